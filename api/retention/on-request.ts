/** Deletion at a resident's wish: what they wrote goes at once, and the trail says that it went, and still holds. */
import { appendAudit } from "@minhchung/db/audit";
import type { Database, Transaction } from "@minhchung/db/connect";
import { appeals, tips } from "@minhchung/db/schema/residents";
import { eq, sql } from "drizzle-orm";
import { ApiFailure } from "../errors.ts";

export interface Erasure {
  readonly kind: "question" | "appeal";
  /** The entry of the trail that is the receipt. */
  readonly receipt: number;
  readonly answers: number;
  /** Whether a way to reach them went as well. */
  readonly contact: boolean;
  /** Entries of the trail whose details went. */
  readonly details: number;
}

/** What stands in the public register in place of an appeal's words; its outcome stays. */
const GONE = "—";

/**
 * Takes away what stands under a ticket: the question with its contact, answers and letters, also under an open case; of
 * an appeal the words, since that it was raised and how it ended is public. The ticket is the right to ask for it.
 * @throws ApiFailure `not_found`
 */
export async function eraseTicket(db: Database, ticketCode: string): Promise<Erasure> {
  return db.transaction(
    async (tx) => (await eraseQuestion(tx, ticketCode)) ?? (await eraseAppeal(tx, ticketCode)),
  );
}

async function eraseQuestion(tx: Transaction, ticketCode: string): Promise<Erasure | null> {
  const [found] = await tx.execute<{ id: string; answers: number; contact: boolean }>(sql`
    select t.id, (select count(*)::int from answers a where a.tip_id = t.id) as answers,
           exists (select from tip_contacts c where c.tip_id = t.id) as contact
    from tips t where t.ticket_code = ${ticketCode} for update`);
  if (!found) return null;
  const { id, answers, contact } = found;
  await tx.delete(tips).where(eq(tips.id, id));
  const subject = `tip:${id}`;
  const details = await eraseDetails(tx, subject);
  const receipt = await appendAudit(tx, {
    actorId: null,
    action: "tip.erase",
    subject,
    details: { answers, contact, details },
  });
  return { kind: "question", receipt, answers, contact, details };
}

async function eraseAppeal(tx: Transaction, ticketCode: string): Promise<Erasure> {
  const [found] = await tx
    .update(appeals)
    .set({ text: GONE })
    .where(eq(appeals.ticketCode, ticketCode))
    .returning({ id: appeals.id });
  if (!found) throw new ApiFailure("not_found");
  const subject = `appeal:${found.id}`;
  const details = await eraseDetails(tx, subject);
  const receipt = await appendAudit(tx, {
    actorId: null,
    action: "appeal.erase",
    subject,
    details: { details },
  });
  return { kind: "appeal", receipt, answers: 0, contact: false, details };
}

/** Details of earlier entries about it; the entries themselves hold ids and digests, and stay. */
async function eraseDetails(tx: Transaction, subject: string): Promise<number> {
  return (await tx.execute(sql`select erase_audit_details(seq) from audit where subject = ${subject}`))
    .length;
}
