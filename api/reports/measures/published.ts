/** What the desk published, changed, withdrew, and what was appealed against. */
import type { Sql } from "@minhchung/db/connect";
import type { Span } from "../period.ts";
import { type Fragment, minutesFrom, own, plainly, residents, within } from "./measure.ts";

const acts = (sql: Sql, span: Span, group: Fragment, where: Fragment, from: Fragment = sql``) => sql`
  select p.id::text as id, p.published_at as at, v.headline as title, ${group} as grp, ${plainly(sql)},
         'text:' || p.rebuttal_id as link, r.sample
  from publications p join rebuttal_versions v on v.id = p.version_id join rebuttals r on r.id = p.rebuttal_id ${from}
  where ${where} and ${within(sql, sql`p.published_at`, span)}`;

/**
 * The first act of its kind for a text. A short notice ("being checked") that is followed by the conclusion counts as
 * both: the database calls the second a correction, but nothing was wrong with the first.
 */
export const firstOfKind = (sql: Sql): Fragment => sql`p.action <> 'withdraw' and not ${sameKindBefore(sql)}`;

const sameKindBefore = (sql: Sql): Fragment => sql`exists (
  select 1 from publications e join rebuttal_versions w on w.id = e.version_id
  where e.rebuttal_id = p.rebuttal_id and e.published_at < p.published_at and w.kind = v.kind)`;

/** Texts published, by kind. */
export const published = own((sql, span) => acts(sql, span, sql`v.kind`, firstOfKind(sql)));

/** Of these, the ones that rate a claim, by rating. */
export const ratings = own((sql, span) =>
  acts(sql, span, sql`v.rating`, sql`${firstOfKind(sql)} and v.rating is not null`),
);

/** The same by commune of the narrative; a text about two communes stands in both. */
export const publishedPlaces = {
  ...own((sql, span) =>
    acts(
      sql,
      span,
      sql`c.code`,
      firstOfKind(sql),
      sql`join cases k on k.id = r.case_id join narratives n on n.id = k.narrative_id
          cross join lateral (select distinct unnest(n.place_codes) as code) c`,
    ),
  ),
  parts: false,
};

/** What had to be corrected or withdrawn after it was published. */
export const changes = own((sql, span) =>
  acts(
    sql,
    span,
    sql`p.action`,
    sql`(p.action = 'withdraw' or (p.action = 'correct' and ${sameKindBefore(sql)}))`,
  ),
);

/** Acts that a channel shows, by channel. */
export const deliveries = own(
  (sql, span) => sql`
    select d.publication_id || ' ' || d.channel as id, d.delivered_at as at, v.headline as title, d.channel as grp,
           ${plainly(sql)}, 'text:' || p.rebuttal_id as link, r.sample
    from deliveries d join publications p on p.id = d.publication_id join rebuttal_versions v on v.id = p.version_id
    join rebuttals r on r.id = p.rebuttal_id
    where ${within(sql, sql`d.delivered_at`, span)}`,
);

/** Of the ledger of receivers: a text to one of them; by kind or by state, never which place it was. */
const ledger = (sql: Sql, at: Fragment, group: Fragment, where: Fragment) => sql`
  select d.id::text as id, ${at} as at, v.headline as title, ${group} as grp, ${plainly(sql)},
         'text:' || p.rebuttal_id as link, d.sample
  from (select x.*, y.kind, y.sample from dispatches x join receivers y on y.id = x.receiver_id) d
  join publications p on p.id = d.publication_id join rebuttal_versions v on v.id = p.version_id
  where ${where}`;

/** What a machine took, or a place used, in the time; by kind of receiver. */
export const reached = own((sql, span) =>
  ledger(
    sql,
    sql`d.ended_at`,
    sql`d.kind`,
    sql`d.state in ('sent', 'used') and ${within(sql, sql`d.ended_at`, span)}`,
  ),
);

/** What was to go to receivers in the time, by what became of it. */
export const dispatches = own((sql, span) =>
  ledger(sql, sql`d.created_at`, sql`d.state`, within(sql, sql`d.created_at`, span)),
);

const appealRows = (sql: Sql, at: Fragment, group: Fragment, minutes: Fragment, where: Fragment) => sql`
  select a.id::text as id, ${at} as at, a.text as title, ${group} as grp, ${minutes} as minutes, null::bigint as document_id,
         null::uuid as source_id, 'text:' || a.rebuttal_id as link, r.sample
  from appeals a join rebuttals r on r.id = a.rebuttal_id
  where ${where}`;

/** Appeals received, by what became of them. */
export const appeals = residents((sql, span) =>
  appealRows(sql, sql`a.created_at`, sql`a.state`, sql`null::float8`, within(sql, sql`a.created_at`, span)),
);

/** Appeals answered, in time or late. */
export const appealsAnswered = residents((sql, span) =>
  appealRows(
    sql,
    sql`a.answered_at`,
    sql`case when a.answered_at <= a.due_at then 'in_time' else 'late' end`,
    minutesFrom(sql, sql`a.created_at`, sql`a.answered_at`),
    within(sql, sql`a.answered_at`, span),
  ),
);
