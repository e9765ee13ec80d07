import { createRoute, z } from "@hono/zod-openapi";
import type { AppDeps } from "../deps.ts";
import { CAN } from "../desk/may.ts";
import { ApiFailure } from "../errors.ts";
import { body, gives, only, resource, words } from "./kit.ts";
import type { CheckResult, VerifyResult } from "./types.ts";

/** About ten pages; longer texts are documents, for the pipeline. */
const MOST = 30_000;

const check = createRoute({
  method: "post",
  path: "/check",
  ...only(...CAN.check),
  request: {
    body: body(
      z.union([
        z.object({ text: words(MOST) }),
        z.object({ link: z.url({ protocol: /^https?$/ }).max(2000) }),
      ]),
    ),
  },
  ...gives<CheckResult>("CheckResult"),
});
const verify = createRoute({
  method: "post",
  path: "/check/verify",
  ...only(...CAN.check),
  request: {
    body: body(z.object({ claim: words(2000), evidence: words(MOST), claimed: z.iso.date().optional() })),
  },
  ...gives<VerifyResult>("VerifyResult"),
});

/** "Check a text or link": read as the pipeline reads, stored nowhere. */
export const checkRoutes = ({ checker }: AppDeps) =>
  resource()
    .openapi(check, async (c) => {
      const input = c.req.valid("json");
      if ("text" in input) return c.json(await checker.check(input.text), 200);
      const page = await checker.fetchLink(input.link).catch(unreadable);
      const result = await checker.check(page.text.slice(0, MOST), {
        ...(page.title === null ? {} : { title: page.title }),
        ...(page.published === null ? {} : { published: page.published }),
      });
      return c.json(result, 200);
    })
    .openapi(verify, async (c) => {
      const { claim, evidence, claimed } = c.req.valid("json");
      return c.json(await checker.verify(claim, evidence, claimed), 200);
    });

/** Coded errors of the fetcher are the asker's to solve (blocked, too large, no text); others are ours. */
function unreadable(error: unknown): never {
  const { code } = error as { code?: unknown };
  if (typeof code !== "string") throw error;
  throw new ApiFailure("link_unreadable", { params: { detail: code }, cause: error });
}
