import type { Database, Transaction } from "@minhchung/db/connect";
import { isDatabaseLost, isDatabaseUnfit } from "@minhchung/db/driver-fault";
import { storedFailure } from "@minhchung/db/job-failure";
import { documents } from "@minhchung/db/schema/sources";
import { and, asc, eq, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { Stage } from "./step.ts";

/** After this many failures in a row a document waits for a person. */
export const MAX_FAILURES = 3;

/** A document by its key; `collectedOn` says in which partition it lies. */
export interface DocumentKey {
  readonly id: number;
  readonly collectedOn: string;
}

export interface StageFailure {
  readonly documentId: number;
  readonly message: string;
}

export interface StageOutcome<T> {
  readonly results: readonly T[];
  readonly failed: readonly StageFailure[];
}

/** Told before each document how many are behind. */
export type StageProgress = (done: number) => Promise<void>;

/** What waits for each stage, and in which order. Grouping goes by when a claim was made, not by who was faster. */
const WAITING: Readonly<Record<Stage, { where: SQL | undefined; order: readonly SQL[] }>> = {
  analyse: { where: isNull(documents.analysedAt), order: [asc(documents.id)] },
  verify: {
    where: and(isNotNull(documents.analysedAt), isNull(documents.verifiedAt)),
    order: [asc(documents.id)],
  },
  group: {
    where: and(isNotNull(documents.verifiedAt), isNull(documents.groupedAt)),
    order: [sql`coalesce(${documents.publishedAt}, ${documents.fetchedAt})`, asc(documents.id)],
  },
};

/**
 * Takes documents that wait for a stage one by one, at most `limit`, each in a transaction of its own with `work`'s
 * writes: whatever happens to the process, a document is done whole or not at all, and no two processes do the same.
 * One that fails is counted and, after three times, set aside for a person; it never stops the others.
 */
export async function workThrough<T>(
  db: Database,
  stage: Stage,
  limit: number,
  work: (tx: Transaction, key: DocumentKey) => Promise<T>,
  progress: StageProgress = async () => undefined,
): Promise<StageOutcome<T>> {
  const results: T[] = [];
  const failed: StageFailure[] = [];
  while (results.length + failed.length < limit) {
    await progress(results.length + failed.length);
    let current: DocumentKey | undefined;
    try {
      const done = await db.transaction(async (tx) => {
        current = await takeNext(tx, stage);
        return current && { result: await work(tx, current) };
      });
      if (!done) break;
      results.push(done.result);
    } catch (error) {
      // A server that went away, or that has no room, is no fault of the document.
      if (!current || isDatabaseLost(error) || isDatabaseUnfit(error)) throw error;
      // Not the error's own text: drizzle's names the query with the whole document in it.
      const { message } = storedFailure(error);
      failed.push({ documentId: current.id, message });
      await noteFailure(db, current, message);
    }
  }
  return { results, failed };
}

/** Whether anything waits for a stage. */
export async function isWaiting(db: Database, stage: Stage): Promise<boolean> {
  return (await countWaiting(db, stage, 1)) > 0;
}

/** How many documents wait for a stage, counted up to `most`. */
export async function countWaiting(db: Database, stage: Stage, most: number): Promise<number> {
  const rows = await db.select({ id: documents.id }).from(documents).where(waitingFor(stage)).limit(most);
  return rows.length;
}

export const isDocument = ({ id, collectedOn }: DocumentKey) =>
  and(eq(documents.id, id), eq(documents.collectedOn, collectedOn));

const waitingFor = (stage: Stage) => and(WAITING[stage].where, lt(documents.analysisFailures, MAX_FAILURES));

/** Whoever changes narratives holds it, until its transaction ends, and waits for no document's lock meanwhile. */
export async function lockGrouping(tx: Transaction): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('minhchung.group'))`);
}

async function takeNext(tx: Transaction, stage: Stage): Promise<DocumentKey | undefined> {
  // One process at a time groups, so that two cannot open the same narrative; the lock ends with the transaction.
  if (stage === "group") await lockGrouping(tx);
  const [row] = await tx
    .select({ id: documents.id, collectedOn: documents.collectedOn })
    .from(documents)
    .where(waitingFor(stage))
    .orderBy(...WAITING[stage].order)
    .limit(1)
    .for("update", { skipLocked: true });
  return row;
}

async function noteFailure(db: Database, key: DocumentKey, message: string): Promise<void> {
  await db
    .update(documents)
    .set({ analysisFailures: sql`${documents.analysisFailures} + 1`, analysisError: message })
    .where(isDocument(key));
}
