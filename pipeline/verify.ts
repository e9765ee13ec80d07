/** The second stage: claims → matches with evidence, and what the evidence as a whole says of each. */
import type { Database, Transaction } from "@minhchung/db/connect";
import { claims, matches } from "@minhchung/db/schema/claims";
import { documents } from "@minhchung/db/schema/sources";
import type { PlaceMention } from "@minhchung/models/types";
import { and, asc, eq, sql } from "drizzle-orm";
import { loadDocument } from "./analyse.ts";
import type { ClaimDraft, Finding, VerifiedMatch } from "./carrier.ts";
import {
  type DocumentKey,
  isDocument,
  type StageFailure,
  type StageProgress,
  workThrough,
} from "./pending.ts";
import { runSteps, type Step, stepsOf, versionLine, versionsOf } from "./step.ts";
import { VERIFIER } from "./steps/verify.ts";

export interface VerifyReport {
  readonly documents: number;
  readonly claims: number;
  readonly matches: number;
  readonly failed: readonly StageFailure[];
}

/** Holds the claims of documents that wait against the evidence library. Several processes may run it at once. */
export async function verifyPending(
  db: Database,
  steps: readonly Step[],
  limit: number,
  progress?: StageProgress,
): Promise<VerifyReport> {
  const mine = stepsOf(steps, "verify");
  const { results, failed } = await workThrough(
    db,
    "verify",
    limit,
    (tx, key) => verify(tx, mine, key),
    progress,
  );
  const sum = (key: "claims" | "matches") => results.reduce((total, result) => total + result[key], 0);
  return { documents: results.length, claims: sum("claims"), matches: sum("matches"), failed };
}

type ClaimRow = typeof claims.$inferSelect;

async function verify(tx: Transaction, steps: readonly Step[], key: DocumentKey) {
  const { document } = await loadDocument(tx, key);
  const rows = await tx
    .select()
    .from(claims)
    .where(
      and(eq(claims.documentId, key.id), eq(claims.collectedOn, key.collectedOn), eq(claims.lane, "claims")),
    )
    .orderBy(asc(claims.startOffset));
  const carrier = await runSteps(steps, { document, claims: rows.map(toDraft) });
  const versions = versionsOf(steps);
  let written = 0;
  for (const [i, row] of rows.entries()) {
    const ids = await writeMatches(tx, row, carrier.matches[i] ?? []);
    written += ids.size;
    await writeFinding(tx, row, carrier.findings[i] ?? UNDECIDED, { ids, versions });
  }
  await tx
    .update(documents)
    .set({
      verifiedAt: sql`now()`,
      verificationVersion: versionLine(steps),
      groupedAt: null,
      analysisError: null,
      analysisFailures: 0,
    })
    .where(isDocument(key));
  return { claims: rows.length, matches: written };
}

const UNDECIDED: Finding = { outcome: "undecided", deciding: null, reason: null };

function toDraft({
  startOffset,
  endOffset,
  text,
  kind,
  lane,
  checkworthiness,
  readings,
}: ClaimRow): ClaimDraft {
  const places = (readings.places ?? []) as readonly PlaceMention[];
  return { start: startOffset, end: endOffset, text, kind, lane, checkworthiness, places };
}

/**
 * Writes the matches of a claim and gives their ids by evidence sentence. A match that stands already is judged anew in
 * place, so that what people decided about it stays; evidence that was found before and is not any more stays as it was.
 */
async function writeMatches(tx: Transaction, claim: ClaimRow, found: readonly VerifiedMatch[]) {
  if (found.length === 0) return new Map<number, number>();
  const anew = (column: string) => sql.raw(`excluded.${column}`);
  const rows = await tx
    .insert(matches)
    .values(found.map((match, index) => toMatchRow(match, claim, index + 1)))
    .onConflictDoUpdate({
      target: [matches.claimId, matches.evidenceSentenceId, matches.collectedOn],
      set: {
        rank: anew("rank"),
        score: anew("score"),
        verdict: anew("verdict"),
        pSupported: anew("p_supported"),
        pRefuted: anew("p_refuted"),
        pNotEnoughEvidence: anew("p_not_enough_evidence"),
        differences: anew("differences"),
        sameEvent: anew("same_event"),
        modelVersion: anew("model_version"),
      },
    })
    .returning({ id: matches.id, sentenceId: matches.evidenceSentenceId });
  return new Map(rows.map((row) => [row.sentenceId, row.id]));
}

function toMatchRow({ verification: v, candidate }: VerifiedMatch, claim: ClaimRow, rank: number) {
  return {
    claimId: claim.id,
    collectedOn: claim.collectedOn,
    rank,
    evidenceSentenceId: candidate.sentenceId,
    score: candidate.score,
    verdict: v.verdict,
    pSupported: v.probabilities.supported,
    pRefuted: v.probabilities.refuted,
    pNotEnoughEvidence: v.probabilities.not_enough_evidence,
    differences: v.differences.map((d) => ({ ...d, claim: { ...d.claim }, evidence: { ...d.evidence } })),
    sameEvent: { ...v.sameEvent },
    modelVersion: VERIFIER,
  };
}

async function writeFinding(
  tx: Transaction,
  claim: ClaimRow,
  { outcome, deciding, reason }: Finding,
  { ids, versions }: { ids: ReadonlyMap<number, number>; versions: Record<string, string> },
): Promise<void> {
  const decidingMatchId = deciding ? (ids.get(deciding.candidate.sentenceId) ?? null) : null;
  if (deciding && decidingMatchId === null) throw new Error("the deciding match was not written");
  await tx
    .update(claims)
    .set({ outcome, decidingMatchId, reason, stepVersions: { ...claim.stepVersions, ...versions } })
    .where(and(eq(claims.id, claim.id), eq(claims.collectedOn, claim.collectedOn)));
}
