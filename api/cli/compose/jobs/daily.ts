import type { Sender } from "@minhchung/db/send";
import { sql } from "drizzle-orm";
import type { Engine } from "../engine.ts";

/** The day of background work begins at 2 o'clock in Vietnam, when few people read: 19:00 UTC of the day before. */
const AHEAD_MS = 5 * 3_600_000;

export const workDay = (now: Date): string => new Date(now.getTime() + AHEAD_MS).toISOString().slice(0, 10);

/**
 * Asks for today's retention where nobody has yet. Any number of processes may call it as often as they like: one job
 * a day comes of it, also where the first try failed for good (a person sees that, and runs it again).
 * @returns whether a job was sent
 */
export async function sendDaily({ db }: Pick<Engine, "db">, queue: Sender, now: Date): Promise<boolean> {
  const day = workDay(now);
  const begins = new Date(Date.parse(`${day}T00:00:00Z`) - AHEAD_MS).toISOString();
  return db.transaction(async (tx) => {
    // Another process looks at this very moment: it will do.
    const [lock] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtext('minhchung.daily')) as mine`,
    );
    if (lock?.mine !== true) return false;
    const known = await tx.execute(sql`
      select 1 from runs where kind = 'retention' and started_at >= ${begins}::timestamptz
      union all select 1 from pgboss.job where name = 'retention' and singleton_key = ${day} limit 1`);
    if (known.length > 0) return false;
    await queue.sendInside(tx, "retention", { day }, { singletonKey: day });
    return true;
  });
}
