import type { Sql } from "@minhchung/db/connect";

/** A screen that said nothing for so long is gone: closed, asleep, or without a line. It says so every 30 s. */
export const LOCK_SECONDS = 120;

/** SQL: who writes in draft `d` now, as the column "lock", by the database's own clock. */
export const lockColumn = (sql: Sql) => sql`(
  select json_build_object('by', json_build_object('id', h.id, 'name', h.name), 'since', d.locked_at) from users h
  where h.id = d.locked_by and d.lock_seen_at > now() - make_interval(secs => ${LOCK_SECONDS})) as lock`;
