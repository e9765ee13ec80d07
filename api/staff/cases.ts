import { createRoute, z } from "@hono/zod-openapi";
import { CASE_STATES, DISMISS_REASONS } from "@minhchung/db/schema/desk";
import type { AppDeps } from "../deps.ts";
import { addNote, changeCase, closeCase, createCase, decideEvidence } from "../desk/cases.ts";
import { createRebuttal } from "../desk/drafts.ts";
import { CAN } from "../desk/may.ts";
import { readCase, readCases } from "../desk/read/cases.ts";
import { found } from "../errors.ts";
import { searchLibrary } from "./evidence.ts";
import {
  body,
  EVERYBODY,
  gives,
  only,
  optionalWords,
  resource,
  rowVersion,
  uuidParam,
  words,
} from "./kit.ts";
import { readerOf } from "./queue.ts";
import type { CaseRow, CaseView } from "./types.ts";

const done = gives<{ ok: true }>("Done");
const OK = { ok: true } as const;
const SUGGESTIONS = 8;

const list = createRoute({
  method: "get",
  path: "/cases",
  ...only(...EVERYBODY),
  request: {
    query: z.object({
      state: z.enum(CASE_STATES).optional(),
      mine: z.enum(["true", "1", "me"]).optional(),
      asked: z.literal("1").optional(),
    }),
  },
  ...gives<CaseRow[]>("CaseRows"),
});
const read = createRoute({
  method: "get",
  path: "/cases/{id}",
  ...only(...EVERYBODY),
  request: { params: uuidParam },
  ...gives<CaseView>("CaseView"),
});
const create = createRoute({
  method: "post",
  path: "/cases",
  ...only(...CAN.triage),
  request: {
    body: body(z.object({ claimText: words(2000), title: optionalWords(200), tipId: z.uuid().nullish() })),
  },
  ...gives<{ caseId: string }>("CaseCreated"),
});
const change = createRoute({
  method: "patch",
  path: "/cases/{id}",
  ...only(...CAN.triage),
  request: {
    params: uuidParam,
    body: body(
      z.object({
        concernsIssuer: words(300, 0)
          .nullish()
          .transform((name) => (name === "" ? null : name)),
        assignedTo: z.uuid().nullish(),
        unitId: z.uuid().nullish(),
        rowVersion,
      }),
    ),
  },
  ...gives<{ rowVersion: number }>("CaseChanged"),
});
const evidence = createRoute({
  method: "post",
  path: "/cases/{id}/evidence",
  ...only(...CAN.triage),
  request: {
    params: uuidParam,
    body: body(z.object({ sentenceId: z.number().int().positive(), accepted: z.boolean() })),
  },
  ...done,
});
const note = createRoute({
  method: "post",
  path: "/cases/{id}/notes",
  ...only(...CAN.annotate),
  request: { params: uuidParam, body: body(z.object({ note: words(5000) })) },
  ...done,
});
const close = createRoute({
  method: "post",
  path: "/cases/{id}/close",
  ...only(...CAN.triage),
  request: {
    params: uuidParam,
    body: body(z.object({ reason: z.enum(DISMISS_REASONS), note: optionalWords(2000) })),
  },
  ...done,
});
const draft = createRoute({
  method: "post",
  path: "/cases/{id}/rebuttal",
  ...only(...CAN.write),
  request: { params: uuidParam },
  ...gives<{ rebuttalId: string }>("RebuttalCreated"),
});

/** Narratives and texts that somebody took up. */
export const caseRoutes = (deps: AppDeps) => {
  const suggest = (text: string) => searchLibrary(deps, text, SUGGESTIONS);
  return resource()
    .openapi(list, async (c) => {
      const { state, mine, asked } = c.req.valid("query");
      const filter = { state, mine: mine !== undefined, asked: asked !== undefined };
      return c.json(await readCases(deps.sql, filter, c.var.actor.id), 200);
    })
    .openapi(create, async (c) => {
      const { claimText, title, tipId = null } = c.req.valid("json");
      return c.json(await createCase(deps, c.var.actor, { claimText, title, tipId }), 200);
    })
    .openapi(read, async (c) => {
      const { id } = c.req.valid("param");
      const reader = { ...readerOf(deps, c.var.actor), suggest };
      return c.json(found(await deps.reading((sql) => readCase(sql, id, reader))), 200);
    })
    .openapi(change, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeCase(deps, c.var.actor, id, c.req.valid("json")), 200);
    })
    .openapi(evidence, async (c) => {
      await decideEvidence(deps, c.var.actor, c.req.valid("param").id, c.req.valid("json"));
      return c.json(OK, 200);
    })
    .openapi(note, async (c) => {
      await addNote(deps, c.var.actor, c.req.valid("param").id, c.req.valid("json").note);
      return c.json(OK, 200);
    })
    .openapi(close, async (c) => {
      const { reason, note } = c.req.valid("json");
      await closeCase(deps, c.var.actor, c.req.valid("param").id, { reason, note });
      return c.json(OK, 200);
    })
    .openapi(draft, async (c) =>
      c.json(await createRebuttal(deps, c.var.actor, c.req.valid("param").id), 200),
    );
};
