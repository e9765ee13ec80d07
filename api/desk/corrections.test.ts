import { afterAll, beforeAll, expect, test } from "vitest";
import type { RebuttalView } from "../staff/rebuttal-types.ts";
import type { CaseView, TipRow } from "../staff/types.ts";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { type Sample, sampleNarrative, sampleTip } from "../testing/sample.ts";

let desk: TestDesk;
let sample: Sample;
let binh: TestPerson;
let chi: TestPerson;
let caseId: string;
let text: string;

beforeAll(async () => {
  desk = await testDesk();
  binh = await desk.person("binh", "editor");
  chi = await desk.person("chi", "approver");
  sample = await sampleNarrative(desk.database.owner.db, { proposer: binh.id, approver: chi.id });
  const opened = ok<{ caseId: string }>(
    await binh.ask("POST", `/api/narratives/${sample.narrativeId}/case`, { rowVersion: 1 }),
  );
  caseId = opened.caseId;
  await binh.ask("POST", `/api/cases/${caseId}/evidence`, {
    sentenceId: sample.sentences[0],
    accepted: true,
  });
  const made = ok<{ rebuttalId: string }>(await binh.ask("POST", `/api/cases/${caseId}/rebuttal`));
  text = `/api/rebuttals/${made.rebuttalId}`;
});
afterAll(() => desk.close());

const read = async () => ok<RebuttalView>(await binh.ask("GET", text));
const tips = async () => ok<TipRow[]>(await binh.ask("GET", "/api/tips"));

/** Saves `change` over the draft and submits it. */
async function send(change: object): Promise<string> {
  const { draft } = await read();
  const content = { ...draft?.content, ...change };
  const saved = ok<object>(
    await binh.ask("PUT", `${text}/draft`, { content, rowVersion: draft?.rowVersion }),
  );
  return ok<{ versionId: string }>(await binh.ask("POST", `${text}/submit`, saved)).versionId;
}

const WORDS = {
  rating: "false",
  headline: "Mỗi hộ được hỗ trợ 5 triệu đồng",
  claimShort: "Mỗi hộ được 50 triệu đồng",
  explanation: "Quyết định ghi 5 triệu đồng.",
};

test("a returned text is mended and submitted again; only its latest version can be approved", async () => {
  expect(refusal(await chi.ask("POST", `${text}/withdraw`, { reason: "Chưa đăng" }))).toBe("409 wrong_state");
  const first = await send(WORDS);
  expect(refusal(await chi.ask("POST", `/api/versions/${first}/return`, { reason: " " }))).toBe(
    "400 bad_request",
  );
  ok(await chi.ask("POST", `/api/versions/${first}/return`, { reason: "Thiếu số văn bản" }));
  const returned = await read();
  expect(returned).toMatchObject({
    state: "draft",
    versions: [
      { number: 1, reviews: [{ decision: "return", reason: "Thiếu số văn bản", reviewer: { name: "chi" } }] },
    ],
    may: { edit: true, submit: true },
  });
  const second = await send({ explanation: "Quyết định 12/QĐ-UBND ghi 5 triệu đồng." });
  expect(refusal(await chi.ask("POST", `/api/versions/${first}/approve`))).toBe("409 not_latest_version");
  expect(
    refusal(
      await binh.ask("PUT", `${text}/draft`, { content: (await read()).draft?.content, rowVersion: 3 }),
    ),
  ).toBe("409 wrong_state");
  ok(await chi.ask("POST", `/api/versions/${second}/approve`));
  ok(await binh.ask("POST", `/api/versions/${second}/publish`));
  expect(await tips()).toMatchObject([{ state: "answered", answers: [{}] }]);
});

test("a correction says what changed, keeps its address, and reaches everybody who got the earlier text", async () => {
  const { publicUrl } = await read();
  const late = await sampleTip(desk.database.owner.db, { caseId, language: "en" });
  const { draft } = await read();
  const content = { ...draft?.content, headline: "Mỗi hộ ở La Chữ được 5 triệu đồng" };
  const saved = ok<object>(
    await binh.ask("PUT", `${text}/draft`, { content, rowVersion: draft?.rowVersion }),
  );
  const silent = await binh.ask("POST", `${text}/submit`, saved);
  expect(refusal(silent)).toBe("422 lint_errors");
  expect(silent.body).toMatchObject({
    error: { current: { lint: expect.arrayContaining([expect.objectContaining({ field: "changeNote" })]) } },
  });
  const version = await send({ changeNote: "Ghi rõ tên thôn" });
  expect((await read()).publicUrl).toBe(publicUrl);
  ok(await chi.ask("POST", `/api/versions/${version}/approve`));
  ok(await chi.ask("POST", `/api/versions/${version}/publish`));
  expect(await read()).toMatchObject({ state: "corrected", publicUrl });
  const [first, second] = (await tips()).sort((a, b) => b.answers.length - a.answers.length);
  expect(first?.answers.map((answer) => answer.text)).toEqual([
    expect.stringContaining("Kết luận: Sai sự thật"),
    expect.stringContaining("đã sửa câu trả lời trước đây gửi bạn (Ghi rõ tên thôn)"),
  ]);
  expect(second).toMatchObject({ id: late, state: "answered" });
});

test("a withdrawal ends it, also in the middle of a correction: everybody is told why, and nothing follows", async () => {
  await send({ changeNote: "Sửa lần nữa" });
  expect(ok<RebuttalView>(await chi.ask("GET", text))).toMatchObject({
    state: "in_review",
    may: { approve: true, withdraw: true },
  });
  expect(refusal(await binh.ask("POST", `${text}/withdraw`, { reason: "Xã đã đổi quyết định" }))).toBe(
    "403 forbidden",
  );
  ok(await chi.ask("POST", `${text}/withdraw`, { reason: "Xã đã đổi quyết định" }));
  expect(await read()).toMatchObject({
    state: "withdrawn",
    may: { edit: false, submit: false, publish: false },
  });
  for (const tip of await tips()) expect(tip.answers.at(-1)?.text).toMatch(/Xã đã đổi quyết định$/);
  expect(refusal(await chi.ask("POST", `${text}/withdraw`, { reason: "Lần nữa" }))).toBe("409 wrong_state");
  expect(ok<CaseView>(await chi.ask("GET", `/api/cases/${caseId}`)).state).toBe("closed");
});
