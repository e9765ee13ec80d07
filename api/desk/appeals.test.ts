import { createHash } from "node:crypto";
import { verifyAudit } from "@minhchung/db/audit";
import { evidence } from "@minhchung/db/schema/evidence";
import { afterAll, beforeAll, expect, test } from "vitest";
import { receiveAppeal } from "../ask/receive.ts";
import type { AppealRow } from "../staff/appeal-types.ts";
import type { Waiting } from "../staff/people-types.ts";
import type { LiveEvent } from "../staff/types.ts";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { publishedSample } from "../testing/published.ts";
import { sampleNarrative } from "../testing/sample.ts";

let desk: TestDesk;
let an: TestPerson;
let binh: TestPerson;
let chi: TestPerson;
let quan: TestPerson;
let rebuttalId: string;

beforeAll(async () => {
  desk = await testDesk();
  an = await desk.person("an", "analyst");
  binh = await desk.person("binh", "editor");
  chi = await desk.person("chi", "approver");
  quan = await desk.person("quan", "administrator");
  const { narrativeId } = await sampleNarrative(desk.database.owner.db, {
    proposer: binh.id,
    approver: chi.id,
  });
  const [item] = await desk.database.owner.db.select({ id: evidence.id }).from(evidence).limit(1);
  const about = { narrativeId, evidenceId: item?.id ?? "", author: binh.id, approver: chi.id };
  ({ rebuttalId } = await publishedSample(desk.database.owner.sql, about));
});
afterAll(() => desk.close());

const receive = (text: string, days: number) =>
  receiveAppeal(
    {
      ...{ db: desk.database.app.db, clock: () => desk.now, sample: false },
      redact: (given: string) => ({ text: given, spans: [], sha256: createHash("sha256").digest() }) as never,
    },
    { rebuttalId, text },
    days,
  );
const list = async (person: TestPerson, query = "") =>
  ok<AppealRow[]>(await person.ask("GET", `/api/appeals${query}`));
const waiting = async (person: TestPerson) => ok<Waiting>(await person.ask("GET", "/api/waiting")).appeals;

test("what is due first stands first; whoever wrote or reviewed the text is told why somebody else has to answer", async () => {
  await receive("Mức hỗ trợ là 6 triệu.", 7);
  await receive("Bài thiếu tên thôn.", 3);
  const rows = await list(an);
  expect(rows.map(({ text }) => text)).toEqual(["Bài thiếu tên thôn.", "Mức hỗ trợ là 6 triệu."]);
  expect(rows[0]).toMatchObject({
    state: "received",
    rebuttal: { id: rebuttalId, headline: "Trang mẫu" },
    may: { answer: true, whyNot: null },
  });
  for (const person of [binh, chi]) {
    const [first] = await list(person);
    expect(first?.may).toMatchObject({
      answer: false,
      whyNot: { en: expect.stringContaining("somebody else") },
    });
    const body = { state: "rejected", answer: "Không." };
    expect(refusal(await person.ask("POST", `/api/appeals/${first?.id}/answer`, body))).toBe(
      "403 appeal_by_author",
    );
    expect(await waiting(person)).toBe(0);
  }
  expect(await waiting(an)).toBe(2);
  expect(await waiting(quan)).toBe(0);
  expect(await list(an, "?state=received")).toHaveLength(2);
});

test("one answer, in words, once: the clock stops, the desks hear of it, the trail has it", async () => {
  const [appeal] = await list(an);
  const path = `/api/appeals/${appeal?.id}/answer`;
  const heard: LiveEvent[] = [];
  const stop = desk.deps.live.subscribe((event) => heard.push(event));
  expect(refusal(await an.ask("POST", path, { state: "upheld", answer: "  " }))).toBe("400 bad_request");
  expect(refusal(await an.ask("POST", path, { state: "received", answer: "Chờ." }))).toBe("400 bad_request");
  ok(await an.ask("POST", path, { state: "upheld", answer: "Đúng: bài thiếu tên thôn La Chữ." }));
  expect(refusal(await an.ask("POST", path, { state: "rejected", answer: "Không." }))).toBe(
    "409 wrong_state",
  );

  expect(await list(an, "?state=upheld")).toMatchObject([
    {
      ...{ id: appeal?.id, state: "upheld", answer: "Đúng: bài thiếu tên thôn La Chữ." },
      ...{ answeredAt: desk.now.toISOString(), may: { answer: false, whyNot: null } },
    },
  ]);
  expect((await list(an)).map(({ state }) => state)).toEqual(["received", "upheld"]);
  expect(await waiting(an)).toBe(1);
  await expect.poll(() => heard).toContainEqual({ type: "appeal", appealId: appeal?.id });
  stop();
  expect((await verifyAudit(desk.database.owner.sql)).broken).toBeNull();
  const trail = await desk.database.owner
    .sql`select subject from audit where action = 'appeal.upheld' and actor_id = ${an.id}`;
  expect(trail).toEqual([{ subject: `appeal:${appeal?.id}` }]);
});
