/** A newer version of a step takes documents up again, in the background; what people decided stays. */
import type { Database } from "@minhchung/db/connect";
import { documents } from "@minhchung/db/schema/sources";
import { type AnyColumn, and, desc, gte, inArray, isNotNull, lt, type SQL, sql } from "drizzle-orm";
import { MAX_FAILURES } from "./pending.ts";
import { type Step, stepsOf, versionLine } from "./step.ts";

/** Older documents are no longer news: what was said of them stands as it was said. */
const DAYS = 60;

const RECENT = gte(documents.collectedOn, sql`current_date - ${DAYS}::int`);

/**
 * Puts documents that an older version has read, or held against evidence, back to that stage: the newest first, at
 * most `limit`. Gives how many; 0 when nothing is behind. Only forward: where workers of two versions run side by side,
 * the older one leaves alone what the newer one did.
 */
export async function reopenOutdated(db: Database, steps: readonly Step[], limit: number): Promise<number> {
  const analyse = versionLine(stepsOf(steps, "analyse"));
  const verify = versionLine(stepsOf(steps, "verify"));
  const read = await reopen(db, documents.analysisVersion, analyse, limit, { analysedAt: null });
  return read + (await reopen(db, documents.verificationVersion, verify, limit - read, {}));
}

/** Verification is done anew in either case; grouping follows it. */
async function reopen(
  db: Database,
  column: AnyColumn,
  current: string,
  limit: number,
  also: { analysedAt?: null },
): Promise<number> {
  if (limit <= 0) return 0;
  const older = await olderVersions(db, column, current);
  if (older.length === 0) return 0;
  const oldest = db
    .select({ id: documents.id })
    .from(documents)
    .where(and(isDone(), inArray(column, older)))
    .orderBy(desc(documents.collectedOn), desc(documents.id))
    .limit(limit)
    .for("update", { skipLocked: true });
  const reopened = await db
    .update(documents)
    .set({ verifiedAt: null, ...also })
    .where(and(RECENT, inArray(documents.id, oldest)))
    .returning({ id: documents.id });
  return reopened.length;
}

async function olderVersions(db: Database, column: AnyColumn, current: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ version: sql<string>`${column}` })
    .from(documents)
    .where(and(isDone(), isNotNull(column)));
  return rows.map(({ version }) => version).filter((version) => isOlder(version, current));
}

const isDone = (): SQL | undefined =>
  and(RECENT, isNotNull(documents.verifiedAt), lt(documents.analysisFailures, MAX_FAILURES));

/** Whether "detect@1 locate@2" is behind "detect@2 locate@2": some step older, none newer. */
export function isOlder(version: string, current: string): boolean {
  const mine = numbersOf(current);
  const pairs = [...numbersOf(version)].map(([step, number]) => [number, mine.get(step)] as const);
  const known = pairs.filter((pair): pair is readonly [number, number] => pair[1] !== undefined);
  return known.length > 0 && known.some(([old, now]) => old < now) && known.every(([old, now]) => old <= now);
}

const numbersOf = (version: string): Map<string, number> =>
  new Map([...version.matchAll(/(\w+)@(\d+)/g)].map(([, step = "", number]) => [step, Number(number)]));
