import { appendAudit } from "@minhchung/db/audit";
import type { Executor, Transaction } from "@minhchung/db/connect";
import { type Role, sessions, twoFactors, users } from "@minhchung/db/schema/people";
import { eq, inArray } from "drizzle-orm";
import type { AppDeps } from "../deps.ts";
import { ApiFailure, type ErrorCode } from "../errors.ts";
import { qrPath } from "../publish/channels/qr.ts";
import type { Enrolment } from "../staff/people-types.ts";
import type { Authorized, Identity } from "./authorise.ts";
import { beginAttempt, clearAttempts, LOCK_MINUTES } from "./lockout.ts";
import { atTheDoor, once } from "./used-codes.ts";

type Person = Authorized<Role>;
type Deps = Pick<AppDeps, "auth" | "db" | "clock">;

/** What better-auth says no with, and what it means here. */
const MEANING: Readonly<Record<string, ErrorCode>> = {
  INVALID_CODE: "code_refused",
  INVALID_BACKUP_CODE: "code_refused",
  INVALID_TWO_FACTOR_COOKIE: "challenge_ended",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "challenge_ended",
  ACCOUNT_TEMPORARILY_LOCKED: "sign_in_locked",
  INVALID_PASSWORD: "password_refused",
  PASSWORD_TOO_SHORT: "bad_request",
  PASSWORD_TOO_LONG: "bad_request",
  TOTP_ALREADY_ENABLED: "already_exists",
  TOTP_NOT_ENABLED: "wrong_state",
  TWO_FACTOR_NOT_ENABLED: "wrong_state",
  UNAUTHORIZED: "not_signed_in",
};

/** Digits of the app; anything else is one of the backup codes. */
const FROM_THE_APP = /^\d{6}$/;

/**
 * One of better-auth's routes, asked with exactly `body`: what else a caller sent ("trust this device") stays outside.
 * @throws ApiFailure as {@link MEANING} has it
 */
async function call(auth: AppDeps["auth"], request: Request, path: string, body: object): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  headers.set("content-type", "application/json");
  const url = new URL(`/api/auth/${path}`, request.url);
  const answer = await auth.handler(
    new Request(url, { method: "POST", headers, body: JSON.stringify(body) }),
  );
  if (answer.ok) return answer;
  const { code = "" } = (await answer.json().catch(() => ({}))) as { code?: string };
  const meaning = MEANING[code];
  if (!meaning) throw new ApiFailure("internal", { cause: new Error(`${path}: ${answer.status} ${code}`) });
  throw new ApiFailure(meaning, meaning === "sign_in_locked" ? { params: { minutes: LOCK_MINUTES } } : {});
}

/**
 * The second step of sign-in, after a password that was right: gives the session.
 * @throws ApiFailure `code_refused`, `code_used`; `challenge_ended` after five wrong codes or ten minutes;
 *   `sign_in_locked`
 */
export async function passSecondStep(deps: Deps, request: Request, code: string): Promise<Response> {
  const enter = () => call(deps.auth, request, ...codeCall(code));
  const userId = await atTheDoor(deps, request.headers);
  return userId === null ? enter() : using(deps, userId, code, enter);
}

/** `act` with that code, which opens nothing a second time; backup codes are used up by better-auth itself. */
function using<T>({ db }: Deps, userId: string, code: string, act: () => Promise<T>): Promise<T> {
  return FROM_THE_APP.test(plain(code)) ? once(db, userId, plain(code), act) : act();
}

const plain = (code: string) => code.replace(/\s+/g, "");

/** A backup code as it was made, however it was copied from the paper. */
const fromPaper = (code: string) =>
  code
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace(/^(.{5})/, "$1-");

function codeCall(code: string): [path: string, body: { code: string }] {
  const given = plain(code);
  if (FROM_THE_APP.test(given)) return ["two-factor/verify-totp", { code: given }];
  return ["two-factor/verify-backup-code", { code: fromPaper(given) }];
}

/** Makes a secret for the person; it counts once {@link confirmSecondFactor} has seen a code of it. */
export async function enrol(
  deps: Deps,
  person: Person,
  request: Request,
  password: string,
): Promise<Enrolment> {
  return guarded(deps, person, async () => {
    const answer = await call(deps.auth, request, "two-factor/enable", { password });
    const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] };
    const secret = new URL(totpURI).searchParams.get("secret") ?? "";
    return { uri: totpURI, secret, qr: qrPath(totpURI), backupCodes };
  });
}

