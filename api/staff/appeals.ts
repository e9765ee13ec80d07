import { createRoute, z } from "@hono/zod-openapi";
import { answerAppeal } from "../ask/appeal.ts";
import type { AppDeps } from "../deps.ts";
import { CAN } from "../desk/may.ts";
import { readAppeals } from "../desk/read/appeals.ts";
import type { AppealRow } from "./appeal-types.ts";
import { body, DESK, gives, only, resource, uuidParam, words } from "./kit.ts";

const list = createRoute({
  method: "get",
  path: "/appeals",
  ...only(...DESK),
  request: { query: z.object({ state: z.enum(["received", "upheld", "rejected"]).optional() }) },
  ...gives<AppealRow[]>("AppealRows"),
});
const answer = createRoute({
  method: "post",
  path: "/appeals/{id}/answer",
  ...only(...CAN.answerAppeal),
  request: {
    params: uuidParam,
    body: body(z.object({ state: z.enum(["upheld", "rejected"]), answer: words(5000) })),
  },
  ...gives<{ ok: true }>("Done"),
});

/** Appeals against published texts. */
export const appealRoutes = (deps: AppDeps) =>
  resource()
    .openapi(list, async (c) => {
      const { state } = c.req.valid("query");
      return c.json(
        await readAppeals(deps.sql, { person: c.var.actor, origin: deps.publicOrigin, state }),
        200,
      );
    })
    .openapi(answer, async (c) => {
      const { id } = c.req.valid("param");
      const { state, answer } = c.req.valid("json");
      await answerAppeal(deps.db, {
        which: { id },
        state,
        answer,
        actorId: c.var.actor.id,
        now: deps.clock(),
      });
      return c.json({ ok: true } as const, 200);
    });
