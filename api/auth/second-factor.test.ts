import { signInFailures, twoFactors } from "@minhchung/db/schema/people";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Enrolment, Me, UserRow } from "../staff/people-types.ts";
import type { AuditRow } from "../staff/types.ts";
import {
  type Ask,
  ok,
  PASSWORD,
  refusal,
  signIn,
  type TestDesk,
  type TestPerson,
  testDesk,
} from "../testing/desk.ts";
import { totp } from "../testing/totp.ts";
import { digest, MOST_FAILURES } from "./lockout.ts";

let desk: TestDesk;
let quan: TestPerson;
beforeAll(async () => {
  desk = await testDesk({ secondFactorRoles: ["approver"] });
  quan = await desk.person("quan", "administrator");
});
afterAll(() => desk.close());

/** What an answer makes the browser hold. */
const cookiesOf = (headers: Headers) =>
  headers
    .getSetCookie()
    .filter((cookie) => !/max-age=0/i.test(cookie))
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");

const password = (email: string) =>
  desk.ask("POST", "/api/auth/sign-in/email", { email, password: PASSWORD });
const secondStep = (cookie: string, body: object) =>
  desk.ask("POST", "/api/auth/second-step", body, { cookie });
const as =
  (cookie: string): Ask =>
  (method, path, json) =>
    desk.ask(method, path, json, { cookie });

/** A code that is certainly not the one of now, nor of the steps beside it. */
function wrong(secret: string): string {
  const near = [-30_000, 0, 30_000].map((shift) => totp(secret, Date.now() + shift));
  return ["000000", "111111", "222222", "333333"].find((code) => !near.includes(code)) ?? "";
}

/** The code after the one that the phone shows now: right already, since a phone's clock may go before. */
const next = (secret: string) => totp(secret, Date.now() + 30_000);

/** Switches the second step on; gives what the phone and the paper hold, and the session that goes on. */
async function enrolled({ ask }: TestPerson) {
  const { secret, backupCodes } = ok<Enrolment>(
    await ask("POST", "/api/second-factor", { password: PASSWORD }),
  );
  const answer = await ask("POST", "/api/second-factor/confirm", { code: totp(secret) });
  ok(answer);
  return { secret, backupCodes, ask: as(cookiesOf(answer.headers)) };
}

test("it counts once a code was entered; whoever was signed in elsewhere is signed out", async () => {
  const lan = await desk.person("lan", "analyst");
  const elsewhere = as(await signIn(desk.app, lan.email, PASSWORD));
  expect(refusal(await lan.ask("POST", "/api/second-factor", { password: "sai" }))).toBe(
    "422 password_refused",
  );
  const enrolment = ok<Enrolment>(await lan.ask("POST", "/api/second-factor", { password: PASSWORD }));
  expect(enrolment.uri).toMatch(/^otpauth:\/\/totp\/Minh%20Ch/);
  expect(enrolment.qr.path).toMatch(/^M\d+ \d+h/);
  expect(new Set(enrolment.backupCodes).size).toBe(10);
  for (const code of enrolment.backupCodes) expect(code).toMatch(/^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/);
  // Nothing has changed yet: a secret that no phone holds would lock the person out.
  await signIn(desk.app, lan.email, PASSWORD);
  const confirm = (code: string) => lan.ask("POST", "/api/second-factor/confirm", { code });
  expect(refusal(await confirm(wrong(enrolment.secret)))).toBe("422 code_refused");
  expect(refusal(await confirm(String(enrolment.backupCodes[0])))).toBe("422 code_refused");
  const done = await confirm(totp(enrolment.secret));
  expect(done.status).toBe(200);
  const goesOn = as(cookiesOf(done.headers));
  expect(ok<Me>(await goesOn("GET", "/api/me")).secondFactor).toEqual({ on: true, required: false });
  for (const ended of [elsewhere, lan.ask]) expect((await ended("GET", "/api/me")).status).toBe(401);
  expect(refusal(await goesOn("POST", "/api/second-factor", { password: PASSWORD }))).toBe(
    "409 already_exists",
  );

  // What stands in the database opens nothing without the desk's key.
  const [row] = await desk.deps.db.select().from(twoFactors).where(eq(twoFactors.userId, lan.id));
  const stored = JSON.stringify(row);
  for (const code of enrolment.backupCodes) expect(stored).not.toContain(code);
  expect(stored.toUpperCase()).not.toContain(enrolment.secret);
});

