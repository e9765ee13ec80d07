import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DraftLock, RebuttalView } from "../staff/rebuttal-types.ts";
import type { LiveEvent } from "../staff/types.ts";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { LOCK_SECONDS } from "./read/draft-lock.ts";

let desk: TestDesk;
let an: TestPerson;
let binh: TestPerson;
let text: string;
const heard: LiveEvent[] = [];

beforeAll(async () => {
  desk = await testDesk();
  an = await desk.person("an", "editor");
  binh = await desk.person("binh", "editor", "approver");
  desk.deps.live.subscribe((event) => heard.push(event));
});
afterAll(() => desk.close());
beforeEach(async () => {
  const { caseId } = ok<{ caseId: string }>(await an.ask("POST", "/api/cases", { claimText: "Thu phí" }));
  const { rebuttalId } = ok<{ rebuttalId: string }>(await an.ask("POST", `/api/cases/${caseId}/rebuttal`));
  text = `/api/rebuttals/${rebuttalId}`;
});

const hold = (person: TestPerson, takeOver = false) => person.ask("POST", `${text}/lock`, { takeOver });
const view = async (person = an) => ok<RebuttalView>(await person.ask("GET", text));
const lockOf = async () => (await view()).draft?.lock;
const save = (person: TestPerson, fact: string, rowVersion: number, content?: object) =>
  person.ask("PUT", `${text}/draft`, { content: { ...content, fact }, rowVersion });

test("the first to open a draft holds it, all see since when, and a sign of life moves nothing", async () => {
  expect(await lockOf()).toBeNull();
  const first = ok<DraftLock>(await hold(an));
  expect(first.by).toEqual({ id: an.id, name: "an" });
  expect(await lockOf()).toEqual(first);
  expect(ok(await hold(binh))).toEqual(first);
  expect(ok(await hold(an))).toEqual(first);
  const list = ok<{ lock: DraftLock | null }[]>(await binh.ask("GET", "/api/rebuttals"));
  expect(list[0]?.lock).toEqual(first);
});

test("whoever takes over is named to the first at once, in the trail, and neither loses a word", async () => {
  ok(await hold(an));
  const { draft } = await view();
  ok(await save(an, "Câu của An.", 1, draft?.content));
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  heard.length = 0;
  const taken = ok<DraftLock>(await hold(binh, true));
  expect(taken.by.name).toBe("binh");
  await expect.poll(() => heard).toContainEqual({ type: "rebuttal", rebuttalId: text.split("/").at(-1) });
  expect(await lockOf()).toEqual(taken);
  expect(ok(await hold(an))).toEqual(taken);
  // What the first had typed and not sent goes out after the take-over, over the version that it was made from.
  ok(await save(an, "Câu của An. Thêm một câu.", 2, draft?.content));
  const late = await save(binh, "Câu của Bình.", 2, draft?.content);
  expect(refusal(late)).toBe("409 changed_meanwhile");
  expect(late.body).toMatchObject({ error: { current: { content: { fact: "Câu của An. Thêm một câu." } } } });
  const rows = await desk.database.app.sql<{ action: string; from: string | null }[]>`
    select a.action, d.details->>'from' as from from audit a join audit_details d using (seq)
    where a.subject = ${text.replace("/api/rebuttals/", "rebuttal:")} order by a.seq`;
  expect(rows.at(-1)).toEqual({ action: "draft.take_over", from: an.id });
  // Having looked and taken over is not having written: who wrote nothing may still approve.
  const authors = await desk.database.app.sql<{ id: string }[]>`
    select user_id as id from draft_contributors where rebuttal_id = ${String(text.split("/").at(-1))}`;
  expect(authors.map(({ id }) => id)).toEqual([an.id]);
});

test("it is let go by its holder alone, and goes with a screen that fell silent", async () => {
  ok(await hold(an));
  ok(await binh.ask("DELETE", `${text}/lock`));
  expect((await lockOf())?.by.name).toBe("an");
  ok(await an.ask("DELETE", `${text}/lock`));
  expect(await lockOf()).toBeNull();

  ok(await hold(an));
  await desk.database.owner.sql`
    update drafts set lock_seen_at = now() - make_interval(secs => ${LOCK_SECONDS + 1})`;
  expect(await lockOf()).toBeNull();
  // Nothing was taken from anybody: no take-over stands in the trail.
  expect(ok<DraftLock>(await hold(binh)).by.name).toBe("binh");
  const [row] = await desk.database.app.sql<
    { action: string }[]
  >`select action from audit order by seq desc limit 1`;
  expect(row?.action).not.toBe("draft.take_over");
});

test("of two who open it at once one holds it; nobody holds a text that is not being written", async () => {
  const answers = await Promise.all([hold(an), hold(binh), hold(an), hold(binh)]);
  const holders = new Set(answers.map((answer) => ok<DraftLock>(answer).by.id));
  expect(holders.size).toBe(1);
  const id = String(text.split("/").at(-1));
  await desk.database.owner.sql`update rebuttals set state = 'in_review' where id = ${id}`;
  expect(refusal(await hold(an, true))).toBe("409 wrong_state");
});
