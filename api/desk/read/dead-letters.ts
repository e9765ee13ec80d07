import type { Sql } from "@minhchung/db/connect";
import { MAX_FAILURES } from "@minhchung/pipeline/pending";
import type { DeadLetter } from "../../staff/job-types.ts";
import type { Person } from "../../staff/people-types.ts";
import { type Language, say } from "../../words/words.ts";
import { able, type Holder } from "../may.ts";
import { failureOf, sayJobFailure } from "./job-failure.ts";
import { aboutColumn, type SubjectRow, subjectOf } from "./job-subject.ts";

const MOST = 200;

interface DecisionColumns {
  decision: "rerun" | "set_aside" | null;
  reason: string | null;
  decidedAt: Date | null;
  decidedBy: Person | null;
}

interface JobRow extends SubjectRow, DecisionColumns {
  id: string;
  attempts: number;
  firstAt: Date;
  lastAt: Date;
  output: unknown;
}

interface DocumentRow extends DecisionColumns {
  id: number;
  queue: string;
  title: string;
  source: string;
  attempts: number;
  firstAt: Date;
  error: string | null;
}

/**
 * What failed for good and waits for a person, newest first; with `decided`, what people decided lately instead. Jobs
 * stand in their queue until retention takes the decided ones; documents in their own row.
 */
export async function readDeadLetters(
  sql: Sql,
  person: Holder & { readonly language: Language },
  { decided = false, id }: { decided?: boolean; id?: string } = {},
): Promise<DeadLetter[]> {
  const where = { decided, id: id ?? null };
  const [jobs, documents] = await Promise.all([readJobs(sql, where), readDocuments(sql, where)]);
  const { language } = person;
  const mayDecide = able(person, "decideJobs");
  const letters = [
    ...jobs.map((row) => ({
      ...common(row),
      id: `job:${row.id}`,
      about: subjectOf(row, language),
      error: sayJobFailure(failureOf(row.output), language),
      lastAt: row.lastAt.toISOString(),
    })),
    ...documents.map((row) => ({
      ...common(row),
      id: `document:${row.id}`,
      about: {
        text: say(language, "jobs.about.document", { title: row.title, source: row.source }),
        to: null,
      },
      error: sayJobFailure({ code: "", message: row.error?.split("\n", 1)[0] ?? "", params: {} }, language),
      lastAt: null,
    })),
  ];
  const moment = (letter: (typeof letters)[number]) => letter.decision?.at ?? letter.lastAt ?? letter.firstAt;
  return letters
    .map((letter) => ({ ...letter, may: { decide: mayDecide && letter.decision === null } }))
    .sort((a, b) => moment(b).localeCompare(moment(a)));
}

type Where = { decided: boolean; id: string | null };

function readJobs(sql: Sql, { decided, id }: Where) {
  return sql<JobRow[]>`
    select j.id, j.name as queue, j.retry_count + 1 as attempts, j.created_on as "firstAt",
           j.completed_on as "lastAt", j.output, ${aboutColumn(sql)}, ${decisionColumns(sql)}
    from pgboss.job j
    left join dead_letter_decisions d on d.subject = 'job:' || j.id
    left join users u on u.id = d.decided_by
    where j.state = 'failed' and j.name <> 'dead-letter'
      and ${id === null ? sql`(d.id is not null) = ${decided}` : sql`'job:' || j.id = ${id}`}
    order by coalesce(d.decided_at, j.completed_on) desc limit ${MOST}`;
}

/** A document that was run again and is well has no failures any more: of it only the trail tells. */
function readDocuments(sql: Sql, { decided, id }: Where) {
  return sql<DocumentRow[]>`
    select c.id, case when c.analysed_at is null then 'analyse' when c.verified_at is null then 'verify'
                      else 'group' end as queue,
           c.title, s.name as source, c.analysis_failures as attempts, c.fetched_at as "firstAt",
           c.analysis_error as error, ${decisionColumns(sql)}
    from documents c
    join sources s on s.id = c.source_id
    left join lateral (
      select * from dead_letter_decisions where subject = 'document:' || c.id order by id desc limit 1
    ) d on d.decision = 'set_aside'
    left join users u on u.id = d.decided_by
    where c.analysis_failures >= ${MAX_FAILURES}
      and ${id === null ? sql`(d.id is not null) = ${decided}` : sql`'document:' || c.id = ${id}`}
    order by c.id desc limit ${MOST}`;
}

const decisionColumns = (sql: Sql) => sql`
  d.decision, d.reason, d.decided_at as "decidedAt",
  case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as "decidedBy"`;

function common({
  queue,
  attempts,
  firstAt,
  ...row
}: DecisionColumns & { queue: string; attempts: number; firstAt: Date }) {
  const { decision, reason, decidedAt, decidedBy } = row;
  return {
    queue,
    attempts,
    firstAt: firstAt.toISOString(),
    decision:
      decision && decidedAt ? { kind: decision, by: decidedBy, at: decidedAt.toISOString(), reason } : null,
  };
}
