import type { Sql } from "@minhchung/db/connect";
import type { CaseState } from "@minhchung/db/schema/desk";
import type { Person } from "../../staff/people-types.ts";
import type { CaseRow, CaseView } from "../../staff/types.ts";
import { able, mayCase } from "../may.ts";
import { readDecisions } from "./decisions.ts";
import { type NarrativeReader, readNarrative } from "./narrative.ts";
import { awaitedColumn, dueTimes, readQuestions, readReplySentences, toAwaited } from "./questions.ts";
import { readRebuttal } from "./rebuttal.ts";
import { readSentences } from "./sentences.ts";
import { readTips } from "./tips.ts";

interface Row extends Omit<CaseRow, "openedAt" | "dueAt"> {
  openedAt: Date;
  dueAt: Date;
  openedBy: Person;
  claimText: string;
  concernsIssuer: string | null;
  rowVersion: number;
  unit: CaseView["unit"];
}

export interface CaseFilter {
  id?: string;
  state?: CaseState | undefined;
  mine?: boolean;
  /** Only cases that wait for an answer. */
  asked?: boolean;
}

const MOST = 500;

function readRows(sql: Sql, { id, state, mine, asked }: CaseFilter, personId: string) {
  const where = [
    id === undefined ? sql`true` : sql`k.id = ${id}`,
    state ? sql`k.state = ${state}` : sql`true`,
    mine ? sql`(k.assigned_to = ${personId} or k.opened_by = ${personId})` : sql`true`,
    asked
      ? sql`k.closed_at is null and exists (select 1 from body_questions q where q.case_id = k.id and q.state = 'open')`
      : sql`true`,
  ].reduce((all, part) => sql`${all} and ${part}`);
  return sql<Row[]>`
    select k.id, k.title, k.state, k.opened_at as "openedAt", k.due_at as "dueAt", k.narrative_id as "narrativeId",
           r.id as "rebuttalId", ${awaitedColumn(sql)}, k.sample, k.claim_text as "claimText", k.concerns_issuer as "concernsIssuer",
           k.row_version as "rowVersion", json_build_object('id', o.id, 'name', o.name) as "openedBy",
           case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end as "assignedTo",
           case when n.id is not null then json_build_object('id', n.id, 'name', n.name) end as unit
    from cases k
    join users o on o.id = k.opened_by
    left join users a on a.id = k.assigned_to
    left join units n on n.id = k.unit_id
    left join lateral (select id from rebuttals where case_id = k.id order by created_at desc limit 1) r on true
    where ${where}
    order by k.closed_at is not null, k.due_at, k.id limit ${MOST}`;
}

const times = (row: Row) => ({
  openedAt: row.openedAt.toISOString(),
  dueAt: row.dueAt.toISOString(),
  awaited: toAwaited(row.awaited),
});

/** Cases: running ones first, and of these what is due first. */
export async function readCases(sql: Sql, filter: CaseFilter, personId: string): Promise<CaseRow[]> {
  const rows = await readRows(sql, filter, personId);
  return rows.map(({ claimText: _, concernsIssuer: __, rowVersion: ___, unit: ____, ...row }) => ({
    ...row,
    ...times(row as Row),
  }));
}

export interface CaseReader extends NarrativeReader {
  /** Sentences of the library that meet a text, best first. */
  suggest(text: string): Promise<number[]>;
}

/** Everything about one case, or null where there is none. */
export async function readCase(sql: Sql, id: string, reader: CaseReader): Promise<CaseView | null> {
  const [row] = await readRows(sql, { id }, reader.person.id);
  if (!row) return null;
  const { narrativeId, rebuttalId } = row;
  const [narrative, decisions, evidence, rebuttal, tips, questions] = await Promise.all([
    narrativeId === null ? null : readNarrative(sql, narrativeId, reader),
    readDecisions(sql, { caseId: id }),
    // A case from a pasted text has no matches of its own: the library is asked instead.
    readEvidenceOf(sql, id, narrativeId === null ? reader.suggest(row.claimText) : []),
    rebuttalId === null ? null : readRebuttal(sql, rebuttalId, reader),
    // Residents' questions are for those who answer them.
    able(reader.person, "annotate") ? readTips(sql, reader.publicOrigin, { caseId: id, narrativeId }) : [],
    readQuestions(sql, id, reader.person),
  ]);
  return {
    ...row,
    ...times(row),
    ...evidence,
    narrative,
    tips,
    decisions,
    rebuttal,
    questions,
    askBy: dueTimes(reader.now, narrative?.harmClass ?? "other"),
    may: mayCase(reader.person, row.state, rebuttalId !== null),
  };
}

/** Sentences that stand beside the claim: of answers to questions, those decided on, those suggested. */
async function readEvidenceOf(sql: Sql, caseId: string, suggesting: PromiseLike<number[]> | number[]) {
  const [replied, decided, suggested] = await Promise.all([
    readReplySentences(sql, caseId),
    sql<{ id: number; accepted: boolean }[]>`
      select evidence_sentence_id as id, accepted from case_evidence where case_id = ${caseId} order by decided_at`,
    suggesting,
  ]);
  const ids = [...new Set([...replied, ...decided.map((one) => one.id), ...suggested])];
  const sentences = await readSentences(sql, ids);
  return {
    evidence: ids.flatMap((sentenceId) => sentences.get(sentenceId) ?? []),
    acceptedEvidence: decided.filter((one) => one.accepted).map((one) => one.id),
    rejectedEvidence: decided.filter((one) => !one.accepted).map((one) => one.id),
  };
}
