/** Notes of the machine's own doings, which nobody asks for after some months. */
import { type SQL, sql } from "drizzle-orm";
import { countOf, keptSince, type RetentionDeps, type Sweep } from "./sweep.ts";

/** Rows of one table, by their key, that meet a condition. */
function rowsOf(table: string, key: string, where: (deps: RetentionDeps) => SQL): Sweep {
  const [from, columns] = [sql.raw(table), sql.raw(key)];
  return {
    count: async (deps) =>
      countOf(
        await deps.db.execute<{ n: number }>(
          sql`select count(*)::int as n from ${from} where ${where(deps)}`,
        ),
      ),
    take: async (deps, most) =>
      (
        await deps.db.execute(sql`
          delete from ${from} where (${columns}) in (
            select ${columns} from ${from} where ${where(deps)} limit ${most})
          returning 1`)
      ).length,
  };
}

export const fetches = rowsOf(
  "fetches",
  "id, collected_on",
  (deps) => sql`finished_at < ${keptSince(deps)}::timestamptz`,
);

export const runs = rowsOf("runs", "id", (deps) => sql`started_at < ${keptSince(deps)}::timestamptz`);

/** Sessions that ended hold addresses of people's machines. */
export const sessions = rowsOf("sessions", "id", (deps) => sql`expires_at < ${keptSince(deps)}::timestamptz`);

export const invitations = rowsOf(
  "invitations",
  "token_sha256",
  (deps) => sql`expires_at < ${keptSince(deps)}::timestamptz`,
);

/** Jobs that failed for good and about which somebody decided long ago; what was decided stays in the trail. */
export const deadLetters = rowsOf(
  "pgboss.job",
  "name, id",
  (deps) => sql`state = 'failed' and exists (
    select 1 from dead_letter_decisions d
    where d.subject = 'job:' || job.id and d.decided_at < ${keptSince(deps)}::timestamptz)`,
);
