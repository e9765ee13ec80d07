import type { Transaction } from "@minhchung/db/connect";
import { narratives } from "@minhchung/db/schema/claims";
import { cases, publications } from "@minhchung/db/schema/desk";
import { dispatches, MACHINE_KINDS, receivers } from "@minhchung/db/schema/receivers";
import type { Sender } from "@minhchung/db/send";
import { and, eq, exists, inArray, isNull, ne, or, sql } from "drizzle-orm";

export interface Act {
  readonly publicationId: string;
  readonly rebuttalId: string;
  readonly caseId: string | null;
  readonly action: "publish" | "correct" | "withdraw";
}

const MACHINES = new Set<string>(MACHINE_KINDS);

/**
 * Enters an act into the ledger, one row a receiver, and sends a job for each machine; inside the act's transaction.
 * A text goes to every receiver in force that reaches one of its communes (all, where either names none). What changes
 * it goes to everybody who was to get it before as well, even to those who have since left the register. Rows of
 * earlier acts that still wait end: the new one goes out in their stead.
 * @returns how many receivers it goes to
 */
export async function dispatchInside(tx: Transaction, queue: Sender, act: Act): Promise<number> {
  const { publicationId, rebuttalId, action } = act;
  const earlier = tx
    .select({ id: dispatches.id })
    .from(dispatches)
    .innerJoin(publications, eq(publications.id, dispatches.publicationId))
    .where(and(eq(dispatches.receiverId, receivers.id), eq(publications.rebuttalId, rebuttalId)));
  const reaches = and(isNull(receivers.retiredAt), reachesAny(await placesOf(tx, act.caseId)));
  const to = await tx
    .select({ id: receivers.id, kind: receivers.kind })
    .from(receivers)
    .where(action === "withdraw" ? exists(earlier) : or(reaches, exists(earlier)));
  if (to.length === 0) return 0;
  await endEarlier(tx, act);
  const rows = await tx
    .insert(dispatches)
    .values(to.map(({ id }) => ({ publicationId, receiverId: id })))
    .returning({ id: dispatches.id, receiverId: dispatches.receiverId });
  const machines = new Set(to.filter(({ kind }) => MACHINES.has(kind)).map(({ id }) => id));
  for (const { id, receiverId } of rows) {
    if (machines.has(receiverId)) await sendJob(tx, queue, id);
  }
  return rows.length;
}

/** Asks for one row of the ledger to be sent; at most one such job waits. */
export async function sendJob(tx: Transaction, queue: Sender, dispatchId: string): Promise<void> {
  await queue.sendInside(tx, "dispatch", { dispatchId }, { singletonKey: dispatchId });
}

function reachesAny(places: readonly string[]) {
  if (places.length === 0) return sql`true`;
  return sql`(cardinality(${receivers.placeCodes}) = 0 or ${receivers.placeCodes} && ${sql.param([...places], receivers.placeCodes)})`;
}

/** Communes that a text is about: those of the claim that it answers. */
async function placesOf(tx: Transaction, caseId: string | null): Promise<readonly string[]> {
  if (caseId === null) return [];
  const [row] = await tx
    .select({ codes: narratives.placeCodes })
    .from(cases)
    .innerJoin(narratives, eq(narratives.id, cases.narrativeId))
    .where(eq(cases.id, caseId));
  return row?.codes ?? [];
}

async function endEarlier(tx: Transaction, { publicationId, rebuttalId }: Act): Promise<void> {
  const acts = tx
    .select({ id: publications.id })
    .from(publications)
    .where(and(eq(publications.rebuttalId, rebuttalId), ne(publications.id, publicationId)));
  await tx
    .update(dispatches)
    .set({ state: "superseded", endedAt: sql`clock_timestamp()` as never })
    .where(and(inArray(dispatches.publicationId, acts), inArray(dispatches.state, ["waiting", "failed"])));
}
