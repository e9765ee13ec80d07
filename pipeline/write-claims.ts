/** Writes the claims of a document, also over those that an earlier reading found. */
import type { Transaction } from "@minhchung/db/connect";
import { claims, matches, narratives } from "@minhchung/db/schema/claims";
import type { documents } from "@minhchung/db/schema/sources";
import { and, eq } from "drizzle-orm";
import type { ClaimDraft } from "./carrier.ts";
import { type DocumentKey, lockGrouping } from "./pending.ts";
import { release } from "./release.ts";
import { termsOf } from "./terms.ts";
import { isUntouched } from "./untouched.ts";

type DocumentRow = typeof documents.$inferSelect;
type ClaimRow = typeof claims.$inferSelect;
type NewClaim = typeof claims.$inferInsert;

/**
 * Inserts what is new, brings up to date what stands at the same place, and takes away what is no claim any more; a
 * claim of a narrative that people have touched stays as they saw it.
 */
export async function writeClaims(
  tx: Transaction,
  document: DocumentRow,
  drafts: readonly ClaimDraft[],
  stepVersions: Record<string, string>,
): Promise<void> {
  const values = drafts.map((draft) => toRow(draft, document, stepVersions));
  const standing = await loadStanding(tx, document);
  if (standing.length === 0) {
    if (values.length > 0) await tx.insert(claims).values(values);
    return;
  }
  const placeOf = (row: { startOffset: number; endOffset: number }) => `${row.startOffset}-${row.endOffset}`;
  const byPlace = new Map(standing.map((row) => [placeOf(row.claim), row]));
  const fresh = values.filter((row) => !byPlace.has(placeOf(row)));
  if (fresh.length > 0) await tx.insert(claims).values(fresh);
  for (const row of values) {
    const before = byPlace.get(placeOf(row));
    byPlace.delete(placeOf(row));
    if (before && !before.fixed) await bringUpToDate(tx, before.claim, row);
  }
  for (const { claim, fixed } of byPlace.values()) if (!fixed) await remove(tx, claim);
}

/** Claims that the document has already, and whether people have decided about their narrative. */
async function loadStanding(tx: Transaction, { id, collectedOn }: DocumentKey) {
  // Before any claim is written over: grouping may be waiting for one.
  const [known] = await tx
    .select({ id: claims.id })
    .from(claims)
    .where(and(eq(claims.documentId, id), eq(claims.collectedOn, collectedOn)))
    .limit(1);
  if (!known) return [];
  await lockGrouping(tx);
  const rows = await tx
    .select({ claim: claims, untouched: isUntouched })
    .from(claims)
    .leftJoin(narratives, eq(narratives.id, claims.narrativeId))
    .where(and(eq(claims.documentId, id), eq(claims.collectedOn, collectedOn)));
  return rows.map(({ claim, untouched }) => ({ claim, fixed: claim.narrativeId !== null && !untouched }));
}

async function bringUpToDate(tx: Transaction, before: ClaimRow, row: NewClaim): Promise<void> {
  const leaves = before.lane === "claims" && row.lane !== "claims";
  if (leaves) {
    await release(tx, before);
    await tx
      .update(claims)
      .set({ outcome: null, decidingMatchId: null, reason: null })
      .where(isClaim(before));
    await tx
      .delete(matches)
      .where(and(eq(matches.claimId, before.id), eq(matches.collectedOn, before.collectedOn)));
  }
  const { kind, lane, checkworthiness, placeCodes, readings, terms, stepVersions } = row;
  await tx
    .update(claims)
    .set({ kind, lane, checkworthiness, placeCodes, readings, terms, stepVersions })
    .where(isClaim(before));
}

async function remove(tx: Transaction, claim: ClaimRow): Promise<void> {
  await release(tx, claim);
  await tx.delete(claims).where(isClaim(claim));
}

const isClaim = ({ id, collectedOn }: { id: number; collectedOn: string }) =>
  and(eq(claims.id, id), eq(claims.collectedOn, collectedOn));

function toRow(
  { start, end, text, kind, lane, checkworthiness, places }: ClaimDraft,
  document: DocumentRow,
  stepVersions: Record<string, string>,
) {
  const resolved = places.filter((place) => place.status === "resolved");
  return {
    collectedOn: document.collectedOn,
    documentId: document.id,
    sourceId: document.sourceId,
    startOffset: start,
    endOffset: end,
    ...{ text, kind, lane, checkworthiness, stepVersions },
    placeCodes: [...new Set(resolved.flatMap((place) => place.codes))],
    readings: { places },
    claimedAt: document.publishedAt ?? document.fetchedAt,
    terms: lane === "claims" ? termsOf(text) : [],
  };
}
