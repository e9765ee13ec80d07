import { appendAudit, verifyAudit } from "@minhchung/db/audit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDesk, testDesk } from "../testing/desk.ts";
import { publishedSample } from "../testing/published.ts";
import { sampleNarrative } from "../testing/sample.ts";
import { eraseTicket } from "./on-request.ts";

let desk: TestDesk;
let sample: Awaited<ReturnType<typeof sampleNarrative>>;
let analyst: Awaited<ReturnType<TestDesk["person"]>>;
beforeAll(async () => {
  desk = await testDesk();
  analyst = await desk.person("an", "analyst", "editor");
  const approver = await desk.person("quan", "approver");
  const { db, sql } = desk.database.owner;
  sample = await sampleNarrative(db, { proposer: analyst.id, approver: approver.id });
  await sql`insert into tip_contacts (tip_id, ciphertext) values (${sample.tipId}, '\\x00')`;
  await analyst.ask("POST", `/api/narratives/${sample.narrativeId}/case`, { rowVersion: 1 });
  await publishedSample(sql, {
    narrativeId: null,
    evidenceId: sample.evidenceId,
    author: analyst.id,
    approver: approver.id,
  });
});
afterAll(() => desk.close());

const rows = (query: string) => desk.deps.sql.unsafe(query);

test("a question goes with its contact and answers, also under an open case; the trail holds and gives a receipt", async () => {
  const { db } = desk.deps;
  const answered = await analyst.ask("POST", `/api/tips/${sample.tipId}/answer`, {
    text: "Mức hỗ trợ là 5 triệu đồng.",
  });
  expect(answered.status).toBe(200);
  const [tip] = await rows("select ticket_code as code from tips");
  const before = await verifyAudit(desk.deps.sql);
  const erased = await eraseTicket(db, tip?.code);
  expect(erased).toMatchObject({ kind: "question", answers: 1, contact: true, details: 1 });
  for (const table of ["tips", "tip_contacts", "answers", "answer_letters"])
    expect(await rows(`select 1 from ${table}`), table).toHaveLength(0);
  const after = await verifyAudit(desk.deps.sql, before.head);
  expect(after).toMatchObject({ entries: before.entries + 1, erased: before.erased + 1, broken: null });
  expect(erased.receipt).toBe(after.entries);
  const [entry] = await rows(
    "select action, subject, details::text as details from audit join audit_details using (seq) order by seq desc limit 1",
  );
  expect(entry).toMatchObject({ action: "tip.erase", subject: `tip:${sample.tipId}` });
  expect(entry?.details).not.toContain(tip?.code);
  await expect(eraseTicket(db, tip?.code)).rejects.toMatchObject({ code: "not_found" });
});

test("an appeal loses its words; that it was raised and how it ended stays public", async () => {
  const { db } = desk.deps;
  await desk.database.owner.sql`insert into appeals (rebuttal_id, ticket_code, text, due_at)
    select rebuttal_id, '0AAA-0009', 'Nhà tôi ở thôn 2', now() from publications limit 1`;
  const [appeal] = await rows("select id from appeals");
  await db.transaction((tx) =>
    appendAudit(tx, {
      actorId: null,
      action: "appeal.note",
      subject: `appeal:${appeal?.id}`,
      details: { word: "x" },
    }),
  );
  expect(await eraseTicket(db, "0AAA-0009")).toMatchObject({ kind: "appeal", details: 1 });
  expect(await rows("select text, state from appeals")).toEqual([{ text: "—", state: "received" }]);
  expect((await verifyAudit(desk.deps.sql)).broken).toBeNull();
});

test("a ticket that is none", async () => {
  await expect(eraseTicket(desk.deps.db, "0AAA-0000")).rejects.toMatchObject({ code: "not_found" });
});
