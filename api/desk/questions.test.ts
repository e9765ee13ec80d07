import { reviews } from "@minhchung/db/schema/desk";
import { bodyQuestions, bodyReplies } from "@minhchung/db/schema/questions";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EvidenceItem } from "../staff/evidence-types.ts";
import type { BodyQuestion, QuestionSheet } from "../staff/question-types.ts";
import type { RebuttalView } from "../staff/rebuttal-types.ts";
import type { CaseRow, CaseView, QueuePage } from "../staff/types.ts";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { type Sample, sampleNarrative } from "../testing/sample.ts";

let desk: TestDesk;
let sample: Sample;
let an: TestPerson;
let binh: TestPerson;
let chi: TestPerson;
const start = new Date("2026-11-12T03:00:00Z");
const BODY = "UBND xã Phước Hữu";

beforeAll(async () => {
  desk = await testDesk();
  an = await desk.person("an", "analyst");
  binh = await desk.person("binh", "editor");
  chi = await desk.person("chi", "approver");
  sample = await sampleNarrative(desk.database.owner.db, { proposer: an.id, approver: chi.id });
});
afterAll(() => desk.close());

const input = {
  addresseeKind: "body",
  addressee: BODY,
  question: "Mức hỗ trợ mỗi hộ là bao nhiêu, theo văn bản nào?",
  hours: 8,
  ownConduct: false,
};
const newCase = async (claimText = "Mỗi hộ được hỗ trợ 50 triệu đồng") =>
  ok<{ caseId: string }>(await an.ask("POST", "/api/cases", { claimText })).caseId;
const ask = async (caseId: string, change: Partial<typeof input> = {}) =>
  ok<{ questionId: string }>(await an.ask("POST", `/api/cases/${caseId}/questions`, { ...input, ...change }))
    .questionId;
const read = async (caseId: string) => ok<CaseView>(await an.ask("GET", `/api/cases/${caseId}`));
const answer = {
  repliedOn: "2026-11-12",
  text: "Xã chi đúng 5 triệu đồng mỗi hộ. Danh sách niêm yết tại xã.",
};

test("a question has a clock of working hours, seen in case, list and queue, and urgent harm does not sleep", async () => {
  const path = `/api/narratives/${sample.narrativeId}`;
  const { caseId } = ok<{ caseId: string }>(await an.ask("POST", `${path}/case`, { rowVersion: 1 }));
  const before = await read(caseId);
  // Thursday 10:00: two hours end after the pause at noon, eight on Friday.
  expect(before.askBy.slice(0, 2)).toEqual([
    { hours: 2, dueAt: "2026-11-12T07:00:00.000Z" },
    { hours: 8, dueAt: "2026-11-13T03:00:00.000Z" },
  ]);
  const questionId = await ask(caseId);
  const awaited = { addressee: BODY, dueAt: "2026-11-13T03:00:00.000Z", reminders: 0 };
  const view = await read(caseId);
  expect(view).toMatchObject({
    awaited,
    questions: [{ id: questionId, state: "open", askedBy: { name: "an" }, replies: [] }],
    decisions: [{ action: "ask", note: BODY }, { action: "open_case" }],
  });
  expect(ok<QueuePage>(await an.ask("GET", "/api/queue?status=in_case")).rows[0]?.awaited).toEqual(awaited);
  const waiting = ok<CaseRow[]>(await an.ask("GET", "/api/cases?asked=1"));
  expect(waiting).toMatchObject([{ id: caseId, awaited }]);

  await desk.database.owner
    .sql`update narratives set harm_class = 'disaster' where id = ${sample.narrativeId}`;
  const { dueAt } = ok<{ dueAt: string }>(
    await an.ask("POST", `/api/questions/${questionId}/remind`, { hours: 2 }),
  );
  expect(dueAt).toBe("2026-11-12T05:00:00.000Z");
  const sheet = ok<QuestionSheet>(await chi.ask("GET", `/api/questions/${questionId}`));
  expect(sheet.letter.vi).toContain("nhắc lại câu hỏi đã gửi ngày 12/11/2026");
  expect(sheet.letter.en).toContain(view.claimText.replace(/\.$/, ""));
  expect(sheet.may).toEqual({ remind: false, withdraw: false, reply: false });

  // A case that has ended waits for nobody; what comes late can still be entered.
  ok(await an.ask("POST", `/api/cases/${caseId}/close`, { reason: "no_evidence" }));
  expect(await read(caseId)).toMatchObject({
    awaited: null,
    questions: [{ state: "open" }],
    may: { ask: false },
  });
  ok(await an.ask("POST", `/api/questions/${questionId}/replies`, answer));
});

