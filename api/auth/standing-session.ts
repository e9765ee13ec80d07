/**
 * The session of a request in one query. Whether a cookie is genuine and its session stands is asked of the database at
 * every request, so that a session that was ended, a role that was revoked and a person who was disabled are out at once, in
 * every process. What has to be written (a session that is to be prolonged or has expired) is left to better-auth, and so
 * is every cookie that this does not understand.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Sql } from "@minhchung/db/connect";
import type { Role } from "@minhchung/db/schema/people";
import type { Language } from "../words/words.ts";
import type { Auth } from "./auth.ts";

export interface StandingSession {
  readonly sessionId: string;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly sample: boolean;
  readonly secondFactor: boolean;
  readonly roles: readonly Role[];
}

/** The session and whose it is; null where better-auth has to look. */
export async function standingSession(
  sql: Sql,
  auth: Auth,
  headers: Headers,
): Promise<StandingSession | null> {
  const { authCookies, secret, sessionConfig } = await auth.$context;
  const cookies = cookiesOf(headers.get("cookie") ?? "");
  // A session that ends with the browser, or one kept in the cookie itself: not ours to judge.
  if (cookies.has(authCookies.dontRememberToken.name) || cookies.has(authCookies.sessionData.name))
    return null;
  const token = tokenOf(cookies.get(authCookies.sessionToken.name), secret);
  if (token === null) return null;
  const prolongedBelow = sessionConfig.expiresIn - sessionConfig.updateAge;
  const [row] = await sql<StandingSession[]>`
    select s.id as "sessionId", u.id, u.name, u.email, u.language, u.sample, u.two_factor_enabled as "secondFactor",
           array(select role from active_roles where user_id = u.id) as roles
    from sessions s join users u on u.id = s.user_id
    where s.token = ${token} and u.disabled_at is null
      and s.expires_at > now() + make_interval(secs => ${prolongedBelow})`;
  return row ?? null;
}

/** The names and values of a Cookie header (RFC 6265); of a name that stands twice the first counts. */
export function cookiesOf(header: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    if (name !== "" && at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
  }
  return cookies;
}

/** What stands before the signature (HMAC-SHA-256, base64) of a cookie; null where that is not by this secret. */
export function tokenOf(cookie: string | undefined, secret: string): string | null {
  const value = decoded(cookie);
  const at = value.lastIndexOf(".");
  if (at < 1) return null;
  const token = value.slice(0, at);
  const signature = Buffer.from(value.slice(at + 1), "base64");
  const expected = createHmac("sha256", secret).update(token).digest();
  return signature.length === expected.length && timingSafeEqual(signature, expected) ? token : null;
}

function decoded(cookie = ""): string {
  try {
    return decodeURIComponent(cookie);
  } catch {
    return "";
  }
}
