import { sessions, signInFailures, users } from "@minhchung/db/schema/people";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ORIGIN, PASSWORD, signIn, type TestDesk, testDesk } from "../testing/desk.ts";
import { invite } from "./invitations.ts";
import { MOST_FAILURES } from "./lockout.ts";
import { createUser } from "./people.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
});
afterAll(() => desk.close());

const wrong = { password: "không phải mật khẩu" };
const code = (answer: { body: unknown }) => (answer.body as { error: { code: string } }).error.code;

test("a person signs in, sees who they are, and signs out", async () => {
  const lan = await desk.person("lan", "analyst");
  expect((await lan.ask("GET", "/api/me")).body).toEqual({
    id: lan.id,
    name: "lan",
    email: "lan@example.org",
    language: "vi",
    sample: false,
    roles: ["analyst"],
    secondFactor: { on: false, required: false },
    may: expect.objectContaining({ administer: expect.any(Boolean) }),
  });
  expect((await lan.ask("PATCH", "/api/me", { language: "en" })).body).toEqual({ language: "en" });
  expect((await lan.ask("GET", "/api/me")).body).toMatchObject({ language: "en" });
  expect((await lan.ask("POST", "/api/auth/sign-out", {})).status).toBe(200);
  expect((await lan.ask("GET", "/api/me")).status).toBe(401);
});

test("the session cookie cannot be read by scripts nor sent by other sites; no address is stored", async () => {
  const { id, email } = await desk.person("cookie", "analyst");
  const answer = await desk.ask("POST", "/api/auth/sign-in/email", { email, password: PASSWORD });
  expect(answer.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Strict/i);
  // Nor is its token told in the answer, where a script could read it.
  expect(answer.body).toEqual({ twoFactorRedirect: false });
  const stored = await desk.deps.db.select().from(sessions).where(eq(sessions.userId, id));
  expect(stored[0]?.ipAddress || null).toBeNull();
});

test("nobody can sign up, reset or edit a profile by better-auth's own routes", async () => {
  const mai = await desk.person("mai", "analyst");
  for (const path of [
    "sign-up/email",
    "update-user",
    "change-email",
    "delete-user",
    "request-password-reset",
    // Those hand the tokens of sessions to scripts, and trust machines.
    "revoke-other-sessions",
    "two-factor/enable",
    "two-factor/verify-totp",
  ]) {
    const answer = await mai.ask("POST", `/api/auth/${path}`, {
      name: "x",
      email: "x@example.org",
      ...wrong,
    });
    expect(answer.status, path).toBe(404);
  }
  expect(await desk.deps.db.select().from(users).where(eq(users.email, "x@example.org"))).toEqual([]);
});

test.each([
  ["a known address", "tam@example.org"],
  ["an unknown address", "nobody@example.org"],
])("%s is locked after %i failures, with the same answers", async (_, email) => {
  if (email.startsWith("tam")) await desk.person("tam", "analyst");
  const start = desk.now;
  const answers: string[] = [];
  for (let i = 0; i <= MOST_FAILURES; i++) {
    const answer = await desk.ask("POST", "/api/auth/sign-in/email", { email, ...wrong });
    answers.push(`${answer.status} ${code(answer)}`);
  }
  expect(answers).toEqual([
    ...Array<string>(MOST_FAILURES).fill("401 sign_in_refused"),
    "429 sign_in_locked",
  ]);
  const locked = await desk.ask("POST", "/api/auth/sign-in/email", { email, password: PASSWORD });
  expect(code(locked)).toBe("sign_in_locked");
  desk.now = new Date(start.getTime() + 16 * 60_000);
  const after = await desk.ask("POST", "/api/auth/sign-in/email", { email, password: PASSWORD });
  expect(after.status).toBe(email.startsWith("tam") ? 200 : 401);
  desk.now = start;
  const rows = await desk.deps.db.select().from(signInFailures);
  expect(JSON.stringify(rows)).not.toContain("example.org");
});