test("an answer is evidence in the name of whoever was asked, and the body's own word decides nothing about itself", async () => {
  const caseId = await newCase();
  const questionId = await ask(caseId, { ownConduct: true });
  expect((await read(caseId)).concernsIssuer).toBe(BODY);
  const { evidenceId } = ok<{ evidenceId: string }>(
    await an.ask("POST", `/api/questions/${questionId}/replies`, answer),
  );
  const item = ok<EvidenceItem>(await an.ask("GET", `/api/evidence/${evidenceId}`));
  expect(item).toMatchObject({
    kind: "statement",
    issuer: BODY,
    issuedOn: "2026-11-12",
    title: "Trả lời của UBND xã Phước Hữu ngày 12/11/2026",
    sentencesList: [{ text: "Xã chi đúng 5 triệu đồng mỗi hộ." }, { text: "Danh sách niêm yết tại xã." }],
  });
  const view = await read(caseId);
  expect(view.questions).toMatchObject([
    { state: "answered", replies: [{ evidenceId, kind: "statement", repliedOn: "2026-11-12" }] },
  ]);
  expect(view.awaited).toBeNull();
  // Its sentences stand first among what the case may accept.
  const [sentence] = view.evidence ?? [];
  expect(sentence?.evidenceId).toBe(evidenceId);

  ok(await an.ask("POST", `/api/cases/${caseId}/evidence`, { sentenceId: sentence?.id, accepted: true }));
  const { rebuttalId } = ok<{ rebuttalId: string }>(await binh.ask("POST", `/api/cases/${caseId}/rebuttal`));
  const text = `/api/rebuttals/${rebuttalId}`;
  const { draft } = ok<RebuttalView>(await binh.ask("GET", text));
  const content = {
    ...draft?.content,
    headline: "Mỗi hộ được hỗ trợ 5 triệu đồng",
    claimShort: "Mỗi hộ được hỗ trợ 50 triệu đồng",
    explanation: "Xã cho biết mức chi là 5 triệu đồng mỗi hộ.",
    rating: "false",
    // Leaving the body out does not help: the case knows.
    concernsIssuer: null,
  };
  const saved = ok<{ rowVersion: number; lint: { rule: string; severity: string }[] }>(
    await binh.ask("PUT", `${text}/draft`, { content, rowVersion: 1 }),
  );
  expect(saved.lint).toContainEqual(expect.objectContaining({ rule: "own_statement", severity: "error" }));
  expect(refusal(await binh.ask("POST", `${text}/submit`, saved))).toBe("422 lint_errors");
  // Nor does the database let it pass, where a version came to be by another way.
  const { sql } = desk.database.app;
  const [version] = await sql<{ id: string }[]>`
    insert into rebuttal_versions (rebuttal_id, number, kind, rating, headline, fact, claim_reviewed, claim_short,
      explanation, closing_fact, author_id)
    values (${rebuttalId}, 1, 'rebuttal', 'false', 'x', 'x', 'x', 'x', 'x', 'x', ${binh.id}) returning id`;
  const versionId = String(version?.id);
  await sql`insert into version_citations (version_id, position, evidence_id, quote) values (${versionId}, 1, ${evidenceId}, 'x')`;
  await expect(
    desk.deps.db.insert(reviews).values({ versionId, reviewerId: chi.id, decision: "approve" }),
  ).rejects.toMatchObject({ cause: { code: "MC011" } });
});

test("a document that came with the answer is a record; a paper's answer is press", async () => {
  const caseId = await newCase();
  const questionId = await ask(caseId, { ownConduct: true });
  const path = `/api/questions/${questionId}/replies`;
  const document = {
    kind: "record",
    documentType: "decision",
    title: "Quyết định hỗ trợ",
    number: "31/QĐ-UBND",
    issuedOn: "2026-11-01",
  };
  expect(refusal(await an.ask("POST", path, { ...answer, document: { ...document, number: "" } }))).toBe(
    "400 bad_request",
  );
  expect(
    refusal(
      await an.ask("POST", path, { ...answer, document: { ...document, documentType: "announcement" } }),
    ),
  ).toBe("400 bad_request");
  // A first answer in words, then the document: an answer may come in parts.
  ok(await an.ask("POST", path, answer));
  const { evidenceId } = ok<{ evidenceId: string }>(await an.ask("POST", path, { ...answer, document }));
  expect(ok<EvidenceItem>(await an.ask("GET", `/api/evidence/${evidenceId}`))).toMatchObject({
    kind: "record",
    number: "31/QĐ-UBND",
    issuer: BODY,
    issuedOn: "2026-11-01",
  });
  const paper = await ask(caseId, { addresseeKind: "outlet", addressee: "Báo Mẫu" });
  const { evidenceId: said } = ok<{ evidenceId: string }>(
    await an.ask("POST", `/api/questions/${paper}/replies`, answer),
  );
  expect(ok<EvidenceItem>(await an.ask("GET", `/api/evidence/${said}`))).toMatchObject({
    kind: "press",
    issuer: "Báo Mẫu",
  });
  const kinds = (await read(caseId)).questions.flatMap((question) =>
    question.replies.map(({ kind }) => kind),
  );
  expect(kinds.sort()).toEqual(["press", "record", "statement"]);
});

