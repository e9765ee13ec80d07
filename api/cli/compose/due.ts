import { type QuietHours, quietUntil, readQuietHours } from "@minhchung/crawlers/quiet";
import type { Database } from "@minhchung/db/connect";
import type { Queue } from "@minhchung/db/queue";
import { sources } from "@minhchung/db/schema/sources";
import { and, eq, inArray, isNotNull, isNull, lte, sql } from "drizzle-orm";

/**
 * Moves the clock of each due source on and sends its job in the same transaction: no round is lost or doubled. One in its
 * quiet hours (its own, else the desk's) is asked when they end; a person who asks for it now gets it all the same.
 */
export async function sendDue(
  { db }: { readonly db: Database },
  queue: Pick<Queue, "sendInside">,
  { now, quietHours }: { readonly now: Date; readonly quietHours: QuietHours | null },
): Promise<void> {
  await db.transaction(async (tx) => {
    const due = await tx
      .select({ id: sources.id, connector: sources.connector, settings: sources.settings })
      .from(sources)
      .where(and(isNotNull(sources.approvedAt), isNull(sources.retiredAt), lte(sources.nextFetchAt, now)))
      .for("update", { skipLocked: true });
    const asked: string[] = [];
    for (const { id, connector, settings } of due) {
      const quiet = readQuietHours(settings.quietHours) ?? quietHours;
      const rests = quiet === null ? null : quietUntil(now, quiet);
      if (rests !== null) await tx.update(sources).set({ nextFetchAt: rests }).where(eq(sources.id, id));
      else asked.push(id);
      if (rests === null && connector !== "manual")
        await queue.sendInside(tx, "crawl", { sourceId: id }, { singletonKey: id });
    }
    if (asked.length > 0)
      await tx
        .update(sources)
        .set({
          nextFetchAt: sql`${now.toISOString()}::timestamptz + make_interval(mins => ${sources.everyMinutes})`,
        })
        .where(inArray(sources.id, asked));
  });
}
