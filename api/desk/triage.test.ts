import { decisions } from "@minhchung/db/schema/desk";
import { asc } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { NarrativeView, QueuePage } from "../staff/types.ts";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { sampleNarrative } from "../testing/sample.ts";

let desk: TestDesk;
let an: TestPerson;
let binh: TestPerson;
let ids: number[];

beforeAll(async () => {
  desk = await testDesk();
  an = await desk.person("an", "analyst");
  binh = await desk.person("binh", "editor");
  const people = { proposer: an.id, approver: binh.id };
  ids = [];
  for (const key of ["mot", "hai", "ba"]) {
    ids.push((await sampleNarrative(desk.database.owner.db, people, key)).narrativeId);
  }
});
afterAll(() => desk.close());

const decide = (person: TestPerson, input: object) => person.ask("POST", "/api/narratives/decide", input);
const queue = async (query = "") => ok<QueuePage>(await an.ask("GET", `/api/queue?${query}`));
const listed = async (query = "") => (await queue(query)).rows.map((row) => row.id);

test("many are decided at once, each with its own result", async () => {
  const [first, second] = ids;
  const answer = await decide(an, { ids: [first, second, 999], action: "dismiss", reason: "not_ours" });
  expect(answer.body).toEqual({
    results: [
      { id: first, ok: true },
      { id: second, ok: true },
      { id: 999, ok: false, error: { code: "not_found", message: expect.any(String), params: {} } },
    ],
  });
  expect(await listed("status=dismissed")).toEqual([first, second]);
  expect((await queue()).counts).toMatchObject({ open: 1, dismissed: 2 });
  const again = await decide(an, { ids: [first], action: "dismiss", reason: "true" });
  expect(again.body).toMatchObject({ results: [{ ok: false, error: { code: "wrong_state" } }] });
});

test("undo puts back what was, keeps both in the trail, and goes no further than there is", async () => {
  const [first, second] = ids as [number, number];
  expect((await queue("status=dismissed")).rows[0]?.may).toMatchObject({ undo: true, dismiss: false });
  expect(ok(await decide(binh, { ids: [first, second], action: "undo" }))).toMatchObject({
    results: [{ ok: true }, { ok: true }],
  });
  const view = ok<NarrativeView>(await an.ask("GET", `/api/narratives/${first}`));
  expect(view).toMatchObject({ status: "open", statusReason: null, may: { undo: false } });
  expect(view.decisions).toMatchObject([
    { action: "undo", actor: { name: "binh" } },
    { action: "dismiss", reason: "not_ours", undone: true },
  ]);
  const more = await decide(an, { ids: [first], action: "undo" });
  expect(more.body).toMatchObject({ results: [{ error: { code: "nothing_to_undo" } }] });
  const rows = await desk.deps.db.select().from(decisions).orderBy(asc(decisions.id));
  expect(rows.map((row) => row.action)).toEqual(["dismiss", "dismiss", "undo", "undo"]);
});

test("what sleeps comes back by itself", async () => {
  const [first] = ids as [number];
  const past = await decide(an, { ids: [first], action: "snooze", until: "2026-11-12T02:00:00Z" });
  expect(past.body).toMatchObject({ results: [{ error: { code: "bad_request" } }] });
  ok(await decide(an, { ids: [first], action: "snooze", until: "2026-11-12T05:00:00Z" }));
  expect(await listed("status=snoozed")).toEqual([first]);
  expect(await listed()).not.toContain(first);
  const before = desk.now;
  desk.now = new Date("2026-11-12T05:00:00Z");
  expect(await listed()).toContain(first);
  expect((await queue()).counts).toMatchObject({ snoozed: 0, open: 3 });
  desk.now = before;
});

