/** What people decided, and how long it took: of narratives, never of who decided. */
import type { Sql } from "@minhchung/db/connect";
import { MERGED } from "../../desk/regroup.ts";
import type { Span } from "../period.ts";
import { type Fragment, minutesFrom, own, plainly, within } from "./measure.ts";
import { firstOfKind } from "./published.ts";

/** Standing decisions: neither undone nor an undoing. Merging and splitting leave several rows, of which one counts. */
const standing = (sql: Sql, span: Span, group: Fragment, actions: readonly string[]) => sql`
  select d.id::text as id, d.created_at as at, coalesce(n.title, k.title) as title, ${group} as grp, ${plainly(sql)},
         case when d.action <> 'open_case' and d.narrative_id is not null then 'narrative:' || d.narrative_id
              else 'case:' || d.case_id end as link, coalesce(n.sample, k.sample, false) as sample
  from decisions d left join narratives n on n.id = d.narrative_id left join cases k on k.id = d.case_id
  where d.action = any(${[...actions]}) and d.details->>'act' is null
    and not exists (select 1 from decisions u where u.undoes = d.id) and ${within(sql, sql`d.created_at`, span)}`;

export const DECISIONS = ["open_case", "dismiss", "snooze", "merge", "split", "close"] as const;
export const decisions = own((sql, span) => standing(sql, span, sql`d.action`, DECISIONS));

export const dismissals = own((sql, span) => standing(sql, span, sql`d.reason`, ["dismiss"]));

/** The desk's own clock: first response after the flag (api/desk/clock.ts); here in plain minutes, nights included. */
const HOUR = 60;
/** A note after two days has almost no effect on spread. */
const TWO_DAYS = 48 * HOUR;

const sinceFlag = (sql: Sql, span: Span, done: Fragment, from: Fragment, most: number) => sql`
  select x.id, x.at, x.title, x.minutes, null::bigint as document_id, null::uuid as source_id, x.link, x.sample,
         case when x.minutes <= ${most} then 'within' when x.minutes is not null then 'later' else 'none' end as grp
  from (select n.id::text as id, n.flagged_at as at, n.title, ${minutesFrom(sql, sql`n.flagged_at`, done)} as minutes,
               'narrative:' || n.id as link, n.sample
        from narratives n ${from}
        where n.status_reason is distinct from ${MERGED} and ${within(sql, sql`n.flagged_at`, span)}) x`;

/** From the flag to the first decision of a person: within the hour, later, or none yet. */
export const firstDecision = own((sql, span) =>
  sinceFlag(
    sql,
    span,
    sql`f.at`,
    sql`left join lateral (
      select min(created_at) as at from decisions
      where narrative_id = n.id and action = any(${["open_case", "dismiss", "snooze", "assign", "merge", "split"]})) f on true`,
    HOUR,
  ),
);

/** From the flag to the first text that readers could see, a short notice included; of narratives that became a case. */
export const firstResponse = own((sql, span) =>
  sinceFlag(
    sql,
    span,
    sql`n.responded_at`,
    sql`join lateral (select 1 from cases where narrative_id = n.id limit 1) k on true`,
    HOUR,
  ),
);

/** From the flag to a published text with a conclusion, of those published in the time. */
export const conclusion = own(
  (sql, span) => sql`
    select x.*, null::bigint as document_id, null::uuid as source_id,
           case when x.minutes <= ${TWO_DAYS} then 'within' else 'later' end as grp
    from (select p.rebuttal_id::text as id, p.published_at as at, v.headline as title,
                 ${minutesFrom(sql, sql`n.flagged_at`, sql`p.published_at`)} as minutes,
                 'text:' || p.rebuttal_id as link, r.sample
          from publications p join rebuttal_versions v on v.id = p.version_id join rebuttals r on r.id = p.rebuttal_id
          join cases k on k.id = r.case_id join narratives n on n.id = k.narrative_id and n.flagged_at is not null
          where v.kind in ('rebuttal', 'confirmation') and ${firstOfKind(sql)}
            and ${within(sql, sql`p.published_at`, span)}) x`,
);