test("the password alone gives no session; a code does, and no machine is trusted for longer", async () => {
  const mai = await desk.person("mai", "analyst");
  const { secret } = await enrolled(mai);
  const first = await password(mai.email);
  expect(first.body).toMatchObject({ twoFactorRedirect: true });
  const cookie = cookiesOf(first.headers);
  expect((await as(cookie)("GET", "/api/me")).status).toBe(401);
  expect(refusal(await secondStep(cookie, { code: wrong(secret) }))).toBe("422 code_refused");
  expect(refusal(await secondStep("", { code: totp(secret) }))).toBe("401 challenge_ended");
  const code = next(secret);
  const inside = await secondStep(cookie, {
    code: `${code.slice(0, 3)} ${code.slice(3)}`,
    trustDevice: true,
  });
  expect(inside.body).toEqual({ twoFactorRedirect: false });
  const session = cookiesOf(inside.headers);
  expect(ok<Me>(await as(session)("GET", "/api/me")).id).toBe(mai.id);
  // The way in is used up.
  expect(refusal(await secondStep(cookie, { code: totp(secret) }))).toBe("401 challenge_ended");
  const again = await desk.ask(
    "POST",
    "/api/auth/sign-in/email",
    { email: mai.email, password: PASSWORD },
    { cookie: session },
  );
  expect(again.body).toMatchObject({ twoFactorRedirect: true });
});

