/** Everything that one rebuttal's page shows beside its words. */
import type { Database } from "@minhchung/db/connect";
import { claims, matches, type StoredDifference } from "@minhchung/db/schema/claims";
import {
  cases,
  publications,
  type Rating,
  type RebuttalKind,
  type RebuttalWords,
  rebuttals,
  rebuttalVersions,
  versionCitations,
} from "@minhchung/db/schema/desk";
import { type EvidenceKind, evidence } from "@minhchung/db/schema/evidence";
import { archives } from "@minhchung/db/schema/sources";
import { and, asc, eq, lte } from "drizzle-orm";

export interface Citation {
  position: number;
  quote: string;
  kind: EvidenceKind;
  title: string;
  issuer: string;
  number: string | null;
  issuedOn: string;
  url: string | null;
  retrievedAt: Date;
  archivedAt: Date | null;
  archiveSha256: string | null;
}

export interface PublishedVersion extends RebuttalWords {
  versionId: string;
  number: number;
  kind: RebuttalKind;
  rating: Rating | null;
  english: RebuttalWords | null;
  concernsIssuer: string | null;
  changeNote: string | null;
  createdAt: Date;
  action: "publish" | "correct" | "withdraw";
  reason: string | null;
  at: Date;
}

/** The acts on a rebuttal, oldest first, each with its version. Versions that were never published are not among them. */
export function listActs(db: Database, rebuttalId: string): Promise<PublishedVersion[]> {
  return db
    .select({
      versionId: rebuttalVersions.id,
      number: rebuttalVersions.number,
      kind: rebuttalVersions.kind,
      rating: rebuttalVersions.rating,
      headline: rebuttalVersions.headline,
      fact: rebuttalVersions.fact,
      claimReviewed: rebuttalVersions.claimReviewed,
      claimShort: rebuttalVersions.claimShort,
      explanation: rebuttalVersions.explanation,
      closingFact: rebuttalVersions.closingFact,
      english: rebuttalVersions.english,
      concernsIssuer: rebuttalVersions.concernsIssuer,
      changeNote: rebuttalVersions.changeNote,
      createdAt: rebuttalVersions.createdAt,
      action: publications.action,
      reason: publications.reason,
      at: publications.publishedAt,
    })
    .from(publications)
    .innerJoin(rebuttalVersions, eq(rebuttalVersions.id, publications.versionId))
    .where(and(eq(publications.rebuttalId, rebuttalId), eq(publications.channel, "web")))
    .orderBy(asc(publications.publishedAt));
}

/** The evidence that a version cites, in the order of the text. */
export function listCitations(db: Database, versionId: string): Promise<Citation[]> {
  return db
    .select({
      position: versionCitations.position,
      quote: versionCitations.quote,
      kind: evidence.kind,
      title: evidence.title,
      issuer: evidence.issuer,
      number: evidence.number,
      issuedOn: evidence.issuedOn,
      url: evidence.url,
      retrievedAt: evidence.retrievedAt,
      archivedAt: archives.retrievedAt,
      archiveSha256: archives.sha256,
    })
    .from(versionCitations)
    .innerJoin(evidence, eq(evidence.id, versionCitations.evidenceId))
    .leftJoin(archives, eq(archives.id, evidence.archiveId))
    .where(eq(versionCitations.versionId, versionId))
    .orderBy(asc(versionCitations.position));
}

/** One changed detail: the words on both sides and what was changed. */
export interface ShownDifference {
  claim: string;
  evidence: string;
  explanation: { vi: string; en: string };
}

/** A page shows at most this many differences. */
const MAX_DIFFERENCES = 6;

/**
 * Differences between the claim and the sentences that the version cites, as they stood when it was written:
 * later matches do not change a published page. The best match of each kind and pair of words.
 */
export async function listDifferences(db: Database, version: PublishedVersion): Promise<ShownDifference[]> {
  const rows = await db
    .select({ differences: matches.differences })
    .from(rebuttalVersions)
    .innerJoin(rebuttals, eq(rebuttals.id, rebuttalVersions.rebuttalId))
    .innerJoin(cases, eq(cases.id, rebuttals.caseId))
    .innerJoin(claims, eq(claims.narrativeId, cases.narrativeId))
    .innerJoin(matches, and(eq(matches.claimId, claims.id), eq(matches.collectedOn, claims.collectedOn)))
    .innerJoin(
      versionCitations,
      and(
        eq(versionCitations.versionId, rebuttalVersions.id),
        eq(versionCitations.evidenceSentenceId, matches.evidenceSentenceId),
      ),
    )
    .where(and(eq(rebuttalVersions.id, version.versionId), lte(matches.createdAt, version.createdAt)))
    .orderBy(asc(matches.rank), asc(claims.id))
    .limit(20);
  const shown = new Map<string, ShownDifference>();
  for (const difference of rows.flatMap((row): StoredDifference[] => row.differences)) {
    const { claim, evidence: held, explanation, type } = difference;
    // What the claim merely adds stands against nothing; beside an empty cell it would only repeat the claim.
    if (type === "added" || held.text.trim() === "") continue;
    const key = `${type}|${claim.text.toLowerCase()}|${held.text.toLowerCase()}`;
    if (!shown.has(key)) shown.set(key, { claim: claim.text, evidence: held.text, explanation });
  }
  return [...shown.values()].slice(0, MAX_DIFFERENCES);
}
