import { createRoute, z } from "@hono/zod-openapi";
import type { AppDeps } from "../deps.ts";
import { bringDocument, bringFile } from "../desk/bring.ts";
import { CAN } from "../desk/may.ts";
import type { BroughtDocument, BroughtFile } from "./bring-types.ts";
import { body, gives, only, optionalWords, resource, words } from "./kit.ts";

const bring = createRoute({
  method: "post",
  path: "/documents",
  ...only(...CAN.bring),
  request: {
    body: body(
      z.object({
        sourceId: z.uuid(),
        text: words(200_000),
        title: optionalWords(500),
        url: optionalWords(2000),
        published: optionalWords(100),
      }),
    ),
  },
  ...gives<BroughtDocument>("BroughtDocument"),
});
const file = <const P extends string>(path: P) =>
  createRoute({
    method: "post",
    path,
    ...only(...CAN.bring),
    request: { query: z.object({ sourceId: z.uuid(), name: z.string().min(1).max(255) }) },
    ...gives<BroughtFile>("BroughtFile"),
  });
const check = file("/documents/files/check");
const keep = file("/documents/files");

/** Documents that staff bring by hand or out of a file. */
export const bringRoutes = (deps: AppDeps) =>
  resource()
    .openapi(bring, async (c) => c.json(await bringDocument(deps, c.var.actor, c.req.valid("json")), 200))
    .openapi(check, async (c) => {
      const bytes = Buffer.from(await c.req.arrayBuffer());
      return c.json(
        await bringFile(deps, c.var.actor, { ...c.req.valid("query"), bytes }, { keep: false }),
        200,
      );
    })
    .openapi(keep, async (c) => {
      const bytes = Buffer.from(await c.req.arrayBuffer());
      return c.json(
        await bringFile(deps, c.var.actor, { ...c.req.valid("query"), bytes }, { keep: true }),
        200,
      );
    });
