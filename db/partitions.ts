import type { Sql } from "./connect.ts";

/** Partitions stand ready from last month (late documents) to six months ahead (a desk nobody restarts). */
const MONTHS_BACK = 1;
const MONTHS_READY = 8;

/**
 * Makes the monthly partitions of the big tables around `now` that are missing. `migrate` does it as the
 * owner; a worker that runs for months does it once a day as the application, which may call the function
 * but create no table itself.
 * @returns how many were made
 */
export async function ensurePartitions(sql: Sql, now: Date): Promise<number> {
  // The function is one of the migrations' own; a folder without it (a test's) has nothing to partition.
  const [found] = await sql`select to_regprocedure('public.ensure_partitions(date, integer)') as name`;
  if (found?.name === null) return 0;
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS_BACK, 1));
  const [row] = await sql`
    select ensure_partitions(${first.toISOString().slice(0, 10)}::date, ${MONTHS_READY}::integer) as made`;
  return row?.made as number;
}
