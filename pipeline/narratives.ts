import type { Transaction } from "@minhchung/db/connect";
import { type ClaimOutcome, claims, flags, narratives } from "@minhchung/db/schema/claims";
import { and, asc, eq, inArray } from "drizzle-orm";
import { type FlagBasis, narrativesOf, nearestNarrative, sayingTheSame } from "./group.ts";
import { flaggedNear, unflaggedNear } from "./near-claims.ts";
import { isUntouched } from "./untouched.ts";

/** A claim that evidence has been asked about; `flag` where evidence refutes it. */
export interface ClaimToGroup {
  readonly id: number;
  readonly collectedOn: string;
  readonly text: string;
  readonly outcome: ClaimOutcome | null;
  readonly narrativeId: number | null;
  readonly decidingMatchId: number | null;
  readonly reason: { readonly vi: string; readonly en: string } | null;
  readonly flag: FlagBasis | null;
  readonly sample: boolean;
}

/** Where a claim stands now, and every other narrative that gave claims away for it. */
export interface Placed {
  readonly narrativeId: number | null;
  readonly changed: readonly number[];
}

/**
 * Puts a claim into the narrative it belongs to. Narratives are the groups in which each flagged claim is bound to
 * another (`narrativesOf`), and each claim without a flag goes with the flagged claim that it is nearest to. So a
 * flagged claim joins, opens or merges narratives and draws the claims that are nearest to it: in whatever order claims
 * arrive, the same ones end up together. What people have touched stays as it is. The caller holds the lock of grouping.
 */
export async function placeIntoNarrative(tx: Transaction, claim: ClaimToGroup): Promise<Placed> {
  if (claim.narrativeId !== null) return { narrativeId: claim.narrativeId, changed: [] };
  // A claim that evidence supports is the truth of the matter: it never joins a narrative that changes it.
  if (claim.outcome === "supported") return { narrativeId: null, changed: [] };
  const near = await flaggedNear(tx, claim.text);
  if (claim.flag === null) {
    const narrativeId = nearestNarrative(claim.text, near);
    if (narrativeId !== null) await join(tx, narrativeId, claim);
    return { narrativeId, changed: [] };
  }
  const linked = narrativesOf({ text: claim.text, flag: claim.flag }, near);
  const { narrativeId, merged } = await mergeInto(tx, linked, claim);
  await join(tx, narrativeId, claim);
  return { narrativeId, changed: merged };
}

/**
 * Draws into the narrative of a claim that has just been flagged what says the same and is nearer to it than to any
 * other flagged claim. Gives the narratives that lost a claim.
 */
export async function drawUnflagged(tx: Transaction, text: string): Promise<number[]> {
  const left: number[] = [];
  for (const wording of sayingTheSame(text, await unflaggedNear(tx, text))) {
    const nearest = nearestNarrative(wording.text, await flaggedNear(tx, wording.text));
    if (nearest === null) continue;
    for (const claim of wording.claims) {
      if (claim.narrativeId === nearest) continue;
      await join(tx, nearest, claim);
      if (claim.narrativeId !== null) left.push(claim.narrativeId);
    }
  }
  return left;
}

async function join(tx: Transaction, narrativeId: number, claim: { id: number; collectedOn: string }) {
  await tx
    .update(claims)
    .set({ narrativeId })
    .where(and(eq(claims.id, claim.id), eq(claims.collectedOn, claim.collectedOn)));
}

/** One narrative out of those that a claim shows to be one, or a new one; those that people touched are not merged. */
async function mergeInto(tx: Transaction, linked: readonly number[], claim: ClaimToGroup) {
  const [first] = linked;
  if (first === undefined) return { narrativeId: await open(tx, claim), merged: [] };
  if (linked.length === 1) return { narrativeId: first, merged: [] };
  const untouched = await tx
    .select({ id: narratives.id })
    .from(narratives)
    .where(and(inArray(narratives.id, [...linked]), isUntouched))
    .orderBy(asc(narratives.id))
    .for("update");
  const touched = linked.find((id) => !untouched.some((row) => row.id === id));
  const target = touched ?? untouched[0]?.id ?? first;
  const merged = untouched.map(({ id }) => id).filter((id) => id !== target);
  if (merged.length > 0) {
    await tx.update(claims).set({ narrativeId: target }).where(inArray(claims.narrativeId, merged));
    await tx.update(flags).set({ narrativeId: target }).where(inArray(flags.narrativeId, merged));
    await tx.delete(narratives).where(inArray(narratives.id, merged));
  }
  return { narrativeId: target, merged };
}

/** Opens a narrative; what it shows is worked out from its claims (`refreshNarratives`). */
async function open(tx: Transaction, { text, sample }: ClaimToGroup): Promise<number> {
  const [row] = await tx
    .insert(narratives)
    .values({ title: text, folded: "", sample })
    .returning({ id: narratives.id });
  if (!row) throw new Error("insert returned no row");
  return row.id;
}
