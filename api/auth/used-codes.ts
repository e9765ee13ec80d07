import type { Database, Executor } from "@minhchung/db/connect";
import { usedCodes, verifications } from "@minhchung/db/schema/people";
import { and, eq, lt, sql } from "drizzle-orm";
import { parse } from "hono/utils/cookie";
import { ApiFailure } from "../errors.ts";
import type { Auth } from "./auth.ts";

/** Longer than any code stays right: its own half minute and those beside it. */
const WINDOW = sql`interval '3 minutes'`;

/**
 * Runs `act` with a code that counts from then on as used by that person; where `act` fails it was not used. Of two
 * at once with the same code one is refused.
 * @throws ApiFailure `code_used`
 */
export async function once<T>(db: Database, userId: string, code: string, act: () => Promise<T>): Promise<T> {
  await claim(db, userId, code);
  try {
    return await act();
  } catch (error) {
    await db.delete(usedCodes).where(and(eq(usedCodes.userId, userId), eq(usedCodes.code, code)));
    throw error;
  }
}

async function claim(db: Executor, userId: string, code: string): Promise<void> {
  await db
    .delete(usedCodes)
    .where(and(eq(usedCodes.userId, userId), lt(usedCodes.usedAt, sql`now() - ${WINDOW}`)));
  const [claimed] = await db
    .insert(usedCodes)
    .values({ userId, code })
    .onConflictDoNothing()
    .returning({ code: usedCodes.code });
  if (!claimed) throw new ApiFailure("code_used");
}

/** better-auth's name for the cookie of whoever has given the password and owes the code. */
const CHALLENGE = "two_factor";

/**
 * Whose code a request at the door brings: the one who is signed in, else the one who has just given the password.
 * Null where nobody is known. The cookie's signature is better-auth's to check, before anything opens.
 */
export async function atTheDoor({ db, auth }: { db: Database; auth: Auth }, headers: Headers) {
  const session = await auth.api.getSession({ headers });
  if (session) return session.user.id;
  const { name } = (await auth.$context).createAuthCookie(CHALLENGE);
  const signed = parse(headers.get("cookie") ?? "", name)[name];
  if (signed === undefined) return null;
  const [challenge] = await db
    .select({ userId: verifications.value })
    .from(verifications)
    .where(eq(verifications.identifier, signed.slice(0, signed.lastIndexOf("."))));
  return challenge?.userId ?? null;
}
