/** Takes claims out of narratives again, where a newer reading says otherwise and nobody has decided yet. */
import type { Transaction } from "@minhchung/db/connect";
import { claims, flags, narratives } from "@minhchung/db/schema/claims";
import { documents } from "@minhchung/db/schema/sources";
import { and, eq, inArray } from "drizzle-orm";
import { refreshNarratives } from "./refresh-narratives.ts";

/**
 * Takes a claim and its flag out of its narrative. A narrative that is left without a flag is none: it is deleted, and
 * the documents of its other claims are grouped again. The caller holds the lock of grouping and has made sure that
 * nobody has touched the narrative.
 */
export async function release(
  tx: Transaction,
  claim: { readonly id: number; readonly collectedOn: string; readonly narrativeId: number | null },
): Promise<void> {
  const { id, collectedOn, narrativeId } = claim;
  if (narrativeId === null) return;
  await tx.delete(flags).where(and(eq(flags.claimId, id), eq(flags.collectedOn, collectedOn)));
  await tx
    .update(claims)
    .set({ narrativeId: null })
    .where(and(eq(claims.id, id), eq(claims.collectedOn, collectedOn)));
  const left = await tx
    .select({ id: flags.id })
    .from(flags)
    .where(eq(flags.narrativeId, narrativeId))
    .limit(1);
  if (left.length > 0) await refreshNarratives(tx, [narrativeId]);
  else await dissolve(tx, narrativeId);
}

async function dissolve(tx: Transaction, narrativeId: number): Promise<void> {
  const freed = await tx
    .update(claims)
    .set({ narrativeId: null })
    .where(eq(claims.narrativeId, narrativeId))
    .returning({ documentId: claims.documentId });
  await tx.delete(narratives).where(eq(narratives.id, narrativeId));
  if (freed.length === 0) return;
  // A document that is locked is being read or verified, and will be grouped after that.
  const free = tx
    .select({ id: documents.id })
    .from(documents)
    .where(
      inArray(
        documents.id,
        freed.map(({ documentId }) => documentId),
      ),
    )
    .for("update", { skipLocked: true });
  await tx.update(documents).set({ groupedAt: null }).where(inArray(documents.id, free));
}
