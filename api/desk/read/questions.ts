import type { Executor, Sql } from "@minhchung/db/connect";
import { type HarmClass, narratives } from "@minhchung/db/schema/claims";
import { eq } from "drizzle-orm";
import type { House } from "../../publish/channels/approved.ts";
import type { Awaited, BodyQuestion, QuestionSheet } from "../../staff/question-types.ts";
import { dueAt, isUrgent } from "../clock.ts";
import { type Holder, mayQuestion } from "../may.ts";
import { questionLetter } from "../question-letter.ts";

/** How long a body may take: a call, a working day, three, a week; in hours of the desk's clock. */
export const QUESTION_HOURS = [2, 8, 24, 40] as const;

/** When an answer would be due, were it asked for now. */
export const dueTimes = (now: Date, harm: HarmClass) =>
  QUESTION_HOURS.map((hours) => ({
    hours,
    dueAt: dueAt(now, hours * 60, isUrgent(harm)).toISOString(),
  }));

interface Row extends Omit<BodyQuestion, "askedAt" | "dueAt" | "remindedAt" | "closedAt" | "may"> {
  caseId: string;
  askedAt: Date;
  dueAt: Date;
  remindedAt: Date | null;
  closedAt: Date | null;
}

function readRows(sql: Sql, where: ReturnType<Sql>) {
  return sql<Row[]>`
    select q.id, q.case_id as "caseId", q.addressee_kind as "addresseeKind", q.addressee, q.question, q.state,
           json_build_object('id', u.id, 'name', u.name) as "askedBy", q.asked_at as "askedAt", q.due_at as "dueAt",
           q.reminders, q.reminded_at as "remindedAt", q.closed_at as "closedAt",
           coalesce((select json_agg(json_build_object('evidenceId', e.id, 'kind', e.kind, 'title', e.title,
               'repliedOn', r.replied_on, 'recordedBy', json_build_object('id', w.id, 'name', w.name))
               order by r.replied_on, r.recorded_at)
             from body_replies r join evidence e on e.id = r.evidence_id join users w on w.id = r.recorded_by
             where r.question_id = q.id), '[]') as replies
    from body_questions q join users u on u.id = q.asked_by
    where ${where} order by q.state <> 'open', q.due_at, q.id`;
}

function toQuestion({ caseId: _, ...row }: Row, person: Holder): BodyQuestion {
  return {
    ...row,
    askedAt: row.askedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    remindedAt: row.remindedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    may: mayQuestion(person, row.state),
  };
}

/** The questions of a case: those that wait first, what is due first at the top. */
export async function readQuestions(sql: Sql, caseId: string, person: Holder): Promise<BodyQuestion[]> {
  const rows = await readRows(sql, sql`q.case_id = ${caseId}` as ReturnType<Sql>);
  return rows.map((row) => toQuestion(row, person));
}

/** One question as a letter, or null where there is none. */
export async function readQuestionSheet(
  sql: Sql,
  id: string,
  { person, house }: { person: Holder; house: House },
): Promise<QuestionSheet | null> {
  const [row] = await readRows(sql, sql`q.id = ${id}` as ReturnType<Sql>);
  if (!row) return null;
  const [head] = await sql<{ title: string; claimText: string; sample: boolean }[]>`
    select title, claim_text as "claimText", sample from cases where id = ${row.caseId}`;
  if (!head) return null;
  const { title: caseTitle, claimText: claim, sample } = head;
  const letter = questionLetter({ ...row, claim, sample }, house);
  return { ...toQuestion(row, person), caseId: row.caseId, caseTitle, sample, letter };
}

/** Sentences of the answers to a case's questions, in their order. */
export async function readReplySentences(sql: Sql, caseId: string): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select s.id from body_questions q
    join body_replies r on r.question_id = q.id
    join evidence e on e.id = r.evidence_id and e.retired_at is null
    join evidence_sentences s on s.evidence_id = e.id
    where q.case_id = ${caseId} order by r.replied_on desc, r.recorded_at desc, s.position limit 100`;
  return rows.map((row) => row.id);
}

/**
 * SQL: whom case `k` waits for, as the column "awaited"; the question that is due first. A case that has ended waits
 * for nobody.
 */
export const awaitedColumn = (sql: Sql) => sql`(
  select json_build_object('addressee', q.addressee, 'dueAt', q.due_at, 'reminders', q.reminders)
  from body_questions q where q.case_id = k.id and q.state = 'open' and k.closed_at is null
  order by q.due_at limit 1) as awaited`;

/** JSON of the database has its own way of writing times. */
export const toAwaited = (row: Awaited | null): Awaited | null =>
  row && { ...row, dueAt: new Date(row.dueAt).toISOString() };

/** The harm class of a case's narrative: urgent ones have clocks that never stop. */
export async function harmOf(db: Executor, narrativeId: number | null): Promise<HarmClass | null> {
  if (narrativeId === null) return null;
  const [row] = await db
    .select({ harm: narratives.harmClass })
    .from(narratives)
    .where(eq(narratives.id, narrativeId));
  return row?.harm ?? null;
}
