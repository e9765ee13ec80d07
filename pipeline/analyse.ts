/**
 * documents → claims → matches → narratives → flags, one document a transaction.
 *   analysePending  takes waiting documents one by one; several processes may run it at once
 *   analyseDocument load → run the steps → write → place into narratives → refresh their priority
 */
import type { Database, Transaction } from "@minhchung/db/connect";
import { claims, flags, matches } from "@minhchung/db/schema/claims";
import { documents, sources } from "@minhchung/db/schema/sources";
import { and, asc, eq, isNull, lt, sql } from "drizzle-orm";
import type { Carrier, ClaimDraft, Finding, VerifiedMatch } from "./carrier.ts";
import { placeIntoNarrative, refreshNarratives } from "./narratives.ts";
import { runSteps, type Step, versionsOf } from "./step.ts";
import { VERIFIER } from "./steps/verify.ts";

/** After this many failures a document waits for a person. */
const MAX_FAILURES = 3;

export interface AnalysisReport {
  documents: number;
  claims: number;
  flagged: number;
  failed: { documentId: number; message: string }[];
  narrativeIds: number[];
}

interface Pending {
  id: number;
  collectedOn: string;
}

/** Analyses documents that wait, oldest first, at most `limit`. One that fails is counted and set aside, never lost. */
export async function analysePending(
  db: Database,
  steps: readonly Step[],
  limit: number,
): Promise<AnalysisReport> {
  const report: AnalysisReport = { documents: 0, claims: 0, flagged: 0, failed: [], narrativeIds: [] };
  for (let i = 0; i < limit; i++) {
    let current: Pending | undefined;
    try {
      const done = await db.transaction(async (tx) => {
        current = await claimNext(tx);
        return current ? analyseDocument(tx, steps, current) : null;
      });
      if (!done) break;
      report.documents += 1;
      report.claims += done.claims;
      report.flagged += done.flagged;
      report.narrativeIds.push(...done.narrativeIds);
    } catch (error) {
      if (!current) throw error;
      report.failed.push({ documentId: current.id, message: String(error) });
      await noteFailure(db, current, String(error));
    }
  }
  report.narrativeIds = [...new Set(report.narrativeIds)];
  return report;
}

async function claimNext(tx: Transaction): Promise<Pending | undefined> {
  const [row] = await tx
    .select({ id: documents.id, collectedOn: documents.collectedOn })
    .from(documents)
    .where(and(isNull(documents.analysedAt), lt(documents.analysisFailures, MAX_FAILURES)))
    .orderBy(asc(documents.id))
    .limit(1)
    .for("update", { skipLocked: true });
  return row;
}

async function noteFailure(db: Database, { id, collectedOn }: Pending, message: string): Promise<void> {
  await db
    .update(documents)
    .set({ analysisFailures: sql`${documents.analysisFailures} + 1`, analysisError: message.slice(0, 2000) })
    .where(and(eq(documents.id, id), eq(documents.collectedOn, collectedOn)));
}

async function analyseDocument(tx: Transaction, steps: readonly Step[], { id, collectedOn }: Pending) {
  const key = and(eq(documents.id, id), eq(documents.collectedOn, collectedOn));
  const [row] = await tx
    .select({ document: documents, settings: sources.settings })
    .from(documents)
    .innerJoin(sources, eq(sources.id, documents.sourceId))
    .where(key);
  if (!row) throw new Error(`document ${id} is gone`);
  const { document } = row;
  const claimedAt = document.publishedAt ?? document.fetchedAt;
  const carrier = await runSteps(steps, {
    text: document.text,
    title: document.title,
    register: document.register,
    claimedAt: claimedAt.toISOString(),
    localSource: row.settings.local === true,
  });
  const narrativeIds = new Set<number>();
  let flagged = 0;
  const versions = versionsOf(steps);
  for (const [i, draft] of carrier.claims.entries()) {
    const claimId = await writeClaim(tx, draft, { document, claimedAt, versions });
    if (claimId === null) continue;
    const finding = carrier.findings[i] ?? { outcome: "undecided", deciding: null, reason: null };
    const matchIds = await writeMatches(tx, claimId, collectedOn, carrier, i);
    if (draft.lane !== "claims") continue;
    const narrativeId = await placeIntoNarrative(tx, {
      claimId,
      collectedOn,
      draft,
      finding,
      sample: document.sample,
    });
    if (narrativeId === null) continue;
    narrativeIds.add(narrativeId);
    if (await writeFlag(tx, { narrativeId, claimId, collectedOn, finding, matchIds })) flagged += 1;
  }
  await refreshNarratives(tx, [...narrativeIds]);
  const analysisVersion = Object.entries(versions)
    .map(([name, version]) => `${name}@${version}`)
    .join(" ");
  await tx.update(documents).set({ analysedAt: sql`now()`, analysisVersion, analysisError: null }).where(key);
  return { claims: carrier.claims.length, flagged, narrativeIds: [...narrativeIds] };
}

async function writeClaim(
  tx: Transaction,
  draft: ClaimDraft,
  context: { document: typeof documents.$inferSelect; claimedAt: Date; versions: Record<string, string> },
): Promise<number | null> {
  const { document, claimedAt, versions } = context;
  const [row] = await tx
    .insert(claims)
    .values({
      collectedOn: document.collectedOn,
      documentId: document.id,
      sourceId: document.sourceId,
      startOffset: draft.start,
      endOffset: draft.end,
      text: draft.text,
      kind: draft.kind,
      lane: draft.lane,
      checkworthiness: draft.checkworthiness,
      placeCodes: [
        ...new Set(
          draft.places.filter((place) => place.status === "resolved").flatMap((place) => place.codes),
        ),
      ],
      readings: { places: draft.places },
      claimedAt,
      stepVersions: versions,
    })
    .onConflictDoNothing()
    .returning({ id: claims.id });
  return row?.id ?? null;
}

/** Returns match ids by evidence sentence. */
async function writeMatches(
  tx: Transaction,
  claimId: number,
  collectedOn: string,
  carrier: Carrier,
  i: number,
) {
  const found = carrier.matches[i] ?? [];
  if (found.length === 0) return new Map<number, number>();
  const rows = await tx
    .insert(matches)
    .values(found.map((match, index) => matchRow(match, { claimId, collectedOn, rank: index + 1 })))
    .returning({ id: matches.id, sentenceId: matches.evidenceSentenceId });
  return new Map(rows.map((row) => [row.sentenceId, row.id]));
}

function matchRow(match: VerifiedMatch, where: { claimId: number; collectedOn: string; rank: number }) {
  const { verification: v, candidate } = match;
  return {
    ...where,
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

async function writeFlag(
  tx: Transaction,
  context: {
    narrativeId: number;
    claimId: number;
    collectedOn: string;
    finding: Finding;
    matchIds: ReadonlyMap<number, number>;
  },
): Promise<boolean> {
  const { finding, narrativeId, claimId, collectedOn } = context;
  if (finding.outcome !== "refuted" || !finding.deciding || !finding.reason) return false;
  const matchId = context.matchIds.get(finding.deciding.candidate.sentenceId);
  if (matchId === undefined) throw new Error("the deciding match was not written");
  const { vi: reasonVi, en: reasonEn } = finding.reason;
  await tx.insert(flags).values({ narrativeId, claimId, matchId, collectedOn, reasonVi, reasonEn });
  return true;
}
