import { randomUUID } from "node:crypto";
import type { Database } from "@minhchung/db/connect";
import { accounts, sessions, users, verifications } from "@minhchung/db/schema/people";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { eq } from "drizzle-orm";

/** NIST SP 800-63B asks for 8 at least and for no rules of composition; a desk can bear 12. */
export const MINIMUM_PASSWORD = 12;
export const MAXIMUM_PASSWORD = 128;
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
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MINIMUM_PASSWORD,
      maxPasswordLength: MAXIMUM_PASSWORD,
    },
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

export type Auth = ReturnType<typeof createAuth>;