test("what cannot be: two open questions to one body, an accusation, an answer before its question or of nothing", async () => {
  const caseId = await newCase();
  const path = `/api/cases/${caseId}/questions`;
  expect(refusal(await chi.ask("POST", path, input))).toBe("403 forbidden");
  const accusing = await an.ask("POST", path, { ...input, question: "Ai là kẻ xấu đã tung tin này?" });
  expect(refusal(accusing)).toBe("422 question_accuses");
  expect(refusal(await an.ask("POST", path, { ...input, question: "Ông @nguoi.dan nói đúng không?" }))).toBe(
    "422 question_accuses",
  );
  expect(refusal(await an.ask("POST", path, { ...input, hours: 1 }))).toBe("400 bad_request");
  const questionId = await ask(caseId);
  expect(refusal(await binh.ask("POST", path, input))).toBe("409 already_exists");
  const replies = `/api/questions/${questionId}/replies`;
  for (const repliedOn of ["2026-11-11", "2026-11-13"]) {
    expect(refusal(await an.ask("POST", replies, { ...answer, repliedOn }))).toBe("400 bad_request");
  }
  expect(refusal(await an.ask("POST", replies, { ...answer, text: "…" }))).toBe("400 bad_request");

  ok(await binh.ask("POST", `/api/questions/${questionId}/withdraw`, { reason: "Đã có văn bản" }));
  expect(refusal(await an.ask("POST", replies, answer))).toBe("409 wrong_state");
  expect(refusal(await an.ask("POST", `/api/questions/${questionId}/remind`, { hours: 2 }))).toBe(
    "409 wrong_state",
  );
  expect((await read(caseId)).decisions[0]).toMatchObject({
    action: "withdraw_question",
    note: `${BODY}: Đã có văn bản`,
  });
  // Once it is withdrawn the body may be asked anew; a case about another body is not renamed in passing.
  await ask(caseId, { ownConduct: true });
  const other = { ...input, addressee: "Sở Y tế", ownConduct: true };
  expect(refusal(await an.ask("POST", path, other))).toBe("409 changed_meanwhile");
});

test("the trail tells it all, and the database holds what was asked and answered as it is", async () => {
  const caseId = await newCase();
  const questionId = await ask(caseId);
  ok(await an.ask("POST", `/api/questions/${questionId}/remind`, { hours: 40 }));
  ok(await an.ask("POST", `/api/questions/${questionId}/replies`, answer));
  const { sql } = desk.database.app;
  const rows = await sql<{ action: string }[]>`
    select action from audit where subject = ${`question:${questionId}`} order by seq`;
  expect(rows.map((row) => row.action)).toEqual(["question.ask", "question.remind", "question.reply"]);

  const { db } = desk.deps;
  const set = (values: Partial<typeof bodyQuestions.$inferInsert>) =>
    db.update(bodyQuestions).set(values).where(eq(bodyQuestions.id, questionId));
  await expect(set({ question: "Khác" })).rejects.toMatchObject({ cause: { code: "42501" } });
  await expect(set({ dueAt: start })).rejects.toMatchObject({ cause: { code: "MC020" } });
  await expect(db.delete(bodyReplies)).rejects.toMatchObject({ cause: { code: "42501" } });
  const open = await ask(await newCase());
  await expect(
    db.update(bodyQuestions).set({ state: "answered", closedAt: start }).where(eq(bodyQuestions.id, open)),
  ).rejects.toMatchObject({ cause: { code: "MC021" } });
  // A decision of the same body is no answer of its own accord, and a paper's is not the body's.
  const [foreign] = await sql<{ id: string }[]>`
    insert into evidence (kind, title, issuer, issued_on, valid_from, text, sha256)
    values ('record', 'x', 'Sở Y tế', '2026-11-12', '2026-11-12', 'x', ${"0".repeat(64)}) returning id`;
  const [unnumbered] = await sql<{ id: string }[]>`
    insert into evidence (kind, title, issuer, issued_on, valid_from, text, sha256)
    values ('record', 'x', ${BODY}, '2026-11-12', '2026-11-12', 'x', ${"0".repeat(64)}) returning id`;
  for (const evidence of [foreign, unnumbered]) {
    const values = {
      questionId: open,
      evidenceId: String(evidence?.id),
      repliedOn: "2026-11-12",
      recordedBy: an.id,
    };
    await expect(db.insert(bodyReplies).values(values)).rejects.toMatchObject({ cause: { code: "MC021" } });
  }
});

test("of two who enter an answer at once, both stand", async () => {
  const questionId = await ask(await newCase());
  const path = `/api/questions/${questionId}/replies`;
  const answers = await Promise.all([an.ask("POST", path, answer), binh.ask("POST", path, answer)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const sheet = ok<BodyQuestion>(await an.ask("GET", `/api/questions/${questionId}`));
  expect(sheet).toMatchObject({ state: "answered", replies: [{}, {}] });
});
