import type { Database, Transaction } from "@minhchung/db/connect";
import { narratives } from "@minhchung/db/schema/claims";
import { decisions } from "@minhchung/db/schema/desk";
import { and, desc, eq, ne, sql } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import { found } from "../errors.ts";
import type { CAN } from "./may.ts";

export type Triager = Authorized<(typeof CAN.triage)[number]>;

/** The narrative, held until the transaction ends: two decisions on it come one after the other. */
export async function lock(tx: Transaction, id: number) {
  const [row] = await tx.select().from(narratives).where(eq(narratives.id, id)).for("update");
  return found(row);
}

/** Writes and counts the row's version up, so that screens that show an older one learn of it. */
export async function write(tx: Transaction, id: number, set: Partial<typeof narratives.$inferInsert>) {
  await tx
    .update(narratives)
    .set({ ...set, rowVersion: sql`${narratives.rowVersion} + 1` })
    .where(eq(narratives.id, id));
}

/** The latest decision that was not undone, if it is one that can be: taking up a case is not. */
export async function lastStanding(tx: Database | Transaction, id: number) {
  const [last] = await tx
    .select()
    .from(decisions)
    .where(
      and(
        eq(decisions.narrativeId, id),
        ne(decisions.action, "undo"),
        sql`not exists (select 1 from decisions x where x.undoes = ${decisions.id})`,
      ),
    )
    .orderBy(desc(decisions.id))
    .limit(1);
  return last?.caseId === null ? last : undefined;
}
