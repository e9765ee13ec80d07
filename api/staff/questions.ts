import { createRoute, z } from "@hono/zod-openapi";
import { DOCUMENT_TYPES, type DocumentType } from "@minhchung/db/schema/evidence";
import { ADDRESSEE_KINDS } from "@minhchung/db/schema/questions";
import type { AppDeps } from "../deps.ts";
import { CAN } from "../desk/may.ts";
import { askBody, recordReply, remindBody, withdrawQuestion } from "../desk/questions.ts";
import { QUESTION_HOURS, readQuestionSheet } from "../desk/read/questions.ts";
import { found } from "../errors.ts";
import { body, EVERYBODY, gives, only, optional, optionalWords, resource, uuidParam, words } from "./kit.ts";
import type { QuestionSheet } from "./question-types.ts";

const hours = z.number().refine((value) => (QUESTION_HOURS as readonly number[]).includes(value));

const read = createRoute({
  method: "get",
  path: "/questions/{id}",
  ...only(...EVERYBODY),
  request: { params: uuidParam },
  ...gives<QuestionSheet>("QuestionSheet"),
});
const ask = createRoute({
  method: "post",
  path: "/cases/{id}/questions",
  ...only(...CAN.ask),
  request: {
    params: uuidParam,
    body: body(
      z.object({
        addresseeKind: z.enum(ADDRESSEE_KINDS),
        addressee: words(300, 2),
        question: words(2000),
        hours,
        ownConduct: z.boolean(),
      }),
    ),
  },
  ...gives<{ questionId: string }>("QuestionAsked"),
});
const remind = createRoute({
  method: "post",
  path: "/questions/{id}/remind",
  ...only(...CAN.ask),
  request: { params: uuidParam, body: body(z.object({ hours })) },
  ...gives<{ dueAt: string }>("QuestionReminded"),
});
const withdraw = createRoute({
  method: "post",
  path: "/questions/{id}/withdraw",
  ...only(...CAN.ask),
  request: { params: uuidParam, body: body(z.object({ reason: words(500) })) },
  ...gives<{ ok: true }>("Done"),
});

/** Documents that can be more than the word of whoever sends them. */
const document = z
  .object({
    kind: z.enum(["record", "dataset"]),
    documentType: z.enum(Object.keys(DOCUMENT_TYPES) as [DocumentType, ...DocumentType[]]),
    title: words(500),
    number: optionalWords(100),
    issuedOn: z.iso.date(),
  })
  .refine(({ kind, documentType }) => (DOCUMENT_TYPES[documentType] as readonly string[]).includes(kind), {
    path: ["documentType"],
  })
  .refine(({ kind, number }) => kind === "dataset" || number !== null, { path: ["number"] });
const reply = createRoute({
  method: "post",
  path: "/questions/{id}/replies",
  ...only(...CAN.ask),
  request: {
    params: uuidParam,
    body: body(
      z.object({
        repliedOn: z.iso.date(),
        text: words(500_000),
        url: optional(z.url({ protocol: /^https?$/ }).max(2000)),
        document: document.nullish().transform((given) => given ?? null),
      }),
    ),
  },
  ...gives<{ evidenceId: string }>("ReplyRecorded"),
});

/** Questions of cases to bodies and outlets, and what they answer. */
export const questionRoutes = (deps: AppDeps) =>
  resource()
    .openapi(read, async (c) => {
      const asked = { person: c.var.actor, house: deps.channels.house };
      return c.json(found(await readQuestionSheet(deps.sql, c.req.valid("param").id, asked)), 200);
    })
    .openapi(ask, async (c) =>
      c.json(await askBody(deps, c.var.actor, c.req.valid("param").id, c.req.valid("json")), 200),
    )
    .openapi(remind, async (c) =>
      c.json(await remindBody(deps, c.var.actor, c.req.valid("param").id, c.req.valid("json").hours), 200),
    )
    .openapi(withdraw, async (c) => {
      await withdrawQuestion(deps, c.var.actor, c.req.valid("param").id, c.req.valid("json").reason);
      return c.json({ ok: true } as const, 200);
    })
    .openapi(reply, async (c) =>
      c.json(await recordReply(deps, c.var.actor, c.req.valid("param").id, c.req.valid("json")), 200),
    );
