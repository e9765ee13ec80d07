/**
 * Narratives put together and taken apart by hand: what the machine grouped wrongly, people set right.
 *
 * A claim moves with its flag; nothing is deleted. Each narrative concerned gets a decision of its own, so that grouping
 * leaves it as people made it (pipeline/untouched.ts); the decisions of one act name the first of them in `details.act`.
 */
import type { Transaction } from "@minhchung/db/connect";
import { claims, flags, narratives } from "@minhchung/db/schema/claims";
import { decisions, type MERGE_REASONS, type SPLIT_REASONS } from "@minhchung/db/schema/desk";
import { tips } from "@minhchung/db/schema/residents";
import { lockGrouping } from "@minhchung/pipeline/pending";
import { refreshNarratives } from "@minhchung/pipeline/refresh-narratives";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { ApiFailure, found } from "../errors.ts";
import { lock, type Triager, write } from "./narrative-rows.ts";
import { type Desk, record } from "./record.ts";
import { after, NARRATIVE } from "./transitions.ts";

/** `status_reason` of a narrative whose claims all went into another one. */
export const MERGED = "merged";

interface Why<Reason> {
  readonly reason: Reason;
  readonly note: string | null;
}

/**
 * Moves all claims, flags and residents' questions of `ids` into `into`; those that gave them away are closed.
 * @throws ApiFailure `not_found`, `wrong_state`, `bad_request` (a narrative into itself)
 */
export async function merge(
  { db }: Desk,
  actor: Triager,
  into: number,
  { ids, reason, note }: Why<(typeof MERGE_REASONS)[number]> & { readonly ids: readonly number[] },
): Promise<void> {
  const from = [...new Set(ids)].sort((a, b) => a - b);
  if (from.includes(into)) throw new ApiFailure("bad_request", { params: { detail: "ids" } });
  await db.transaction(async (tx) => {
    const rows = await lockAll(tx, [into, ...from]);
    after(NARRATIVE, found(rows.get(into)).status, "receive");
    const why = { actorId: actor.id, action: "merge" as const, reason, note };
    const act = await noted(tx, { ...why, narrativeId: into, details: { side: "received", with: from } });
    for (const id of from) {
      const row = found(rows.get(id));
      const status = after(NARRATIVE, row.status, "merge");
      const moved = await moveAll(tx, id, into);
      const { statusReason, snoozedUntil } = row;
      const before = { status: row.status, statusReason, snoozedUntil: snoozedUntil?.toISOString() ?? null };
      await noted(tx, {
        ...why,
        narrativeId: id,
        details: { side: "gave", with: [into], act, before, ...moved },
      });
      await write(tx, id, { status, statusReason: MERGED, snoozedUntil: null });
    }
    await write(tx, into, {});
    await refreshNarratives(tx, [into, ...from]);
    await record(tx, {
      actorId: actor.id,
      action: "narrative.merge",
      subject: `narrative:${into}`,
      details: { from, reason },
      event: { type: "queue", narrativeIds: [into, ...from] },
    });
  });
}

/**
 * Moves chosen claims with their flags out of a narrative into a new one, and gives its id. Both parts keep a flag:
 * what evidence does not refute stands in no queue.
 * @throws ApiFailure `not_found`, `wrong_state`, `bad_request` (a claim of another narrative), `part_without_flag`
 */
export async function split(
  { db }: Desk,
  actor: Triager,
  id: number,
  { claimIds, reason, note }: Why<(typeof SPLIT_REASONS)[number]> & { readonly claimIds: readonly number[] },
): Promise<{ narrativeId: number }> {
  return db.transaction(async (tx) => {
    await lockGrouping(tx);
    const row = await lock(tx, id);
    after(NARRATIVE, row.status, "split");
    const all = await readClaims(tx, id);
    const chosen = all.filter((claim) => claimIds.includes(claim.id));
    const rest = all.filter((claim) => !claimIds.includes(claim.id));
    if (chosen.length !== new Set(claimIds).size) {
      throw new ApiFailure("bad_request", { params: { detail: "claimIds" } });
    }
    const first = chosen.find((claim) => claim.flagged);
    const remaining = rest.find((claim) => claim.flagged);
    if (!first || !remaining) throw new ApiFailure("part_without_flag");
    const [opened] = await tx
      .insert(narratives)
      .values({ title: first.text, folded: "", sample: row.sample })
      .returning({ id: narratives.id });
    const narrativeId = found(opened).id;
    const moved = chosen.map((claim) => claim.id);
    await move(tx, moved, id, narrativeId);
    // A title that went with the other part would name what is no longer here.
    const title = chosen.some((claim) => claim.text === row.title) ? remaining.text : row.title;
    await write(tx, id, { title });
    // Before the decision: what nobody has touched is named by its own claims.
    await refreshNarratives(tx, [id, narrativeId]);
    const why = { actorId: actor.id, action: "split" as const, reason, note };
    const act = await noted(tx, {
      ...why,
      narrativeId: id,
      details: { side: "gave", with: [narrativeId], claims: moved, before: { title: row.title } },
    });
    await noted(tx, { ...why, narrativeId, details: { side: "received", with: [id], act } });
    await record(tx, {
      actorId: actor.id,
      action: "narrative.split",
      subject: `narrative:${id}`,
      details: { into: narrativeId, claimIds: moved, reason },
      event: { type: "queue", narrativeIds: [id, narrativeId] },
    });
    return { narrativeId };
  });
}

/** The lock of grouping first, then the narratives in the order of their ids: two such acts never wait for each other. */
export async function lockAll(tx: Transaction, ids: readonly number[]) {
  await lockGrouping(tx);
  const rows = await tx
    .select()
    .from(narratives)
    .where(inArray(narratives.id, [...ids]))
    .orderBy(asc(narratives.id))
    .for("update");
  return new Map(rows.map((row) => [row.id, row]));
}

async function noted(tx: Transaction, decision: typeof decisions.$inferInsert): Promise<number> {
  const [row] = await tx.insert(decisions).values(decision).returning({ id: decisions.id });
  return found(row).id;
}

function readClaims(tx: Transaction, narrativeId: number) {
  return tx
    .select({ id: claims.id, text: claims.text, flagged: sql<boolean>`${flags.id} IS NOT NULL` })
    .from(claims)
    .leftJoin(flags, and(eq(flags.claimId, claims.id), eq(flags.collectedOn, claims.collectedOn)))
    .where(eq(claims.narrativeId, narrativeId))
    .orderBy(asc(claims.claimedAt), asc(claims.id));
}

/** Claims with their flags from one narrative into another; those that left it meanwhile stay where they are. */
export async function move(tx: Transaction, claimIds: readonly number[], from: number, to: number) {
  if (claimIds.length === 0) return;
  const ids = [...claimIds];
  await tx
    .update(claims)
    .set({ narrativeId: to })
    .where(and(inArray(claims.id, ids), eq(claims.narrativeId, from)));
  await tx
    .update(flags)
    .set({ narrativeId: to })
    .where(and(inArray(flags.claimId, ids), eq(flags.narrativeId, from)));
}

/** Everything of a narrative into another; gives what went, for the way back. */
export async function moveAll(tx: Transaction, from: number, to: number) {
  const moved = await tx.select({ id: claims.id }).from(claims).where(eq(claims.narrativeId, from));
  const ids = moved.map((claim) => claim.id);
  await move(tx, ids, from, to);
  const questions = await tx
    .update(tips)
    .set({ narrativeId: to })
    .where(eq(tips.narrativeId, from))
    .returning({ id: tips.id });
  return { claims: ids, tips: questions.map((tip) => tip.id) };
}