/** The first code of the app: from now on it is asked for, and whoever is signed in elsewhere is signed out. */
export async function confirmSecondFactor(deps: Deps, person: Person, request: Request, code: string) {
  return guarded(deps, person, async () => {
    if (!FROM_THE_APP.test(plain(code))) throw new ApiFailure("code_refused");
    const before = await sessionsOf(deps.db, person.id);
    const answer = await using(deps, person.id, code, () => call(deps.auth, request, ...codeCall(code)));
    // Opened with the password alone; the session in use was given anew.
    await deps.db.transaction(async (tx) => {
      if (before.length > 0) await tx.delete(sessions).where(inArray(sessions.id, before));
      await note(tx, person, person.id, "user.second_factor_on");
    });
    return answer;
  });
}

/** Switches the second step off, for whoever shows both: the password and a code. */
export async function disableSecondFactor(
  deps: Deps,
  person: Person,
  request: Request,
  { password, code }: { password: string; code: string },
) {
  return guarded(deps, person, async () => {
    const answer = await using(deps, person.id, code, async () => {
      await call(deps.auth, request, ...codeCall(code));
      return call(deps.auth, request, "two-factor/disable", { password });
    });
    await deps.db.transaction((tx) => note(tx, person, person.id, "user.second_factor_off"));
    return answer;
  });
}

/** New backup codes; the old ones open nothing any more. */
export async function renewBackupCodes(deps: Deps, person: Person, request: Request, password: string) {
  return guarded(deps, person, async () => {
    const answer = await call(deps.auth, request, "two-factor/generate-backup-codes", { password });
    const { backupCodes } = (await answer.json()) as { backupCodes: string[] };
    await deps.db.transaction((tx) => note(tx, person, person.id, "user.backup_codes"));
    return { backupCodes };
  });
}

/** Another password for whoever knows the present one; whoever is signed in elsewhere is signed out. */
export async function changePassword(
  deps: Deps,
  person: Person,
  request: Request,
  { current, next }: { current: string; next: string },
) {
  return guarded(deps, person, async () => {
    const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
    const answer = await call(deps.auth, request, "change-password", body);
    await deps.db.transaction((tx) => note(tx, person, person.id, "user.password_set"));
    return answer;
  });
}

/**
 * Takes the second factor from somebody who lost phone and codes: the password alone opens again, and everybody who is
 * signed in as that person is signed out. Not for oneself. `actor` null: at the command line of the machine.
 */
export async function resetSecondFactor(
  db: AppDeps["db"],
  actor: Identity | null,
  userId: string,
): Promise<void> {
  if (actor?.id === userId) throw new ApiFailure("forbidden");
  await db.transaction(async (tx) => {
    const removed = await tx.delete(twoFactors).where(eq(twoFactors.userId, userId)).returning();
    if (removed.length === 0) throw new ApiFailure("not_found");
    await tx.update(users).set({ twoFactorEnabled: false }).where(eq(users.id, userId));
    await tx.delete(sessions).where(eq(sessions.userId, userId));
    await note(tx, actor, userId, "user.second_factor_reset");
  });
}

/**
 * Guesses of a password or code by whoever found an open desk count like those at the door, by the person.
 * @throws ApiFailure `sign_in_locked`
 */
async function guarded<T>({ db, clock }: Deps, { id }: Person, act: () => Promise<T>): Promise<T> {
  const key = `second-factor ${id}`;
  const minutes = await beginAttempt(db, key, clock());
  if (minutes !== null) throw new ApiFailure("sign_in_locked", { params: { minutes } });
  const result = await act();
  await clearAttempts(db, key);
  return result;
}

async function sessionsOf(db: Executor, userId: string): Promise<string[]> {
  const rows = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId));
  return rows.map(({ id }) => id);
}

async function note(tx: Transaction, actor: Identity | null, userId: string, action: string): Promise<void> {
  await appendAudit(tx, { actorId: actor?.id ?? null, action, subject: `user:${userId}`, details: {} });
}
