import { createRoute, z } from "@hono/zod-openapi";
import { DISMISS_REASONS, MERGE_REASONS, SPLIT_REASONS } from "@minhchung/db/schema/desk";
import type { AppDeps } from "../deps.ts";
import { openCase } from "../desk/cases.ts";
import { CAN } from "../desk/may.ts";
import type { Triager } from "../desk/narrative-rows.ts";
import { readNarrative } from "../desk/read/narrative.ts";
import { merge, split } from "../desk/regroup.ts";
import { triage, undo } from "../desk/triage.ts";
import { asFailure, found } from "../errors.ts";
import { say } from "../words/words.ts";
import { body, EVERYBODY, gives, numberParam, only, optionalWords, resource, rowVersion } from "./kit.ts";
import { readerOf } from "./queue.ts";
import type { ApiError, NarrativeView } from "./types.ts";

const read = createRoute({
  method: "get",
  path: "/narratives/{id}",
  ...only(...EVERYBODY),
  request: { params: numberParam },
  ...gives<NarrativeView>("NarrativeView"),
});

/** One decision on many narratives at once: at most what a person can have looked at. */
const ids = z.array(z.number().int().positive()).min(1).max(500);
const note = optionalWords(2000);
const decision = z.discriminatedUnion("action", [
  z.object({ ids, action: z.literal("dismiss"), reason: z.enum(DISMISS_REASONS), note }),
  z.object({ ids, action: z.literal("snooze"), until: z.iso.datetime({ offset: true }), note }),
  z.object({ ids, action: z.literal("assign"), assignTo: z.uuid().nullable(), note }),
  z.object({ ids, action: z.literal("undo") }),
]);
export interface DecideResult {
  results: { id: number; ok: boolean; error?: ApiError["error"] }[];
}
const decide = createRoute({
  method: "post",
  path: "/narratives/decide",
  ...only(...CAN.triage),
  request: { body: body(decision) },
  ...gives<DecideResult>("DecideResult"),
});
const takeUp = createRoute({
  method: "post",
  path: "/narratives/{id}/case",
  ...only(...CAN.triage),
  request: { params: numberParam, body: body(z.object({ rowVersion })) },
  ...gives<{ caseId: string }>("CaseOpened"),
});
/** Into one: as many as a person can have read. */
const mergeInto = createRoute({
  method: "post",
  path: "/narratives/merge",
  ...only(...CAN.triage),
  request: {
    body: body(
      z.object({
        into: z.number().int().positive(),
        ids: z.array(z.number().int().positive()).min(1).max(50),
        reason: z.enum(MERGE_REASONS),
        note,
      }),
    ),
  },
  ...gives<{ narrativeId: number }>("Regrouped"),
});
const splitOff = createRoute({
  method: "post",
  path: "/narratives/{id}/split",
  ...only(...CAN.triage),
  request: {
    params: numberParam,
    body: body(
      z.object({
        claimIds: z.array(z.number().int().positive()).min(1).max(500),
        reason: z.enum(SPLIT_REASONS),
        note,
      }),
    ),
  },
  ...gives<{ narrativeId: number }>("Regrouped"),
});

export const narrativeRoutes = (deps: AppDeps) =>
  resource()
    .openapi(decide, async (c) => {
      const input = c.req.valid("json");
      const results: DecideResult["results"] = [];
      // One after the other, each in its own transaction: what is refused for one does not stop the others.
      for (const id of new Set(input.ids)) results.push(await decideOne(deps, c.var.actor, id, input));
      return c.json({ results }, 200);
    })
    .openapi(mergeInto, async (c) => {
      const { into, ...input } = c.req.valid("json");
      await merge(deps, c.var.actor, into, input);
      return c.json({ narrativeId: into }, 200);
    })
    .openapi(splitOff, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await split(deps, c.var.actor, id, c.req.valid("json")), 200);
    })
    .openapi(read, async (c) => {
      const { id } = c.req.valid("param");
      const reader = readerOf(deps, c.var.actor);
      return c.json(found(await deps.reading((sql) => readNarrative(sql, id, reader))), 200);
    })
    .openapi(takeUp, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await openCase(deps, c.var.actor, id, c.req.valid("json").rowVersion), 200);
    });

async function decideOne(deps: AppDeps, actor: Triager, id: number, input: z.infer<typeof decision>) {
  try {
    if (input.action === "undo") await undo(deps, actor, id);
    else if (input.action === "snooze")
      await triage(deps, actor, id, { ...input, until: new Date(input.until) });
    else await triage(deps, actor, id, input);
    return { id, ok: true };
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (failure.status >= 500) throw thrown;
    const { code, messageKey, params } = failure;
    return { id, ok: false, error: { code, message: say(actor.language, messageKey, params), params } };
  }
}
