import { randomInt, randomUUID } from "node:crypto";
import type { Database } from "@minhchung/db/connect";
import { accounts, sessions, twoFactors, users, verifications } from "@minhchung/db/schema/people";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
// Without Kysely: drizzle is our adapter, and those are 288 files that every start of a desk would read.
import { betterAuth } from "better-auth/minimal";
import { twoFactor } from "better-auth/plugins/two-factor";
import { eq } from "drizzle-orm";
import { LOCK_MINUTES } from "./lockout.ts";

/** NIST SP 800-63B asks for 8 at least and for no rules of composition; a desk can bear 12. */
export const MINIMUM_PASSWORD = 12;
export const MAXIMUM_PASSWORD = 128;
const MOST_WRONG_CODES = 10;
const DAY = 24 * 60 * 60;

export interface AuthOptions {
  db: Database;
  publicOrigin: string;
  /** Signs the cookies: at least 32 random characters, the same in every process of one desk. */
  secret: string;
}

/**
 * Sign-in of staff by better-auth on our own tables. There is no open sign-up: people come by invitation.
 * Of its routes only those of `ALLOWED` in `auth/routes.ts` are served.
 */
export function createAuth({ db, publicOrigin, secret }: AuthOptions) {
  return betterAuth({
    appName: "Minh Chứng",
    baseURL: publicOrigin,
    basePath: "/api/auth",
    secret,
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: {
        user: users,
        session: sessions,
        account: accounts,
        verification: verifications,
        twoFactor: twoFactors,
      },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MINIMUM_PASSWORD,
      maxPasswordLength: MAXIMUM_PASSWORD,
    },
    // A code from an app on the phone (TOTP, RFC 6238) after the password. Secret and backup codes are encrypted with
    // the desk's key. Five wrong codes end one attempt, ten in a row lock this step for as long as wrong passwords do.
    plugins: [
      twoFactor({
        issuer: "Minh Chứng",
        backupCodeOptions: { customBackupCodesGenerate: backupCodes },
        accountLockout: { maxFailedAttempts: MOST_WRONG_CODES, durationSeconds: LOCK_MINUTES * 60 },
      }),
    ],
    session: { expiresIn: 7 * DAY, updateAge: DAY },
    databaseHooks: {
      session: {
        create: {
          // A disabled person keeps the password but gets no session.
          before: async (session) => {
            const [person] = await db
              .select({ disabledAt: users.disabledAt })
              .from(users)
              .where(eq(users.id, session.userId));
            return person?.disabledAt === null ? undefined : false;
          },
        },
      },
    },
    advanced: {
      useSecureCookies: publicOrigin.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "strict" },
      cookiePrefix: "minhchung",
      ipAddress: { disableIpTracking: true },
      // The Origin of every write is checked in `auth/origin.ts`, for all of /api alike.
      disableCSRFCheck: true,
      database: { generateId: () => randomUUID() },
    },
    // Ours counts by e-mail, in the database, for all processes (`auth/lockout.ts`).
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

/** Letters that nobody mistakes for one another on paper. */
const ON_PAPER = "abcdefghjkmnpqrstuvwxyz23456789";

/** Ten codes of ten letters (49 random bits each): "k7mqx-4tzph". */
function backupCodes(): string[] {
  const part = () => Array.from({ length: 5 }, () => ON_PAPER[randomInt(ON_PAPER.length)]).join("");
  return Array.from({ length: 10 }, () => `${part()}-${part()}`);
}

export type Auth = ReturnType<typeof createAuth>;
