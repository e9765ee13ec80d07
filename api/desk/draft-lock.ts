import { appendAudit } from "@minhchung/db/audit";
import type { Transaction } from "@minhchung/db/connect";
import { drafts } from "@minhchung/db/schema/desk";
import { users } from "@minhchung/db/schema/people";
import { and, eq, sql } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import { found } from "../errors.ts";
import { announce } from "../live.ts";
import type { DraftLock } from "../staff/rebuttal-types.ts";
import { lockRebuttal } from "./drafts.ts";
import { LOCK_SECONDS } from "./read/draft-lock.ts";
import type { Desk } from "./record.ts";
import { after, REBUTTAL } from "./transitions.ts";

type Editor = Authorized<"editor">;

/**
 * Says that the editor writes in a draft now, and goes on to say so; the first to open it has it. Whoever comes second
 * may take over: the first is told at once, and nothing of either's is lost, since saves go by the row's version.
 * Gives who holds it now: the one who asks, or whoever was first.
 * @throws ApiFailure `wrong_state` where nothing is written
 */
export async function holdDraft(
  { db }: Pick<Desk, "db">,
  actor: Editor,
  rebuttalId: string,
  takeOver: boolean,
): Promise<DraftLock> {
  return db.transaction(async (tx) => {
    const rebuttal = await lockRebuttal(tx, rebuttalId);
    after(REBUTTAL, rebuttal.state, "edit");
    const before = await holder(tx, rebuttalId);
    if (before?.by.id === actor.id) {
      await tx.update(drafts).set({ lockSeenAt: sql`now()` }).where(eq(drafts.rebuttalId, rebuttalId));
      return before;
    }
    if (before && !takeOver) return before;
    const [row] = await tx
      .update(drafts)
      .set({ lockedBy: actor.id, lockedAt: sql`now()`, lockSeenAt: sql`now()` })
      .where(eq(drafts.rebuttalId, rebuttalId))
      .returning({ since: drafts.lockedAt });
    const since = found(found(row).since).toISOString();
    await announce(tx, { type: "rebuttal", rebuttalId });
    if (before) {
      const details = { from: before.by.id };
      const subject = `rebuttal:${rebuttalId}`;
      await appendAudit(tx, { actorId: actor.id, action: "draft.take_over", subject, details });
    }
    return { by: { id: actor.id, name: actor.name }, since };
  });
}

/** The editor has left the draft. Whoever else holds it meanwhile keeps it. */
export async function releaseDraft(
  { db }: Pick<Desk, "db">,
  actor: Editor,
  rebuttalId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const released = await tx
      .update(drafts)
      .set({ lockedBy: null, lockedAt: null, lockSeenAt: null })
      .where(and(eq(drafts.rebuttalId, rebuttalId), eq(drafts.lockedBy, actor.id)))
      .returning({ id: drafts.rebuttalId });
    if (released.length > 0) await announce(tx, { type: "rebuttal", rebuttalId });
  });
}

/** Who holds it now, by the database's own clock; null where nobody does or the screen fell silent. */
async function holder(tx: Transaction, rebuttalId: string): Promise<DraftLock | null> {
  const [row] = await tx
    .select({ id: users.id, name: users.name, since: drafts.lockedAt })
    .from(drafts)
    .innerJoin(users, eq(users.id, drafts.lockedBy))
    .where(
      and(
        eq(drafts.rebuttalId, rebuttalId),
        sql`${drafts.lockSeenAt} > now() - make_interval(secs => ${LOCK_SECONDS})`,
      ),
    );
  return row?.since ? { by: { id: row.id, name: row.name }, since: row.since.toISOString() } : null;
}
