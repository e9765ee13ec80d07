import { createHash, randomBytes } from "node:crypto";
import { appendAudit } from "@minhchung/db/audit";
import type { Database, Executor } from "@minhchung/db/connect";
import { accounts, invitations, sessions, users } from "@minhchung/db/schema/people";
import { and, eq, gt, isNull } from "drizzle-orm";
import { ApiFailure } from "../errors.ts";
import { hashed } from "./people.ts";

/** Long enough for a week-end, short enough that a forgotten message opens nothing. */
export const INVITATION_HOURS = 72;

const digest = (token: string) => createHash("sha256").update(token).digest("hex");

/** Makes a one-time token (256 random bits; only its digest is stored) with which the person sets a password. */
export async function invite(db: Executor, userId: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + INVITATION_HOURS * 3_600_000);
  await db.insert(invitations).values({ tokenSha256: digest(token), userId, expiresAt });
  return token;
}

/** The same, and every link that the person had opens nothing from now on. */
export async function inviteAnew(db: Executor, userId: string, now: Date): Promise<string> {
  await db
    .update(invitations)
    .set({ expiresAt: now })
    .where(and(eq(invitations.userId, userId), isNull(invitations.usedAt), gt(invitations.expiresAt, now)));
  return invite(db, userId, now);
}

/** The address of the page on which an invited person sets a password. */
export function inviteUrl(publicOrigin: string, token: string): string {
  return `${publicOrigin}/desk/invitation/${token}`;
}

/** Whom a token invites. @throws ApiFailure `invitation_invalid` */
export async function readInvitation(db: Executor, token: string, now: Date) {
  const [row] = await db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.userId))
    .where(and(standing(token, now), isNull(users.disabledAt)));
  if (!row) throw new ApiFailure("invitation_invalid");
  return row;
}

const standing = (token: string, now: Date) =>
  and(eq(invitations.tokenSha256, digest(token)), isNull(invitations.usedAt), gt(invitations.expiresAt, now));

/** Sets the invited person's password, spends the token, and ends every session that person had. */
export async function acceptInvitation(db: Database, token: string, password: string, now: Date) {
  const stored = await hashed(password);
  return db.transaction(async (tx) => {
    const person = await readInvitation(tx, token, now);
    // Spent by condition, not by the row that was read: of two at once, one finds nothing to spend.
    const spent = await tx
      .update(invitations)
      .set({ usedAt: now })
      .where(standing(token, now))
      .returning({ userId: invitations.userId });
    if (spent.length !== 1) throw new ApiFailure("invitation_invalid");
    await tx
      .delete(accounts)
      .where(and(eq(accounts.userId, person.id), eq(accounts.providerId, "credential")));
    await tx
      .insert(accounts)
      .values({ userId: person.id, accountId: person.id, providerId: "credential", password: stored });
    await tx.delete(sessions).where(eq(sessions.userId, person.id));
    await tx.update(users).set({ emailVerified: true, updatedAt: now }).where(eq(users.id, person.id));
    await appendAudit(tx, {
      actorId: person.id,
      action: "user.password_set",
      subject: `user:${person.id}`,
      details: {},
    });
    return { email: person.email };
  });
}