test("a success clears the count", async () => {
  const { email } = await desk.person("bich", "analyst");
  for (let round = 0; round < 2; round++) {
    for (let i = 1; i < MOST_FAILURES; i++) {
      await desk.ask("POST", "/api/auth/sign-in/email", { email, ...wrong });
    }
    await signIn(desk.app, email, PASSWORD);
  }
});

test("attempts in parallel do not slip past the limit", async () => {
  const answers = await Promise.all(
    Array.from({ length: 12 }, () =>
      desk.ask("POST", "/api/auth/sign-in/email", { email: "many@example.org", ...wrong }),
    ),
  );
  expect(answers.filter((answer) => answer.status === 401)).toHaveLength(MOST_FAILURES);
});

test("a disabled person loses running sessions and gets no new one", async () => {
  const { id, email, ask } = await desk.person("gone", "analyst");
  await desk.database.owner.db.update(users).set({ disabledAt: desk.now }).where(eq(users.id, id));
  expect((await ask("GET", "/api/me")).status).toBe(401);
  const answer = await desk.ask("POST", "/api/auth/sign-in/email", { email, password: PASSWORD });
  expect(`${answer.status} ${code(answer)}`).toBe("401 sign_in_refused");
});

test("a revoked session ends at once; the others go on", async () => {
  const { email, ask } = await desk.person("hai", "analyst");
  const other = await signIn(desk.app, email, PASSWORD);
  expect((await ask("DELETE", "/api/sessions")).status).toBe(200);
  expect((await desk.ask("GET", "/api/me", undefined, { cookie: other })).status).toBe(401);
  expect((await ask("GET", "/api/me")).status).toBe(200);
});

test("an invitation sets a password once, and not after its time", async () => {
  const { db } = desk.deps;
  const { id } = await createUser(desk.database.owner.db, {
    name: "Mới",
    email: "Moi@example.org",
    password: null,
    roles: ["editor"],
  });
  const token = await invite(db, id, desk.now);
  expect((await desk.ask("GET", `/api/invitations/${token}`)).body).toEqual({
    name: "Mới",
    email: "moi@example.org",
  });
  expect((await desk.ask("POST", `/api/invitations/${token}`, { password: "ngắn" })).status).toBe(400);
  expect((await desk.ask("POST", `/api/invitations/${token}`, { password: PASSWORD })).status).toBe(200);
  await signIn(desk.app, "moi@example.org", PASSWORD);
  expect(code(await desk.ask("POST", `/api/invitations/${token}`, { password: PASSWORD }))).toBe(
    "invitation_invalid",
  );
  const late = await invite(db, id, new Date(desk.now.getTime() - 73 * 3_600_000));
  expect((await desk.ask("GET", `/api/invitations/${late}`)).status).toBe(404);
});

test("createUser refuses a short password, a known address, and an administrator who writes", async () => {
  const add = (email: string, password: string, ...roles: ("administrator" | "editor")[]) =>
    createUser(desk.database.owner.db, { name: "A", email, password, roles });
  await expect(add("a@example.org", "11 letters!", "editor")).rejects.toMatchObject({ code: "bad_request" });
  await expect(add("mai@example.org", PASSWORD, "editor")).rejects.toMatchObject({ code: "already_exists" });
  await expect(add("b@example.org", PASSWORD, "administrator", "editor")).rejects.toMatchObject({
    cause: { code: "MC002" },
  });
});

test.each([
  ["another site", "https://evil.example"],
  ["no origin", ""],
  ["an opaque origin", "null"],
])("a write from %s is refused", async (_, origin) => {
  const headers = new Headers({ host: "127.0.0.1:3000", "content-type": "application/json" });
  if (origin) headers.set("origin", origin);
  const answer = await desk.app.request("/api/auth/sign-in/email", { method: "POST", headers, body: "{}" });
  expect(answer.status).toBe(403);
});

test("a write is accepted from the host that was asked, whatever its name", async () => {
  const answer = await desk.ask(
    "POST",
    "/api/auth/sign-in/email",
    { email: "n@example.org", ...wrong },
    {
      host: "localhost:3000",
      origin: "http://localhost:3000",
    },
  );
  expect(code(answer)).toBe("sign_in_refused");
  expect(ORIGIN).not.toContain("localhost");
});