test("a code from the app opens once, though it stays right for a while", async () => {
  const thu = await desk.person("thu", "analyst");
  const { secret, ask } = await enrolled(thu);
  const challenge = async () => cookiesOf((await password(thu.email)).headers);
  const enter = async (code: string) => secondStep(await challenge(), { code });
  // Whoever sees the code over somebody's shoulder is as quick as its owner: one of them gets in.
  const code = next(secret);
  const doors = [await challenge(), await challenge()];
  const answers = await Promise.all(doors.map((cookie) => secondStep(cookie, { code })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  for (const spaced of [code, `${code.slice(0, 3)} ${code.slice(3)}`])
    expect(refusal(await enter(spaced))).toBe("422 code_used");
  expect(refusal(await ask("POST", "/api/second-factor/off", { password: PASSWORD, code }))).toBe(
    "422 code_used",
  );
  // It is the person's own: somebody else's phone may show the same digits.
  await desk.database.owner.sql`update used_codes set user_id = ${quan.id} where user_id = ${thu.id}`;
  expect((await enter(code)).status).toBe(200);
});

test("a backup code opens once; new ones end the old", async () => {
  const bich = await desk.person("bich", "analyst");
  const { backupCodes, ask } = await enrolled(bich);
  const [first, second] = backupCodes as [string, string];
  const enter = async (code: string) => secondStep(cookiesOf((await password(bich.email)).headers), { code });
  // From paper: in capitals, without the hyphen.
  expect((await enter(first.toUpperCase().replace("-", " "))).status).toBe(200);
  expect(refusal(await enter(first))).toBe("422 code_refused");
  expect(refusal(await ask("POST", "/api/second-factor/backup-codes", { password: "sai" }))).toBe(
    "422 password_refused",
  );
  const renewed = ok<{ backupCodes: string[] }>(
    await ask("POST", "/api/second-factor/backup-codes", { password: PASSWORD }),
  );
  expect(refusal(await enter(second))).toBe("422 code_refused");
  expect((await enter(String(renewed.backupCodes[0]))).status).toBe(200);
});

test("five wrong codes end an attempt, ten in a row lock the step, also for the right one", async () => {
  const tam = await desk.person("tam", "analyst");
  const { secret } = await enrolled(tam);
  const answers: string[] = [];
  for (let attempt = 0; attempt < 2; attempt++) {
    const cookie = cookiesOf((await password(tam.email)).headers);
    for (let i = 0; i < 6; i++) answers.push(refusal(await secondStep(cookie, { code: wrong(secret) })));
  }
  expect(answers.slice(0, 6)).toEqual([...Array<string>(5).fill("422 code_refused"), "401 challenge_ended"]);
  expect(answers.at(-1)).toBe("429 sign_in_locked");
  const cookie = cookiesOf((await password(tam.email)).headers);
  expect(refusal(await secondStep(cookie, { code: next(secret) }))).toBe("429 sign_in_locked");
});

test("where a role needs it, nothing else is open until it is set up", async () => {
  const chi = await desk.person("chi", "editor", "approver");
  expect(ok<Me>(await chi.ask("GET", "/api/me")).secondFactor).toEqual({ on: false, required: true });
  for (const path of ["/api/queue", "/api/cases", "/api/live"]) {
    expect(refusal(await chi.ask("GET", path)), path).toBe("403 second_factor_needed");
  }
  expect(refusal(await chi.ask("POST", "/api/cases", { claimText: "x" }))).toBe("403 second_factor_needed");
  const { ask } = await enrolled(chi);
  expect((await ask("GET", "/api/queue")).status).toBe(200);
  const an = await desk.person("an", "analyst");
  expect((await an.ask("GET", "/api/queue")).status).toBe(200);
});

test("it is switched off by whoever shows password and code, and by an administrator for another", async () => {
  const hoa = await desk.person("hoa", "editor");
  const { secret, ask } = await enrolled(hoa);
  const off = (body: object) => ask("POST", "/api/second-factor/off", body);
  expect(refusal(await off({ password: PASSWORD, code: wrong(secret) }))).toBe("422 code_refused");
  expect(refusal(await off({ password: "sai", code: next(secret) }))).toBe("422 password_refused");
  ok(await off({ password: PASSWORD, code: next(secret) }));
  await signIn(desk.app, hoa.email, PASSWORD);

  const minh = await desk.person("minh", "editor");
  const mine = await enrolled(minh);
  const reset = (id: string, by = quan.ask) => by("DELETE", `/api/users/${id}/second-factor`);
  const row = async () => ok<UserRow[]>(await quan.ask("GET", "/api/users")).find(({ id }) => id === minh.id);
  expect(await row()).toMatchObject({ secondFactor: true, sessions: 1 });
  expect(refusal(await reset(minh.id, mine.ask))).toBe("403 forbidden");
  expect(refusal(await reset(quan.id))).toBe("403 forbidden");
  ok(await reset(minh.id));
  expect((await mine.ask("GET", "/api/me")).status).toBe(401);
  expect(await row()).toMatchObject({ secondFactor: false, sessions: 0 });
  await signIn(desk.app, minh.email, PASSWORD);
  expect(refusal(await reset(minh.id))).toBe("404 not_found");
  const trail = ok<{ rows: AuditRow[] }>(await quan.ask("GET", "/api/audit"));
  const about = (id: string) =>
    trail.rows
      .filter(({ subject }) => subject === `user:${id}`)
      .map(({ action, actor }) => [action, actor?.name]);
  expect(about(minh.id)).toEqual([
    ["user.second_factor_reset", "quan"],
    ["user.second_factor_on", "minh"],
  ]);
  expect(about(hoa.id)).toEqual([
    ["user.second_factor_off", "hoa"],
    ["user.second_factor_on", "hoa"],
  ]);
});

test("guesses of a password at an open desk are counted like those at the door", async () => {
  const son = await desk.person("son", "analyst");
  const guess = () => son.ask("POST", "/api/second-factor", { password: "doan" });
  expect(refusal(await guess())).toBe("422 password_refused");
  const { db } = desk.deps;
  const key = eq(signInFailures.emailSha256, digest(`second-factor ${son.id}`));
  const counted = await db
    .update(signInFailures)
    .set({ failures: MOST_FAILURES })
    .where(key)
    .returning({ updatedAt: signInFailures.updatedAt });
  expect(counted).toHaveLength(1);
  expect(refusal(await guess())).toBe("429 sign_in_locked");
});
