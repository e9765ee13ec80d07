import type { Database, Executor, Sql } from "@minhchung/db/connect";
import { type Role, users } from "@minhchung/db/schema/people";
import { and, eq, isNull, sql } from "drizzle-orm";
import { ApiFailure } from "../errors.ts";
import type { Language } from "../words/words.ts";
import type { Auth } from "./auth.ts";
import { standingSession } from "./standing-session.ts";

/** A signed-in person with the roles that hold now; proves nothing about what the person may do. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly sample: boolean;
  readonly roles: ReadonlySet<Role>;
  /** Whether a code is asked for after the password. */
  readonly secondFactor: boolean;
  /** A role of this person needs a second factor, and there is none yet: nothing but setting it up is open. */
  readonly mustEnrol: boolean;
  /** Null for work that was asked for earlier. */
  readonly sessionId: string | null;
}

declare const checked: unique symbol;

/**
 * A person who was found to hold at least one of the roles `R`. The brand is private to this file, so the only
 * way to such a value is {@link authorise}: an operation that takes `Authorized<"editor">` cannot be reached
 * by code that forgot to ask.
 */
export type Authorized<R extends Role> = Identity & { readonly [checked]: R };

/**
 * The person as an {@link Authorized} one, or a refusal: 401 without a person, 403 without one of the roles or without
 * the second factor that one of them needs.
 */
export function authorise<R extends Role>(identity: Identity | null, roles: readonly R[]): Authorized<R> {
  if (identity === null) throw new ApiFailure("not_signed_in");
  if (identity.mustEnrol) throw new ApiFailure("second_factor_needed");
  if (!roles.some((role) => identity.roles.has(role))) throw new ApiFailure("forbidden");
  return identity as Authorized<R>;
}

interface Asked {
  readonly db: Database;
  readonly sql: Sql;
  readonly auth: Auth;
  readonly secondFactorRoles?: readonly Role[];
}

/**
 * Who asks, by the session cookie, and the cookies to send back where the session was prolonged. Roles are read
 * at each request: a revoked role or a disabled person takes effect at once, whatever the session says.
 */
export async function identify(
  { db, sql: read, auth, secondFactorRoles = [] }: Asked,
  headers: Headers,
): Promise<{ identity: Identity | null; cookies: readonly string[] }> {
  if (!headers.has("cookie")) return { identity: null, cookies: [] };
  const standing = await standingSession(read, auth, headers);
  if (standing) {
    const { sessionId, roles, ...person } = standing;
    const known = { ...person, roles: new Set(roles), mustEnrol: false, sessionId };
    return { identity: bound(known, secondFactorRoles), cookies: [] };
  }
  const answer = await auth.api.getSession({ headers, returnHeaders: true });
  const cookies = answer.headers.getSetCookie();
  if (!answer.response) return { identity: null, cookies };
  const { user, session } = answer.response;
  const person = await identityOf(db, user.id);
  if (!person) return { identity: null, cookies };
  return { identity: bound({ ...person, sessionId: session.id }, secondFactorRoles), cookies };
}

/** Whether a role of the person needs a second factor that is not there yet. */
function bound(person: Identity, secondFactorRoles: readonly Role[]): Identity {
  const needed = secondFactorRoles.some((role) => person.roles.has(role));
  return { ...person, mustEnrol: needed && !person.secondFactor };
}

/** A person with the roles that hold now, without a session: for work that was asked for earlier. Null where disabled. */
export async function identityOf(db: Executor, userId: string): Promise<Identity | null> {
  const [person] = await db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      language: users.language,
      sample: users.sample,
      secondFactor: users.twoFactorEnabled,
      roles: sql<Role[]>`array(select role from active_roles where user_id = ${users.id})`,
    })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));
  return person ? { ...person, roles: new Set(person.roles), mustEnrol: false, sessionId: null } : null;
}
