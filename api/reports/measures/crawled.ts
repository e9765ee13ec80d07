/** What was read, which claims were held against evidence, and which narratives were flagged: never of one source. */
import type { Sql } from "@minhchung/db/connect";
import { MERGED } from "../../desk/regroup.ts";
import type { Span } from "../period.ts";
import { crawled, type Fragment, within } from "./measure.ts";

/** Documents read, by the kind of their source. */
export const documents = crawled(
  (sql, span) => sql`
    select d.id::text as id, d.fetched_at as at, d.title, s.kind as grp, null::float8 as minutes, d.id as document_id,
           d.source_id, d.permalink as link, d.sample
    from documents d join sources s on s.id = d.source_id
    where ${within(sql, sql`d.fetched_at`, span)}`,
);

/** Claims that were held against evidence, by what it says. */
export const claims = crawled(
  (sql, span) => sql`
    select c.id::text as id, c.created_at as at, c.text as title, c.outcome as grp, null::float8 as minutes, c.document_id,
           c.source_id, case when c.narrative_id is not null then 'narrative:' || c.narrative_id end as link, d.sample
    from claims c join documents d on d.id = c.document_id and d.collected_on = c.collected_on
    where c.lane = 'claims' and c.outcome is not null and ${within(sql, sql`c.created_at`, span)}`,
);

/** One that was put into another by hand is counted there. */
const flaggedNarratives = (sql: Sql, span: Span, group: Fragment, from: Fragment = sql``) => sql`
  select n.id::text as id, n.flagged_at as at, n.title, ${group} as grp, null::float8 as minutes, c.document_id, c.source_id,
         'narrative:' || n.id as link, n.sample
  from narratives n left join claims c on c.narrative_id = n.id ${from}
  where n.status_reason is distinct from ${MERGED} and ${within(sql, sql`n.flagged_at`, span)}`;

/** Narratives flagged, by what they would harm. */
export const flagged = crawled((sql, span) => flaggedNarratives(sql, span, sql`n.harm_class`));

/** The same by commune; a narrative about two communes stands in both. */
export const flaggedPlaces = {
  ...crawled((sql, span) =>
    flaggedNarratives(
      sql,
      span,
      sql`p.code`,
      sql`cross join lateral (select distinct unnest(n.place_codes) as code) p`,
    ),
  ),
  parts: false,
};
