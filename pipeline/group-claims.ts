/** The third stage: verified claims → narratives and flags. One document at a time over all processes. */
import type { Database, Transaction } from "@minhchung/db/connect";
import { claims, flags, matches, narratives } from "@minhchung/db/schema/claims";
import { documents } from "@minhchung/db/schema/sources";
import { and, asc, eq, sql } from "drizzle-orm";
import { confidence } from "./learning/flag-model.ts";
import { modelInUse } from "./learning/learn.ts";
import { readFlagOf } from "./learning/read-flags.ts";
import { type ClaimToGroup, drawUnflagged, placeIntoNarrative } from "./narratives.ts";
import {
  type DocumentKey,
  isDocument,
  type StageFailure,
  type StageProgress,
  workThrough,
} from "./pending.ts";
import { refreshNarratives } from "./refresh-narratives.ts";
import { release } from "./release.ts";
import { isUntouched } from "./untouched.ts";

export interface GroupReport {
  readonly documents: number;
  readonly flagged: number;
  /** Narratives that were opened, have changed or were merged into another. */
  readonly narrativeIds: readonly number[];
  readonly failed: readonly StageFailure[];
}

/** Puts the claims of verified documents into narratives and flags what evidence refutes, oldest claim first. */
export async function groupPending(
  db: Database,
  limit: number,
  progress?: StageProgress,
): Promise<GroupReport> {
  const { results, failed } = await workThrough(db, "group", limit, group, progress);
  return {
    documents: results.length,
    flagged: results.reduce((sum, { flagged }) => sum + flagged, 0),
    narrativeIds: [...new Set(results.flatMap(({ narrativeIds }) => narrativeIds))],
    failed,
  };
}

async function group(tx: Transaction, key: DocumentKey) {
  const narrativeIds = new Set<number>();
  let flagged = 0;
  for (const loaded of await loadClaims(tx, key)) {
    if (loaded.stale && loaded.narrativeId !== null) narrativeIds.add(loaded.narrativeId);
    const claim = loaded.stale ? await takeOut(tx, loaded) : loaded;
    const { narrativeId, changed } = await placeIntoNarrative(tx, claim);
    if (narrativeId === null) continue;
    for (const id of [narrativeId, ...changed]) narrativeIds.add(id);
    if (!(await writeFlag(tx, narrativeId, claim))) continue;
    flagged += 1;
    for (const id of await drawUnflagged(tx, claim.text)) narrativeIds.add(id);
  }
  await refreshNarratives(tx, [...narrativeIds]);
  await tx
    .update(documents)
    .set({ groupedAt: sql`now()`, analysisError: null, analysisFailures: 0 })
    .where(isDocument(key));
  return { flagged, narrativeIds: [...narrativeIds] };
}

interface LoadedClaim extends ClaimToGroup {
  /** It stands where an earlier judgement had put it, which no longer holds, and nobody has decided about it. */
  readonly stale: boolean;
}

async function takeOut(tx: Transaction, claim: LoadedClaim): Promise<ClaimToGroup> {
  await release(tx, claim);
  return { ...claim, narrativeId: null };
}

/** The claims of a document with the match that decides each. */
async function loadClaims(tx: Transaction, { id, collectedOn }: DocumentKey): Promise<LoadedClaim[]> {
  const rows = await tx
    .select({
      claim: claims,
      sample: documents.sample,
      sentenceId: matches.evidenceSentenceId,
      differences: matches.differences,
      standing: { matchId: flags.matchId, reason: flags.reasonVi },
      untouched: isUntouched,
    })
    .from(claims)
    .innerJoin(
      documents,
      and(eq(documents.id, claims.documentId), eq(documents.collectedOn, claims.collectedOn)),
    )
    .leftJoin(
      matches,
      and(eq(matches.id, claims.decidingMatchId), eq(matches.collectedOn, claims.collectedOn)),
    )
    .leftJoin(flags, and(eq(flags.claimId, claims.id), eq(flags.collectedOn, claims.collectedOn)))
    .leftJoin(narratives, eq(narratives.id, claims.narrativeId))
    .where(and(eq(claims.documentId, id), eq(claims.collectedOn, collectedOn), eq(claims.lane, "claims")))
    .orderBy(asc(claims.startOffset));
  return rows.map(({ claim, sample, sentenceId, differences, standing, untouched }) => ({
    ...claim,
    sample,
    stale: claim.narrativeId !== null && untouched === true && isStale(claim, standing),
    flag:
      claim.outcome === "refuted" && sentenceId !== null
        ? { evidenceSentenceId: sentenceId, differences: differences ?? [] }
        : null,
  }));
}

/** Where a model fitted to analysts' decisions is in use, it says how far the new flag is to be trusted. */
async function weigh(tx: Transaction, claim: ClaimToGroup): Promise<void> {
  const model = await modelInUse(tx);
  const flag = model && (await readFlagOf(tx, claim));
  if (flag)
    await tx
      .update(flags)
      .set({ confidence: confidence(flag.signs, model) })
      .where(eq(flags.id, flag.flagId));
}

/** A flag holds as long as the same match refutes for the same reason; without a flag, while nothing decides. */
function isStale(
  { outcome, decidingMatchId, reason }: typeof claims.$inferSelect,
  standing: { readonly matchId: number; readonly reason: string } | null,
): boolean {
  if (standing === null) return outcome !== "undecided";
  return outcome !== "refuted" || decidingMatchId !== standing.matchId || reason?.vi !== standing.reason;
}

/** A flag stands once a claim, with the reason it was given; true where it is new. */
async function writeFlag(tx: Transaction, narrativeId: number, claim: ClaimToGroup): Promise<boolean> {
  const { id: claimId, collectedOn, decidingMatchId, reason, flag } = claim;
  if (flag === null || decidingMatchId === null || reason === null) return false;
  const written = await tx
    .insert(flags)
    .values({
      ...{ narrativeId, claimId, collectedOn, matchId: decidingMatchId },
      reasonVi: reason.vi,
      reasonEn: reason.en,
    })
    .onConflictDoNothing()
    .returning({ id: flags.id });
  if (written.length === 0) return false;
  await weigh(tx, claim);
  return true;
}
