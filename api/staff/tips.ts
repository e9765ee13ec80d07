import { createRoute, z } from "@hono/zod-openapi";
import { answerTip, linkTip } from "../ask/answer.ts";
import type { AppDeps } from "../deps.ts";
import { CAN } from "../desk/may.ts";
import { readAnswerLane } from "../desk/read/answer-lane.ts";
import { readTips } from "../desk/read/tips.ts";
import { body, DESK, gives, only, resource, uuidParam, words } from "./kit.ts";
import type { AnswerLaneRow, TipRow } from "./types.ts";

const done = gives<{ ok: true }>("Done");
const OK = { ok: true } as const;

const list = createRoute({
  method: "get",
  path: "/tips",
  ...only(...DESK),
  request: {
    query: z.object({ state: z.enum(["received", "in_progress", "answered", "closed"]).optional() }),
  },
  ...gives<TipRow[]>("TipRows"),
});
const answer = createRoute({
  method: "post",
  path: "/tips/{id}/answer",
  ...only(...CAN.answer),
  request: { params: uuidParam, body: body(z.object({ text: words(5000) })) },
  ...done,
});
const link = createRoute({
  method: "post",
  path: "/tips/{id}/link",
  ...only(...CAN.answer),
  request: { params: uuidParam, body: body(z.object({ caseId: z.uuid() })) },
  ...done,
});
const lane = createRoute({
  method: "get",
  path: "/answer-lane",
  ...only(...DESK),
  ...gives<AnswerLaneRow[]>("AnswerLaneRows"),
});

/** Residents' questions, and the complaints that somebody should answer. */
export const tipRoutes = (deps: AppDeps) =>
  resource()
    .openapi(list, async (c) => {
      const { state } = c.req.valid("query");
      return c.json(await readTips(deps.sql, deps.publicOrigin, { state }), 200);
    })
    .openapi(answer, async (c) => {
      await answerTip(deps, c.var.actor, c.req.valid("param").id, c.req.valid("json").text);
      return c.json(OK, 200);
    })
    .openapi(link, async (c) => {
      await linkTip(deps, c.var.actor, c.req.valid("param").id, c.req.valid("json").caseId);
      return c.json(OK, 200);
    })
    .openapi(lane, async (c) => c.json(await readAnswerLane(deps.sql, deps.placeName), 200));
