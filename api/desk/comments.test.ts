import { afterAll, beforeAll, expect, test } from "vitest";
import type { CommentThread } from "../staff/comment-types.ts";
import type { LiveEvent } from "../staff/types.ts";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { approvedSample } from "../testing/published.ts";
import { sampleNarrative } from "../testing/sample.ts";

let desk: TestDesk;
let writes: TestPerson;
let approves: TestPerson;
let analyst: TestPerson;
let text: { rebuttalId: string; versionId: string };

beforeAll(async () => {
  desk = await testDesk();
  writes = await desk.person("binh", "editor");
  approves = await desk.person("chi", "approver");
  analyst = await desk.person("an", "analyst");
  const { owner } = desk.database;
  const sample = await sampleNarrative(owner.db, { proposer: analyst.id, approver: approves.id });
  text = await approvedSample(owner.sql, { ...sample, author: writes.id, approver: approves.id });
});
afterAll(() => desk.close());

const threads = async (person = writes) =>
  ok<CommentThread[]>(await person.ask("GET", `/api/rebuttals/${text.rebuttalId}/comments`));
const say = (person: TestPerson, passage: CommentThread["passage"], body: string) =>
  person.ask("POST", `/api/versions/${text.versionId}/comments`, { passage, body });

test("approver and writer talk about a passage, settle it and open it again", async () => {
  const heard: LiveEvent[] = [];
  const stop = desk.deps.live.subscribe((event) => heard.push(event));
  const passage = { field: "headline", language: "vi", quote: "Trang" } as const;
  const { commentId } = ok<{ commentId: number }>(await say(approves, passage, "  Nói rõ hơn? "));
  ok(await writes.ask("POST", `/api/comments/${commentId}/replies`, { body: "Đã sửa." }));
  const settle = (resolved: boolean) =>
    approves.ask("POST", `/api/comments/${commentId}/resolved`, { resolved });
  ok(await settle(true));
  expect(refusal(await settle(true))).toBe("409 wrong_state");
  const [thread] = await threads();
  expect(thread).toMatchObject({
    id: commentId,
    number: 1,
    passage,
    resolved: true,
    may: { reply: true, resolve: false, reopen: true },
  });
  expect(thread?.comments.map(({ act, body, by }) => [act, body, by.id])).toEqual([
    ["comment", "Nói rõ hơn?", approves.id],
    ["reply", "Đã sửa.", writes.id],
    ["resolve", null, approves.id],
  ]);
  ok(await settle(false));
  expect((await threads())[0]?.resolved).toBe(false);
  await expect.poll(() => heard.length).toBeGreaterThanOrEqual(4);
  stop();
  expect(heard[0]).toEqual({ type: "rebuttal", rebuttalId: text.rebuttalId });
});

test("what is open stands first, then the newest", async () => {
  const first = ok<{ commentId: number }>(await say(writes, null, "Về cả bài."));
  const second = ok<{ commentId: number }>(await say(writes, null, "Một ý nữa."));
  ok(await writes.ask("POST", `/api/comments/${second.commentId}/resolved`, { resolved: true }));
  const ids = (await threads(approves)).map(({ id }) => id);
  expect(ids[0]).toBe(first.commentId);
  expect(ids.at(-1)).toBe(second.commentId);
});

test("a passage that the version does not have is refused, and so is whoever neither writes nor approves", async () => {
  const passage = { field: "fact", language: "vi", quote: "không có" } as const;
  expect(refusal(await say(writes, passage, "?"))).toBe("422 passage_not_found");
  expect(refusal(await say(analyst, null, "?"))).toBe("403 forbidden");
  expect(refusal(await analyst.ask("GET", `/api/rebuttals/${text.rebuttalId}/comments`))).toBe(
    "403 forbidden",
  );
  expect(refusal(await writes.ask("POST", "/api/comments/999999/replies", { body: "?" }))).toBe(
    "404 not_found",
  );
  expect(refusal(await say(writes, null, "  "))).toBe("400 bad_request");
});

test("the trail has who and what, never the words", async () => {
  const rows = await desk.database.owner.sql<{ action: string; details: object }[]>`
    select a.action, d.details from audit a join audit_details d using (seq) where a.action like 'comment.%' order by seq`;
  expect(rows.map(({ action }) => action).slice(0, 4)).toEqual([
    "comment.comment",
    "comment.reply",
    "comment.resolve",
    "comment.reopen",
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/Nói rõ|Đã sửa|cả bài/);
});
