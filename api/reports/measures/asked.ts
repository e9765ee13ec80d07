/** Residents' questions and their answers; questions to bodies. Of the questions, never of who asked. */
import type { Sql } from "@minhchung/db/connect";
import type { Span } from "../period.ts";
import { type Fragment, minutesFrom, own, plainly, residents, within } from "./measure.ts";

const tipRows = (sql: Sql, span: Span, group: Fragment, from: Fragment = sql``) => sql`
  select t.id::text as id, t.created_at as at, t.question as title, ${group} as grp, ${plainly(sql)},
         case when t.case_id is not null then 'case:' || t.case_id end as link, t.sample
  from tips t ${from} where ${within(sql, sql`t.created_at`, span)}`;

/** Questions received, answered or still open. */
export const questions = residents((sql, span) =>
  tipRows(sql, span, sql`case when t.state in ('answered', 'closed') then 'answered' else 'open' end`),
);

/** The same by commune: a cell of few questions could point to who asked. */
export const questionPlaces = {
  ...residents((sql, span) =>
    tipRows(
      sql,
      span,
      sql`p.code`,
      sql`cross join lateral (select distinct unnest(t.place_codes) as code) p`,
    ),
  ),
  parts: false,
  guard: "residents" as const,
};

/** First answers, in time or late. */
export const answers = residents(
  (sql, span) => sql`
    select t.id::text as id, f.at, t.question as title,
           case when f.at <= t.due_at then 'in_time' else 'late' end as grp,
           ${minutesFrom(sql, sql`t.created_at`, sql`f.at`)} as minutes, null::bigint as document_id, null::uuid as source_id,
           case when t.case_id is not null then 'case:' || t.case_id end as link, t.sample
    from tips t join lateral (select min(created_at) as at from answers where tip_id = t.id) f on true
    where ${within(sql, sql`f.at`, span)}`,
);

/** Questions that the desk put to bodies and outlets, by what became of them. */
export const bodyQuestions = own(
  (sql, span) => sql`
    select q.id::text as id, q.asked_at as at, q.addressee || ': ' || q.question as title, q.state as grp, ${plainly(sql)},
           'question:' || q.id as link, k.sample
    from body_questions q join cases k on k.id = q.case_id
    where ${within(sql, sql`q.asked_at`, span)}`,
);
