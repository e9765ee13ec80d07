import { afterAll, beforeAll, expect, test } from "vitest";
import { ORIGIN, ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { type ApprovedSample, approvedSample } from "../testing/published.ts";
import { type Sample, sampleNarrative } from "../testing/sample.ts";
import type { ChannelsView, DraftPreview } from "./rebuttal-types.ts";

let desk: TestDesk;
let analyst: TestPerson;
let editor: TestPerson;
let approver: TestPerson;
let sample: Sample;
let text: ApprovedSample;
beforeAll(async () => {
  desk = await testDesk();
  analyst = await desk.person("an", "analyst");
  editor = await desk.person("em", "editor");
  approver = await desk.person("phe", "approver");
  const people = { proposer: analyst.id, approver: approver.id };
  sample = await sampleNarrative(desk.database.owner.db, people);
  text = await approvedSample(desk.database.owner.sql, {
    narrativeId: sample.narrativeId,
    evidenceId: sample.evidenceId,
    author: editor.id,
    approver: approver.id,
  });
});
afterAll(() => desk.close());

const channels = (id: string, query = "") => analyst.ask("GET", `/api/versions/${id}/channels${query}`);

/** A next version of the text, as submitted; `approved`: by the second person. */
async function nextVersion(
  number: number,
  approved: boolean,
  changeNote = "Viết lại cho gọn.",
): Promise<string> {
  const { sql } = desk.database.owner;
  const [row] = await sql<{ id: string }[]>`
    insert into rebuttal_versions (rebuttal_id, number, kind, rating, headline, fact, claim_reviewed, claim_short,
      explanation, closing_fact, change_note, author_id)
    values (${text.rebuttalId}, ${number}, 'rebuttal', 'false', 'Mỗi hộ được 5 triệu đồng',
      'Mỗi hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng.', 'Mỗi hộ được 50 triệu đồng.', 'Mỗi hộ được 50 triệu đồng',
      'Con số bị thêm một chữ số không.', 'Mức hỗ trợ là 5 triệu đồng.', ${changeNote}, ${editor.id}) returning id`;
  const id = row?.id as string;
  await sql`insert into version_citations (version_id, position, evidence_id, quote)
    values (${id}, 1, ${sample.evidenceId}, 'Mỗi hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng')`;
  if (approved)
    await sql`insert into reviews (version_id, reviewer_id, decision) values (${id}, ${approver.id}, 'approve')`;
  return id;
}

const publication = (versionId: string, action: string, reason: string | null = null) =>
  desk.database.owner.sql`
    insert into publications (rebuttal_id, version_id, action, reason, published_by)
    values (${text.rebuttalId}, ${versionId}, ${action}, ${reason}, ${editor.id})`;

test("what nobody approved has no channel, and an approved text has all, before it is public as well", async () => {
  const view = ok<ChannelsView>(await channels(text.versionId));
  expect(view).toMatchObject({ standing: "approved", url: null, place: { name: "Xã Phước Hữu" } });
  const second = await nextVersion(2, false);
  expect(refusal(await channels(second))).toBe("409 not_approved");
  expect(refusal(await channels(text.versionId))).toBe("409 not_latest_version");
});

test("published, corrected, replaced and withdrawn versions say what they are", async () => {
  const { sql } = desk.database.owner;
  const third = await nextVersion(3, true);
  await sql`update rebuttals set slug = 'moi-ho-duoc-5-trieu-dong', state = 'published' where id = ${text.rebuttalId}`;
  await publication(third, "publish");
  const url = `${ORIGIN}/kiem-chung/moi-ho-duoc-5-trieu-dong`;
  const view = ok<ChannelsView>(await channels(third, "?slot=30&place=22837"));
  expect(view).toMatchObject({ standing: "published", url });
  expect(view.radio.lines.map(({ said }) => said).join(" ")).toContain("được hỗ trợ năm triệu đồng.");
  expect(view.radio).toMatchObject({ slot: 30, fits: true, unheard: [] });
  expect(view.chat).toContain(url);

  const fourth = await nextVersion(4, true, "Sửa tên thôn.");
  expect(ok<ChannelsView>(await channels(third)).standing).toBe("published");
  await publication(fourth, "correct", "Sửa tên thôn.");
  const corrected = ok<ChannelsView>(await channels(fourth));
  expect(corrected.standing).toBe("corrected");
  for (const said of [corrected.chat, corrected.bulletin])
    expect(said).toContain("đính chính và thay cho bản trước");
  expect(corrected.sms.plain.text).toMatch(/^DINH CHINH:/);
  expect(refusal(await channels(third))).toBe("409 not_latest_version");

  await publication(fourth, "withdraw", "Thông báo đã bị hủy.");
  const withdrawn = ok<ChannelsView>(await channels(fourth));
  expect(withdrawn.standing).toBe("withdrawn");
  for (const said of [
    withdrawn.chat,
    withdrawn.bulletin,
    withdrawn.sms.marked.text,
    JSON.stringify(withdrawn.radio),
  ]) {
    expect(said).toMatch(/rút lại/i);
    expect(said).not.toMatch(/50 triệu|năm mươi triệu/);
  }
});

test("files come with their type and a name that says what they are", async () => {
  const fifth = await nextVersion(5, true);
  await publication(fifth, "correct", "Đăng lại.");
  const file = async (name: string) => {
    const answer = await analyst.ask("GET", `/api/versions/${fifth}/channels/${name}?slot=60&place=22837`);
    return {
      ...answer,
      type: answer.headers.get("content-type"),
      name: answer.headers.get("content-disposition"),
    };
  };
  const txt = await file("radio.txt");
  expect(txt).toMatchObject({ status: 200, type: "text/plain; charset=utf-8" });
  expect(txt.name).toBe('attachment; filename="moi-ho-duoc-5-trieu-dong-ban-5-radio.txt"');
  expect(txt.body).toContain("Kính thưa bà con xã Phước Hữu.");
  const sheet = await file("leaflet-a5.html");
  expect(sheet.type).toBe("text/html; charset=utf-8");
  expect(sheet.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect((await file("talk-sheet.pdf")).body).toMatch(/^%PDF/);
  expect((await file("radio.docx")).type).toContain("wordprocessingml");
  expect((await file("radio.exe")).status).toBe(400);
});

test("odd wishes are refused", async () => {
  const [row] = await desk.database.owner.sql<{ id: string }[]>`
    select version_id as id from published where rebuttal_id = ${text.rebuttalId}`;
  for (const query of ["?slot=7", "?pace=9000", "?place=99999", "?language=fr"])
    expect((await channels(row?.id as string, query)).status, query).toBe(400);
});

test("a draft is shown on its channels as it is written, without address, to those who work on texts alone", async () => {
  const content = {
    headline: "Mỗi hộ được 5 triệu đồng",
    fact: "Mỗi hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng.",
    claimReviewed: "Mỗi hộ được 50 triệu đồng.",
    claimShort: "Mỗi hộ được 50 triệu đồng",
    explanation: "Con số bị thêm một chữ số không.",
    closingFact: "Mức hỗ trợ là 5 triệu đồng.",
    kind: "rebuttal",
    rating: "false",
    english: null,
    concernsIssuer: null,
    changeNote: null,
    citations: [{ evidenceId: sample.evidenceId, evidenceSentenceId: null, quote: "5 triệu đồng" }],
  };
  const ask = (words: object, person = editor) =>
    person.ask("POST", `/api/rebuttals/${text.rebuttalId}/preview`, {
      content: words,
      slot: 60,
      language: "vi",
    });
  const preview = ok<DraftPreview>(await ask(content));
  expect(preview.radio.lines.map(({ said }) => said).join(" ")).toContain("năm triệu đồng");
  expect(preview.radio).toMatchObject({ slot: 60, fits: true });
  expect(preview.sms.plain.text).not.toMatch(/[ăâđêôơư]/i);
  expect(preview.board.title).toBe(content.headline);
  expect(JSON.stringify(preview)).not.toContain(ORIGIN);
  expect(refusal(await ask({ ...content, fact: " " }))).toBe("422 incomplete");
  // Nothing of it is kept.
  const [row] = await desk.database.owner.sql<{ n: number }[]>`
    select count(*)::int as n from drafts where rebuttal_id = ${text.rebuttalId}`;
  expect(row?.n).toBe(0);
});
