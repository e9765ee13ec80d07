import { sessions } from "@minhchung/db/schema/people";
import { and, eq, inArray } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import { found } from "../errors.ts";
import { able, type CAN } from "./may.ts";
import { type Desk, record } from "./record.ts";

type Person = Authorized<(typeof CAN.signIn)[number]>;
const EVENT = { type: "run", kind: "users", done: true } as const;

/** Ends one session: one's own, or anybody's for an administrator. @throws ApiFailure `not_found` */
export async function endSession({ db }: Desk, actor: Person, sessionId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const own = able(actor, "administer") ? undefined : eq(sessions.userId, actor.id);
    const [ended] = await tx
      .delete(sessions)
      .where(and(eq(sessions.id, sessionId), own))
      .returning({ userId: sessions.userId });
    const { userId } = found(ended);
    await record(tx, { actorId: actor.id, action: "session.end", subject: `user:${userId}`, event: EVENT });
  });
}

/** Ends all sessions of a person; of oneself all but the one that asks. Gives how many ended. */
export async function endSessions({ db }: Desk, actor: Person, userId: string): Promise<{ ended: number }> {
  return db.transaction(async (tx) => {
    const rows = await tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId));
    const ids = rows.map(({ id }) => id).filter((id) => id !== actor.sessionId);
    if (ids.length > 0) {
      await tx.delete(sessions).where(inArray(sessions.id, ids));
      await record(tx, {
        actorId: actor.id,
        action: "session.end_all",
        subject: `user:${userId}`,
        details: { sessions: ids.length },
        event: EVENT,
      });
    }
    return { ended: ids.length };
  });
}
