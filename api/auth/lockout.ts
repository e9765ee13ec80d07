import { createHash } from "node:crypto";
import type { Database } from "@minhchung/db/connect";
import { signInFailures } from "@minhchung/db/schema/people";
import { eq, sql } from "drizzle-orm";

/** After this many failures in a row the address is locked … */
export const MOST_FAILURES = 8;
/** … for this long. Long enough to stop guessing, short enough not to need an administrator. */
export const LOCK_MINUTES = 15;

/** Addresses are kept as digests only: a mistyped one leaves no trace of a person. */
export function digest(email: string): string {
  return createHash("sha256").update(email.trim().toLowerCase().normalize("NFC")).digest("hex");
}

/**
 * Counts one attempt *before* the password is looked at, in one statement, so that attempts in parallel cannot
 * slip past the limit. Whether the address belongs to anybody plays no part.
 *
 * @returns minutes to wait, or null where the attempt may go on.
 */
export async function beginAttempt(db: Database, email: string, now: Date): Promise<number | null> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const until = sql`${at} + make_interval(mins => ${LOCK_MINUTES}::integer)`;
  const [row] = await db
    .insert(signInFailures)
    .values({ emailSha256: digest(email), failures: 1, updatedAt: now })
    .onConflictDoUpdate({
      target: signInFailures.emailSha256,
      set: {
        // Quiet for as long as a lock lasts: counting starts anew. A locked address is not counted further.
        failures: sql`case when ${signInFailures.lockedUntil} > ${at} then ${signInFailures.failures}
          when ${signInFailures.updatedAt} < ${at} - make_interval(mins => ${LOCK_MINUTES}::integer) then 1
          else ${signInFailures.failures} + 1 end`,
        lockedUntil: sql`case when ${signInFailures.lockedUntil} > ${at} then ${signInFailures.lockedUntil}
          when ${signInFailures.updatedAt} < ${at} - make_interval(mins => ${LOCK_MINUTES}::integer) then null
          when ${signInFailures.failures} >= ${MOST_FAILURES}::integer then ${until} end`,
        updatedAt: sql`case when ${signInFailures.lockedUntil} > ${at} then ${signInFailures.updatedAt} else ${at} end`,
      },
    })
    .returning({ lockedUntil: signInFailures.lockedUntil });
  const locked = row?.lockedUntil;
  if (!locked || locked <= now) return null;
  return Math.ceil((locked.getTime() - now.getTime()) / 60_000);
}

/** A sign-in that worked clears the count. */
export async function clearAttempts(db: Database, email: string): Promise<void> {
  await db.delete(signInFailures).where(eq(signInFailures.emailSha256, digest(email)));
}
