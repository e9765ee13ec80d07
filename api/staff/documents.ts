import { createRoute } from "@hono/zod-openapi";
import type { AppDeps } from "../deps.ts";
import { archivedFile, archivedPage } from "../desk/archived.ts";
import { readDocument } from "../desk/read/document.ts";
import type { DocumentView } from "./document-types.ts";
import { EVERYBODY, gives, numberParam, only, resource } from "./kit.ts";

const read = createRoute({
  method: "get",
  path: "/documents/{id}",
  ...only(...EVERYBODY),
  request: { params: numberParam },
  ...gives<DocumentView>("DocumentView"),
});
const bytes = (description: string, type: string) => ({
  responses: { 200: { description, content: { [type]: { schema: { type: "string" as const } } } } },
});
const page = createRoute({
  method: "get",
  path: "/documents/{id}/archive/page",
  ...only(...EVERYBODY),
  request: { params: numberParam },
  ...bytes("The raw copy as a page that stands still", "text/html"),
});
const file = createRoute({
  method: "get",
  path: "/documents/{id}/archive/file",
  ...only(...EVERYBODY),
  request: { params: numberParam },
  ...bytes("The raw copy, byte for byte", "application/octet-stream"),
});

/** Foreign markup: an origin of its own, no script, no request, no form; shown inside the desk alone. */
const COPY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

/** Documents with what their pages said before and after, and their raw copies. */
export const documentRoutes = (deps: AppDeps) =>
  resource()
    .openapi(read, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await readDocument(deps.sql, id, c.var.actor.language), 200);
    })
    .openapi(page, async (c) => {
      const html = await archivedPage(deps, c.req.valid("param").id);
      c.header("Content-Type", "text/html; charset=utf-8");
      c.header("Content-Security-Policy", COPY_POLICY);
      c.header("X-Frame-Options", "SAMEORIGIN");
      c.header("Referrer-Policy", "no-referrer");
      c.header("Cache-Control", "private, no-store");
      return c.body(html, 200) as never;
    })
    .openapi(file, async (c) => {
      const { id } = c.req.valid("param");
      const copy = await archivedFile(deps, id);
      const kind = /^[a-z]+\/([a-z0-9]{1,8})$/.exec(copy.mime)?.[1] ?? "bin";
      // Never opened in place, whatever it calls itself.
      c.header("Content-Type", "application/octet-stream");
      c.header("Content-Disposition", `attachment; filename="minhchung-${id}.${kind}"`);
      c.header("Content-Security-Policy", COPY_POLICY);
      c.header("Cache-Control", "private, no-store");
      return c.body(copy.bytes as never, 200) as never;
    });
