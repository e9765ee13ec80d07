/** Who reviews for whom: delegations with dates, and requests to approvers of another unit. */
import { approvalDelegations, approvalRequests } from "@minhchung/db/schema/approval";
import { rebuttalVersions } from "@minhchung/db/schema/desk";
import { eq } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import { ApiFailure, found } from "../errors.ts";
import { type Desk, record } from "./record.ts";
import { lockVersion } from "./reviews.ts";

const DAY_MS = 86_400_000;
/** Midnight of a day in Vietnam. */
const midnight = (day: string) => new Date(`${day}T00:00:00+07:00`);
const EVENT = { type: "run", kind: "approval", done: true } as const;

/**
 * Lends an approver's own right to another approver, from one day to another, both included.
 * @throws ApiFailure `not_an_approver`, `wrong_state` where it is over already, `bad_request` beyond 92 days
 */
export async function delegate(
  { db }: Desk,
  actor: Authorized<"approver">,
  { to, firstDay, lastDay, reason }: { to: string; firstDay: string; lastDay: string; reason: string },
): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    const startsAt = midnight(firstDay);
    const endsAt = new Date(midnight(lastDay).getTime() + DAY_MS);
    const [row] = await tx
      .insert(approvalDelegations)
      .values({ fromUser: actor.id, toUser: to, startsAt, endsAt, reason })
      .returning({ id: approvalDelegations.id });
    const { id } = found(row);
    await record(tx, {
      actorId: actor.id,
      action: "approval.delegate",
      subject: `user:${to}`,
      details: { delegationId: id, firstDay, lastDay },
      event: EVENT,
    });
    return { id };
  });
}

/** Ends a delegation at once: whoever gave it, or an administrator. @throws ApiFailure `forbidden`, `append_only` */
export async function revokeDelegation(
  { db, clock }: Desk,
  actor: Authorized<"approver" | "administrator">,
  id: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx.select().from(approvalDelegations).where(eq(approvalDelegations.id, id));
    const { fromUser, toUser } = found(row);
    if (fromUser !== actor.id && !actor.roles.has("administrator")) throw new ApiFailure("forbidden");
    await tx
      .update(approvalDelegations)
      .set({ revokedBy: actor.id, revokedAt: clock() })
      .where(eq(approvalDelegations.id, id));
    await record(tx, {
      actorId: actor.id,
      action: "approval.revoke",
      subject: `user:${toUser}`,
      details: { delegationId: id },
      event: EVENT,
    });
  });
}

/**
 * A writer of the latest version asks an approver of another unit to review it.
 * @throws ApiFailure `only_author_asks`, `not_an_approver`, `author_cannot_review`, `already_exists`, `wrong_state`
 */
export async function askReview(
  { db }: Desk,
  actor: Authorized<"editor">,
  versionId: string,
  { of, note }: { of: string; note: string | null },
): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    const { rebuttal } = await lockVersion(tx, versionId);
    if (rebuttal.state !== "in_review") {
      throw new ApiFailure("wrong_state", { params: { state: rebuttal.state } });
    }
    const [row] = await tx
      .insert(approvalRequests)
      .values({ versionId, askedBy: actor.id, askedOf: of, note })
      .returning({ id: approvalRequests.id });
    const { id } = found(row);
    await record(tx, {
      actorId: actor.id,
      action: "approval.ask",
      subject: `version:${versionId}`,
      details: { requestId: id, assignedTo: of },
      event: { type: "rebuttal", rebuttalId: rebuttal.id },
    });
    return { id };
  });
}

/** Takes such a request back. @throws ApiFailure `not_found`, `append_only` where it was taken back already */
export async function withdrawRequest(
  { db, clock }: Desk,
  actor: Authorized<"editor">,
  id: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx
      .select({ versionId: approvalRequests.versionId, rebuttalId: rebuttalVersions.rebuttalId })
      .from(approvalRequests)
      .innerJoin(rebuttalVersions, eq(rebuttalVersions.id, approvalRequests.versionId))
      .where(eq(approvalRequests.id, id));
    const { versionId, rebuttalId } = found(row);
    await tx
      .update(approvalRequests)
      .set({ withdrawnBy: actor.id, withdrawnAt: clock() })
      .where(eq(approvalRequests.id, id));
    await record(tx, {
      actorId: actor.id,
      action: "approval.withdraw",
      subject: `version:${versionId}`,
      details: { requestId: id },
      event: { type: "rebuttal", rebuttalId },
    });
  });
}
