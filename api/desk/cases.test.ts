import { afterAll, beforeAll, expect, test } from "vitest";
import type { RebuttalView } from "../staff/rebuttal-types.ts";
import type { CaseRow, CaseView, NarrativeView, TipRow } from "../staff/types.ts";
import { type Answer, ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { type Sample, sampleNarrative, sampleTip } from "../testing/sample.ts";

let desk: TestDesk;
let sample: Sample;
let an: TestPerson;
let binh: TestPerson;

beforeAll(async () => {
  desk = await testDesk();
  an = await desk.person("an", "analyst");
  binh = await desk.person("binh", "editor");
  sample = await sampleNarrative(desk.database.owner.db, { proposer: an.id, approver: binh.id });
});
afterAll(() => desk.close());

const read = async (id: string) => ok<CaseView>(await an.ask("GET", `/api/cases/${id}`));

test("a resident's question becomes a case, once", async () => {
  const tipId = await sampleTip(desk.database.owner.db);
  const input = { claimText: "Mỗi hộ được 50 triệu", tipId };
  const { caseId } = ok<{ caseId: string }>(await an.ask("POST", "/api/cases", input));
  expect(await read(caseId)).toMatchObject({
    title: "Mỗi hộ được 50 triệu",
    narrative: null,
    tips: [{ id: tipId, state: "in_progress" }],
    openedBy: { name: "an" },
  });
  expect(refusal(await binh.ask("POST", "/api/cases", input))).toBe("409 taken_meanwhile");
  expect(ok<CaseRow[]>(await binh.ask("GET", "/api/cases?mine=1"))).toEqual([]);
  expect(ok<CaseRow[]>(await an.ask("GET", "/api/cases?mine=1&state=open"))).toHaveLength(1);
});

test("a question is linked to a running case, or answered by hand", async () => {
  const { caseId } = ok<{ caseId: string }>(await an.ask("POST", "/api/cases", { claimText: "Đập vỡ" }));
  const tipId = await sampleTip(desk.database.owner.db);
  ok(await an.ask("POST", `/api/tips/${tipId}/link`, { caseId }));
  ok(await an.ask("POST", `/api/tips/${tipId}/answer`, { text: "Chúng tôi đang hỏi xã." }));
  const tip = ok<TipRow[]>(await an.ask("GET", "/api/tips?state=answered")).find((row) => row.id === tipId);
  expect(tip).toMatchObject({ caseId, answers: [{ text: "Chúng tôi đang hỏi xã.", url: null }] });
  ok(await an.ask("POST", `/api/cases/${caseId}/close`, { reason: "duplicate" }));
  expect(refusal(await an.ask("POST", `/api/tips/${tipId}/link`, { caseId }))).toBe("409 wrong_state");
});

test("two who change a case at once: the second sees what stands", async () => {
  const { caseId } = ok<{ caseId: string }>(await an.ask("POST", "/api/cases", { claimText: "Thu phí" }));
  const path = `/api/cases/${caseId}`;
  const change = { concernsIssuer: "UBND xã Phước Hữu", rowVersion: 1 };
  expect(ok(await an.ask("PATCH", path, change))).toEqual({ rowVersion: 2 });
  const late = await binh.ask("PATCH", path, { assignedTo: binh.id, rowVersion: 1 });
  expect(refusal(late)).toBe("409 changed_meanwhile");
  expect(late.body).toMatchObject({
    error: { current: { concernsIssuer: "UBND xã Phước Hữu", rowVersion: 2 } },
  });
  ok(await binh.ask("PATCH", path, { assignedTo: binh.id, rowVersion: 2 }));
  expect(await read(caseId)).toMatchObject({
    concernsIssuer: "UBND xã Phước Hữu",
    assignedTo: { name: "binh" },
    decisions: [{ action: "hand_over" }, { action: "open_case" }],
  });
});

test("evidence is decided and decided again; the last answer counts, the trail keeps both", async () => {
  const { caseId } = ok<{ caseId: string }>(await an.ask("POST", "/api/cases", { claimText: "Hỗ trợ" }));
  const [sentenceId] = sample.sentences as [number];
  const decide = (accepted: boolean, id = sentenceId) =>
    an.ask("POST", `/api/cases/${caseId}/evidence`, { sentenceId: id, accepted });
  ok(await decide(true));
  ok(await decide(false));
  expect(await read(caseId)).toMatchObject({
    acceptedEvidence: [],
    rejectedEvidence: [sentenceId],
    // The library's own suggestions come after what was decided.
    evidence: expect.arrayContaining([expect.objectContaining({ id: sentenceId })]),
    decisions: [{ action: "reject_evidence" }, { action: "accept_evidence" }, { action: "open_case" }],
  });
  expect(refusal(await decide(true, 999_999))).toBe("404 not_found");
});

test("a case may end without a publication; its narrative leaves the queue, and may be seen no longer as open", async () => {
  const path = `/api/narratives/${sample.narrativeId}`;
  const { caseId } = ok<{ caseId: string }>(await an.ask("POST", `${path}/case`, { rowVersion: 1 }));
  expect(await read(caseId)).toMatchObject({ tips: [{ id: sample.tipId, state: "in_progress" }] });
  ok(await an.ask("POST", `/api/cases/${caseId}/close`, { reason: "no_evidence", note: "Xã chưa trả lời" }));
  expect(ok<NarrativeView>(await an.ask("GET", path))).toMatchObject({
    status: "closed",
    statusReason: "no_evidence",
  });
  expect(await read(caseId)).toMatchObject({ state: "closed", may: { close: false, decideEvidence: false } });
  expect(refusal(await an.ask("POST", `/api/cases/${caseId}/close`, { reason: "other" }))).toBe(
    "409 wrong_state",
  );
  expect(refusal(await binh.ask("POST", `/api/cases/${caseId}/rebuttal`))).toBe("409 wrong_state");
});

test("of many who take up the same narrative at once, one gets the case and the others its address", async () => {
  const key = "cung-luc";
  const people = { proposer: an.id, approver: binh.id };
  const { narrativeId } = await sampleNarrative(desk.database.owner.db, people, key);
  const answers = await Promise.all(
    [an, binh, an, binh].map((person) =>
      person.ask("POST", `/api/narratives/${narrativeId}/case`, { rowVersion: 1 }),
    ),
  );
  const [first] = answers.filter((answer) => answer.status === 200);
  const { caseId } = ok<{ caseId: string }>(first as Answer);
  const others = answers.filter((answer) => answer !== first);
  expect(others.map(refusal)).toEqual(Array(3).fill("409 taken_meanwhile"));
  for (const other of others) expect(other.body).toMatchObject({ error: { current: { caseId } } });
});

test("empty fields of a form are no values", async () => {
  const { caseId } = ok<{ caseId: string }>(
    await an.ask("POST", "/api/cases", { claimText: "Đập vỡ", title: "" }),
  );
  expect(ok(await an.ask("PATCH", `/api/cases/${caseId}`, { concernsIssuer: "", rowVersion: 1 }))).toEqual({
    rowVersion: 2,
  });
  ok(await an.ask("POST", `/api/cases/${caseId}/close`, { reason: "other", note: "" }));
  expect((await read(caseId)).decisions[0]).toMatchObject({ action: "close", note: null });
});

test("a draft is kept as it was typed, however long and unfinished", async () => {
  const { caseId } = ok<{ caseId: string }>(
    await binh.ask("POST", "/api/cases", { claimText: "Dài ".repeat(100) }),
  );
  const { rebuttalId } = ok<{ rebuttalId: string }>(await binh.ask("POST", `/api/cases/${caseId}/rebuttal`));
  const text = `/api/rebuttals/${rebuttalId}`;
  const { draft } = ok<RebuttalView>(await binh.ask("GET", text));
  expect(draft?.content.claimShort.length).toBeLessThan(75);
  // Decomposed, as some keyboards send it.
  const headline = ` ${"Tiêu đề quá dài ".normalize("NFD").repeat(20)}`;
  const content = {
    ...draft?.content,
    headline,
    citations: [{ evidenceId: sample.evidenceId, evidenceSentenceId: null, quote: "" }],
  };
  const saved = ok<{ lint: { rule: string }[] }>(
    await binh.ask("PUT", `${text}/draft`, { content, rowVersion: 1 }),
  );
  expect(saved.lint.map((finding) => finding.rule)).toEqual(
    expect.arrayContaining(["too_long", "misquoted"]),
  );
  expect(ok<RebuttalView>(await binh.ask("GET", text)).draft?.content.headline).toBe(
    headline.normalize("NFC"),
  );
});
