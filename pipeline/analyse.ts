/** The first stage: documents → claims. Sentences that travel and speak of the locality, each with its lane. */
import type { Database, Transaction } from "@minhchung/db/connect";
import { documents, sources } from "@minhchung/db/schema/sources";
import { eq, sql } from "drizzle-orm";
import type { AnalysedDocument } from "./carrier.ts";
import {
  type DocumentKey,
  isDocument,
  type StageFailure,
  type StageProgress,
  workThrough,
} from "./pending.ts";
import { runSteps, type Step, stepsOf, versionLine, versionsOf } from "./step.ts";
import { writeClaims } from "./write-claims.ts";

export interface AnalyseReport {
  readonly documents: number;
  readonly claims: number;
  readonly failed: readonly StageFailure[];
}

/** Reads the claims of documents that wait, at most `limit`. Several processes may run it at once. */
export async function analysePending(
  db: Database,
  steps: readonly Step[],
  limit: number,
  progress?: StageProgress,
): Promise<AnalyseReport> {
  const mine = stepsOf(steps, "analyse");
  const { results, failed } = await workThrough(
    db,
    "analyse",
    limit,
    (tx, key) => analyse(tx, mine, key),
    progress,
  );
  return { documents: results.length, claims: results.reduce((sum, count) => sum + count, 0), failed };
}

/** Loads the document, runs the steps, writes the claims; gives how many. */
async function analyse(tx: Transaction, steps: readonly Step[], key: DocumentKey): Promise<number> {
  const { row, document } = await loadDocument(tx, key);
  const carrier = await runSteps(steps, { document });
  await writeClaims(tx, row, carrier.claims, versionsOf(steps));
  const toVerify = carrier.claims.some(({ lane }) => lane === "claims");
  await tx
    .update(documents)
    .set({
      analysedAt: sql`now()`,
      analysisVersion: versionLine(steps),
      analysisError: null,
      analysisFailures: 0,
      // Nothing in it is held against evidence: the later stages have nothing to do.
      ...(toVerify ? {} : { verifiedAt: sql`now()`, groupedAt: sql`now()` }),
    })
    .where(isDocument(key));
  return carrier.claims.length;
}

/** The document as the steps see it, and its row. */
export async function loadDocument(
  tx: Transaction,
  key: DocumentKey,
): Promise<{ row: typeof documents.$inferSelect; document: AnalysedDocument }> {
  const [found] = await tx
    .select({ row: documents, settings: sources.settings })
    .from(documents)
    .innerJoin(sources, eq(sources.id, documents.sourceId))
    .where(isDocument(key));
  if (!found) throw new Error(`document ${key.id} is gone`);
  const { row, settings } = found;
  const { text, title, register, publishedAt, fetchedAt } = row;
  const claimedAt = (publishedAt ?? fetchedAt).toISOString();
  return { row, document: { text, title, register, claimedAt, localSource: settings.local === true } };
}
