import { noteHead } from "@minhchung/db/audit-heads";
import type { Sender } from "@minhchung/db/send";
import type { Engine } from "../engine.ts";

/**
 * Notes the day's head of the audit trail and asks for a letter to each mailbox that keeps it, in one transaction: a head
 * that was noted goes out. Once a day, however often it is called.
 * @returns whether it was noted now
 */
export async function publishHead(
  { db }: Pick<Engine, "db">,
  queue: Sender,
  mailboxes: readonly string[],
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const head = await noteHead(tx);
    if (head === null) return false;
    for (const [at] of mailboxes.entries())
      await queue.sendInside(
        tx,
        "letter",
        { headOf: head.day, mailbox: at },
        { singletonKey: `head:${head.day}:${at}` },
      );
    return true;
  });
}
