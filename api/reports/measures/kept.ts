/** The register of sources with its alarms, and the evidence library. */
import type { Sql } from "@minhchung/db/connect";
import { type Fragment, own, plainly, within } from "./measure.ts";

const sourceRows = (sql: Sql, at: Fragment, where: Fragment) => sql`
  select s.id::text as id, ${at} as at, s.name as title, s.kind as grp, ${plainly(sql)}, 'sources' as link, s.sample
  from sources s where ${where}`;

/** On the register at the end of the time. */
export const sources = own((sql, { to }) =>
  sourceRows(
    sql,
    sql`s.approved_at`,
    sql`s.approved_at < ${to} and (s.retired_at is null or s.retired_at >= ${to})`,
  ),
);
export const sourcesAdded = own((sql, span) =>
  sourceRows(sql, sql`s.approved_at`, within(sql, sql`s.approved_at`, span)),
);
export const sourcesRetired = own((sql, span) =>
  sourceRows(sql, sql`s.retired_at`, within(sql, sql`s.retired_at`, span)),
);

/** Alarms that a source raised about itself, by kind. */
export const alarms = own(
  (sql, span) => sql`
    select a.id::text as id, a.raised_at as at, s.name as title, a.kind as grp, ${plainly(sql)}, 'sources' as link, s.sample
    from source_alarms a join sources s on s.id = a.source_id
    where ${within(sql, sql`a.raised_at`, span)}`,
);

/** Items entered into the evidence library, by whose word they are. */
export const evidence = own(
  (sql, span) => sql`
    select e.id::text as id, e.retrieved_at as at, e.title || ' (' || e.issuer || ')' as title, e.kind as grp,
           ${plainly(sql)}, 'evidence' as link, e.sample
    from evidence e where ${within(sql, sql`e.retrieved_at`, span)}`,
);