test("work is given only to those who can do it, and found under their name", async () => {
  const [, second] = ids as [number, number];
  const quan = await desk.person("quan", "administrator");
  const wrong = await decide(an, { ids: [second], action: "assign", assignTo: quan.id });
  expect(wrong.body).toMatchObject({ results: [{ error: { code: "bad_request" } }] });
  ok(await decide(an, { ids: [second], action: "assign", assignTo: binh.id }));
  expect(ok<QueuePage>(await binh.ask("GET", "/api/queue?assigned=me")).rows).toMatchObject([
    { id: second, assignedTo: { name: "binh" } },
  ]);
  expect(await listed("assigned=me")).toEqual([]);
});

test("a case that follows cannot be undone from the queue", async () => {
  const [, second] = ids as [number, number];
  const { rowVersion } = ok<NarrativeView>(await an.ask("GET", `/api/narratives/${second}`));
  const stale = await an.ask("POST", `/api/narratives/${second}/case`, { rowVersion: rowVersion - 1 });
  expect(refusal(stale)).toBe("409 changed_meanwhile");
  expect(stale.body).toMatchObject({ error: { current: { rowVersion } } });
  ok(await an.ask("POST", `/api/narratives/${second}/case`, { rowVersion }));
  const undone = await decide(an, { ids: [second], action: "undo" });
  expect(undone.body).toMatchObject({ results: [{ error: { code: "nothing_to_undo" } }] });
});

test.each([
  ["q=la+chu", 1],
  [`q=${encodeURIComponent("Hỗ TRỢ bão")}`, 1],
  ["q=50%25", 0],
  ["harm=livelihood", 1],
  ["harm=health", 0],
  ["place=22837", 1],
  ["source=ba", 1],
  ["source=bon", 0],
])("the queue by %s", async (query, expected) => {
  // The third is the only one that no other test touches.
  expect((await listed(query)).filter((id) => id === ids[2])).toHaveLength(expected);
});

test("dismissing asks for a reason, and only analysts and editors decide", async () => {
  expect(refusal(await decide(an, { ids, action: "dismiss" }))).toBe("400 bad_request");
  const duyet = await desk.person("duyet", "approver");
  expect(refusal(await decide(duyet, { ids, action: "undo" }))).toBe("403 forbidden");
});

test("whatever page is asked for, a list says how many it has in all, narrowed or not", async () => {
  for (const query of ["", "harm=livelihood", "q=ho%20tro", "source=nowhere", "place=nowhere"]) {
    const first = await queue(query);
    expect(first.total, query).toBe(first.rows.length);
    expect(await queue(`${query}&page=7`), query).toMatchObject({ rows: [], total: first.total });
  }
});

test("of several flags the reason is that of the evidence that refutes most clearly", async () => {
  const [first] = ids as [number];
  const sql = desk.database.owner.sql;
  const [flag] = await sql`select claim_id, match_id, collected_on from flags where narrative_id = ${first}`;
  const reason = async () => ok<NarrativeView>(await an.ask("GET", `/api/narratives/${first}`)).reason.en;
  const before = await reason();
  const [claim] = await sql`
    insert into claims (collected_on, document_id, source_id, start_offset, end_offset, text, kind, lane, checkworthiness, narrative_id)
    select collected_on, document_id, source_id, start_offset, end_offset + 1, text, kind, lane, checkworthiness, narrative_id
    from claims where id = ${flag?.claim_id} returning id`;
  const [match] = await sql`
    insert into matches (collected_on, claim_id, evidence_sentence_id, rank, score, verdict, p_supported, p_refuted,
                         p_not_enough_evidence, differences, model_version)
    select collected_on, ${claim?.id}, evidence_sentence_id, 1, 1, 'refuted', 0, 1, 0, differences, model_version
    from matches where id = ${flag?.match_id} returning id`;
  await sql`
    insert into flags (narrative_id, claim_id, match_id, collected_on, reason_vi, reason_en)
    values (${first}, ${claim?.id}, ${match?.id}, ${flag?.collected_on}, 'rõ hơn', 'more clearly')`;
  expect([before === "more clearly", await reason()]).toEqual([false, "more clearly"]);
  await sql`update matches set p_refuted = 0.01 where id = ${match?.id}`;
  expect(await reason()).toBe(before);
});
