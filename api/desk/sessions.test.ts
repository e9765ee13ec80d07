import { sessions } from "@minhchung/db/schema/people";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SessionRow } from "../staff/people-types.ts";
import type { RebuttalView } from "../staff/rebuttal-types.ts";
import { ok, PASSWORD, refusal, signIn, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";

let desk: TestDesk;
let quan: TestPerson;
let binh: TestPerson;
beforeAll(async () => {
  desk = await testDesk();
  quan = await desk.person("quan", "administrator");
  binh = await desk.person("binh", "editor");
});
afterAll(() => desk.close());

const own = async (person: TestPerson) => ok<SessionRow[]>(await person.ask("GET", "/api/sessions"));
const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

test("a person sees where they are signed in, and ends what is not theirs any more", async () => {
  const lan = await desk.person("lan", "analyst");
  await desk.ask(
    "POST",
    "/api/auth/sign-in/email",
    { email: lan.email, password: PASSWORD },
    { "user-agent": FIREFOX },
  );
  const rows = await own(lan);
  expect(rows).toMatchObject([
    { browser: "Firefox", system: "Windows", current: false },
    { browser: null, system: null, current: true },
  ]);
  const tokens = await desk.deps.db.select({ token: sessions.token }).from(sessions);
  for (const { token } of tokens) expect(JSON.stringify(rows)).not.toContain(token);
  const path = `/api/sessions/${rows[0]?.id}`;
  expect(refusal(await binh.ask("DELETE", path))).toBe("404 not_found");
  ok(await lan.ask("DELETE", path));
  expect(await own(lan)).toMatchObject([{ current: true }]);
  expect(refusal(await lan.ask("DELETE", path))).toBe("404 not_found");

  for (let i = 0; i < 2; i++) await signIn(desk.app, lan.email, PASSWORD);
  expect(ok(await lan.ask("DELETE", "/api/sessions"))).toEqual({ ended: 2 });
  expect(ok(await lan.ask("DELETE", "/api/sessions"))).toEqual({ ended: 0 });
  expect(await own(lan)).toHaveLength(1);
});

test("an administrator sees and ends the sessions of others, in the trail, and stays at the desk", async () => {
  const mai = await desk.person("mai", "analyst");
  await signIn(desk.app, mai.email, PASSWORD);
  const path = `/api/users/${mai.id}/sessions`;
  expect(refusal(await binh.ask("GET", path))).toBe("403 forbidden");
  const [newest] = ok<SessionRow[]>(await quan.ask("GET", path));
  ok(await quan.ask("DELETE", `/api/sessions/${newest?.id}`));
  expect(ok(await quan.ask("DELETE", path))).toEqual({ ended: 1 });
  expect((await mai.ask("GET", "/api/me")).status).toBe(401);
  expect(ok(await quan.ask("DELETE", `/api/users/${quan.id}/sessions`))).toEqual({ ended: 0 });
  expect((await quan.ask("GET", "/api/me")).status).toBe(200);
  const rows = await desk.database.app.sql<{ action: string; actor: string }[]>`
    select action, actor_id as actor from audit where subject = ${`user:${mai.id}`} order by seq`;
  expect(rows).toEqual([
    { action: "session.end", actor: quan.id },
    { action: "session.end_all", actor: quan.id },
  ]);
});

test("whoever knows the present password sets another, and is signed out elsewhere", async () => {
  const tam = await desk.person("tam", "analyst");
  const elsewhere = await signIn(desk.app, tam.email, PASSWORD);
  const change = (current: string, next: string) => tam.ask("POST", "/api/password", { current, next });
  expect(refusal(await change("sai", "mot cau dai khac"))).toBe("422 password_refused");
  expect(refusal(await change(PASSWORD, "ngan"))).toBe("400 bad_request");
  const answer = await change(PASSWORD, "mot cau dai khac");
  expect(answer.status).toBe(200);
  const cookie = answer.headers.getSetCookie().map((one) => one.split(";", 1)[0]);
  const me = (held: string) => desk.ask("GET", "/api/me", undefined, { cookie: held });
  expect((await me(elsewhere)).status).toBe(401);
  expect((await me(cookie.join("; "))).status).toBe(200);
  await signIn(desk.app, tam.email, "mot cau dai khac");
});

test("a session that is ended while its owner writes takes no word with it", async () => {
  const { caseId } = ok<{ caseId: string }>(await binh.ask("POST", "/api/cases", { claimText: "Thu phí" }));
  const { rebuttalId } = ok<{ rebuttalId: string }>(await binh.ask("POST", `/api/cases/${caseId}/rebuttal`));
  const text = `/api/rebuttals/${rebuttalId}`;
  const { draft } = ok<RebuttalView>(await binh.ask("GET", text));
  const save = (words: string, rowVersion: number, cookie = binh.cookie) =>
    desk.ask(
      "PUT",
      `${text}/draft`,
      { content: { ...draft?.content, fact: words }, rowVersion },
      { cookie, origin: "http://127.0.0.1:3000" },
    );
  ok(await save("Câu thứ nhất.", 1));
  ok(await quan.ask("DELETE", `/api/users/${binh.id}/sessions`));
  expect(refusal(await save("Câu thứ nhất. Câu thứ hai.", 2))).toBe("401 not_signed_in");
  // Signed in again, the same words go over the same version: nobody else came between.
  const cookie = await signIn(desk.app, binh.email, PASSWORD);
  expect(ok(await save("Câu thứ nhất. Câu thứ hai.", 2, cookie))).toMatchObject({ rowVersion: 3 });
  expect(await desk.deps.db.$count(sessions, eq(sessions.userId, binh.id))).toBe(1);
});
