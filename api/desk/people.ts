import type { Transaction } from "@minhchung/db/connect";
import { accounts, type Role, roleGrants, units, users } from "@minhchung/db/schema/people";
import { and, eq, isNull } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import { invite, inviteAnew, inviteUrl } from "../auth/invitations.ts";
import { ApiFailure, found } from "../errors.ts";
import { type Desk, record } from "./record.ts";

type Administrator = Authorized<"administrator">;

/**
 * Roles that one administrator cannot give alone. Approver by invariant 5 (the database refuses it too);
 * administrator as well, since otherwise one could make the second administrator and confirm with it.
 */
const NEED_TWO: ReadonlySet<Role> = new Set(["approver", "administrator"]);
const EVENT = { type: "run", kind: "users", done: true } as const;

/** Enters a person and makes the one-time link with which that person sets a password. @throws `email_taken`, `not_found` for the unit */
export async function inviteUser(
  { db, clock, publicOrigin }: Desk & { publicOrigin: string },
  actor: Administrator,
  input: { name: string; email: string; roles: readonly Role[]; unitId?: string | null | undefined },
) {
  return db.transaction(async (tx) => {
    const email = input.email.toLowerCase();
    const { unitId = null } = input;
    if (unitId !== null && (await tx.$count(units, eq(units.id, unitId))) === 0)
      throw new ApiFailure("not_found");
    const [row] = await tx
      .insert(users)
      .values({ name: input.name, email, unitId, sample: actor.sample })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (!row) throw new ApiFailure("email_taken");
    for (const role of new Set(input.roles)) await grant(tx, actor, row.id, role, clock());
    const token = await invite(tx, row.id, clock());
    await record(tx, {
      actorId: actor.id,
      action: "user.invite",
      subject: `user:${row.id}`,
      details: { roles: input.roles, ...(unitId === null ? {} : { unitId }) },
      event: EVENT,
    });
    return { inviteUrl: inviteUrl(publicOrigin, token) };
  });
}

/**
 * A new one-time link for somebody who has not set a password yet; the links before it open nothing any more.
 * @throws ApiFailure `not_found`; `wrong_state` once a password is set: who could make another one could take the account over
 */
export async function inviteAgain(
  { db, clock, publicOrigin }: Desk & { publicOrigin: string },
  actor: Administrator,
  userId: string,
) {
  return db.transaction(async (tx) => {
    found((await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("update"))[0]);
    if ((await tx.$count(accounts, eq(accounts.userId, userId))) > 0) throw new ApiFailure("wrong_state");
    const token = await inviteAnew(tx, userId, clock());
    await record(tx, {
      actorId: actor.id,
      action: "user.invite",
      subject: `user:${userId}`,
      details: { again: true },
      event: EVENT,
    });
    return { inviteUrl: inviteUrl(publicOrigin, token) };
  });
}

/** Requests a role; where one administrator suffices it holds at once. */
async function grant(tx: Transaction, actor: Administrator, userId: string, role: Role, now: Date) {
  const confirmed = NEED_TWO.has(role) ? {} : { confirmedBy: actor.id, confirmedAt: now };
  await tx.insert(roleGrants).values({ userId, role, requestedBy: actor.id, ...confirmed });
}

/** @throws ApiFailure `already_exists`, `administrator_neither_writes` */
export async function grantRole({ db, clock }: Desk, actor: Administrator, userId: string, role: Role) {
  await db.transaction(async (tx) => {
    if ((await tx.$count(users, eq(users.id, userId))) === 0) throw new ApiFailure("not_found");
    await grant(tx, actor, userId, role, clock());
    await record(tx, {
      actorId: actor.id,
      action: "role.request",
      subject: `user:${userId}`,
      details: { role },
      event: EVENT,
    });
  });
}

/** Confirms a role that another administrator requested, for a third person. @throws `needs_second_administrator` */
export async function confirmGrant({ db, clock }: Desk, actor: Administrator, grantId: string) {
  await db.transaction(async (tx) => {
    const [row] = await tx.select().from(roleGrants).where(eq(roleGrants.id, grantId)).for("update");
    const { requestedBy, userId, confirmedAt, revokedAt, role } = found(row);
    if (requestedBy === actor.id || userId === actor.id) throw new ApiFailure("needs_second_administrator");
    if (confirmedAt !== null) throw new ApiFailure("wrong_state", { params: { state: "confirmed" } });
    if (revokedAt !== null) throw new ApiFailure("wrong_state", { params: { state: "revoked" } });
    await tx
      .update(roleGrants)
      .set({ confirmedBy: actor.id, confirmedAt: clock() })
      .where(eq(roleGrants.id, grantId));
    await record(tx, {
      actorId: actor.id,
      action: "role.confirm",
      subject: `user:${userId}`,
      details: { role, grantId },
      event: EVENT,
    });
  });
}

/** Takes a role away; it ends with the next request of that person. @throws ApiFailure `not_found` */
export async function revokeRole({ db, clock }: Desk, actor: Administrator, userId: string, role: Role) {
  await db.transaction(async (tx) => {
    const revoked = await tx
      .update(roleGrants)
      .set({ revokedBy: actor.id, revokedAt: clock() })
      .where(and(eq(roleGrants.userId, userId), eq(roleGrants.role, role), isNull(roleGrants.revokedAt)))
      .returning({ id: roleGrants.id });
    found(revoked[0]);
    await record(tx, {
      actorId: actor.id,
      action: "role.revoke",
      subject: `user:${userId}`,
      details: { role },
      event: EVENT,
    });
  });
}
