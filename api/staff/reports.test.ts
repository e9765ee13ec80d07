/** Reports through the API: begun, written by two people, closed, kept, begun anew; and the lists behind the figures. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import type { ReportListView, ReportRow, ReportView } from "./report-types.ts";

let desk: TestDesk;
let editor: TestPerson;
let approver: TestPerson;
let administrator: TestPerson;
let reportId = "";

/** A resident's question of that day. */
async function ask(n: number, day: string): Promise<void> {
  await desk.database.owner.sql`
    insert into tips (ticket_code, question, folded, place_codes, created_at, due_at)
    values (${`AAAA-${1000 + n}`}, ${`Câu hỏi ${n}?`}, 'cau hoi', ${["22837"]}, ${`${day}T03:0${n}:00Z`}, ${`${day}T09:00:00Z`})`;
}

beforeAll(async () => {
  desk = await testDesk();
  editor = await desk.person("editor", "editor");
  approver = await desk.person("approver", "approver");
  administrator = await desk.person("administrator", "administrator");
  for (let n = 0; n < 4; n++) await ask(n, "2026-11-03");
});
afterAll(() => desk.close());

const view = async (id = reportId, person = editor) =>
  ok<ReportView>(await person.ask("GET", `/api/reports/${id}`));
const cells = ({ document }: ReportView) =>
  document.sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === "table" ? block.rows : []));
const numberIn = (report: ReportView, measure: string, group?: string) =>
  cells(report)
    .flat()
    .find(({ ref }) => ref?.measure === measure && ref.group === group && !ref.before)?.text;
const save = (person: TestPerson, part: string, text: string, rowVersion: number) =>
  person.ask("PUT", `/api/reports/${reportId}/parts/${part}`, { text, rowVersion });

describe("an open report", () => {
  it("is begun once for a period, and never for one that is still to come", async () => {
    const answer = await editor.ask("POST", "/api/reports", { kind: "month", day: "2026-11-12" });
    reportId = ok<{ reportId: string }>(answer).reportId;
    const again = await approver.ask("POST", "/api/reports", { kind: "month", day: "2026-11-30" });
    expect(refusal(again)).toBe("409 already_exists");
    expect((again.body as { error: { current: unknown } }).error.current).toEqual({ reportId });
    const later = await editor.ask("POST", "/api/reports", { kind: "month", day: "2026-12-01" });
    expect(refusal(later)).toBe("400 bad_request");
    const rows = ok<ReportRow[]>(await administrator.ask("GET", "/api/reports"));
    expect(rows.map(({ name, edition, closedAt }) => [name.vi, edition, closedAt])).toEqual([
      ["tháng 11 năm 2026", 1, null],
    ]);
  });

  it("shows figures as they are, each with its list", async () => {
    expect(numberIn(await view(), "questions")).toBe("4");
    await ask(4, "2026-11-10");
    await ask(5, "2026-10-10");
    // Figures are read anew after a while, and say of which moment they are.
    expect(numberIn(await view(), "questions")).toBe("4");
    desk.now = new Date(desk.now.getTime() + 30_000);
    const now = await view();
    expect(numberIn(now, "questions")).toBe("5");
    expect(now.asOf).toBe(desk.now.toISOString());
    const found = ok<ReportListView>(await editor.ask("GET", `/api/reports/${reportId}/lists/questions`));
    expect([found.total, found.inReport, found.rows.length]).toEqual([5, 5, 5]);
    expect(found.title).toBe("Câu hỏi nhận được");
    expect(found.rows[0]?.title).toBe("Câu hỏi 0?");
    const before = await editor.ask("GET", `/api/reports/${reportId}/lists/questions?before=true`);
    expect(ok<ReportListView>(before).rows.map(({ title }) => title)).toEqual(["Câu hỏi 5?"]);
  });

  it("keeps residents' words from those who do not answer them", async () => {
    const path = `/api/reports/${reportId}/lists/questions`;
    expect(refusal(await administrator.ask("GET", path))).toBe("403 forbidden");
    expect((await administrator.ask("GET", `/api/reports/${reportId}/lists/decisions`)).status).toBe(200);
  });

  it("does not open a list that would tell what the figure hides", async () => {
    const path = `/api/reports/${reportId}/lists/question_places?group=22837`;
    expect(ok<ReportListView>(await editor.ask("GET", path)).total).toBe(5);
    expect(refusal(await editor.ask("GET", `${path}&before=true`))).toBe("422 too_few");
    expect(refusal(await editor.ask("GET", `${path}&bucket=0`))).toBe("422 too_few");
    expect((await editor.ask("GET", `/api/reports/${reportId}/lists/persons`)).status).toBe(400);
  });

  it("is written by several, part by part; of two texts at once neither is lost", async () => {
    const first = await view();
    const part = first.parts.find((one) => one.part === "situation");
    expect(part).toMatchObject({ text: null, rowVersion: 0 });
    expect(part?.proposed).not.toBe("");
    expect(first.document.sections[0]?.blocks[0]).toMatchObject({ kind: "words", proposed: true });

    expect(ok(await save(editor, "situation", "Ti\u0302nh hi\u0300nh.", 0))).toEqual({ rowVersion: 1 });
    const late = await save(approver, "situation", "Lời khác.", 0);
    expect(refusal(late)).toBe("409 changed_meanwhile");
    expect((late.body as { error: { current: unknown } }).error.current).toMatchObject({
      text: "Tînh hình.",
      rowVersion: 1,
      savedBy: { name: "editor" },
    });
    expect(ok(await save(approver, "situation", "Tình hình yên.", 1))).toEqual({ rowVersion: 2 });
    ok(await save(approver, "number", "12/BC-BKC", 0));
    const { document } = await view();
    expect(document.sections[0]?.blocks[0]).toMatchObject({
      paragraphs: ["Tình hình yên."],
      proposed: false,
    });
    expect(document.head.number).toBe("Số: 12/BC-BKC");
    expect(document.mark).toContain("BẢN THẢO");
    expect((await save(editor, "opinions", "x", 0)).status).toBe(400);
  });
});

describe("a closed report", () => {
  it("keeps its figures and words, whatever comes later", async () => {
    ok(await approver.ask("POST", `/api/reports/${reportId}/close`, {}));
    expect(refusal(await editor.ask("POST", `/api/reports/${reportId}/close`, {}))).toBe("409 wrong_state");
    expect(refusal(await save(editor, "situation", "Sửa.", 2))).toBe("409 wrong_state");
    await ask(6, "2026-11-11");
    const closed = await view();
    expect(numberIn(closed, "questions")).toBe("5");
    expect(closed.may).toEqual({ write: false, close: false, renew: true });
    expect(closed.closedBy?.name).toBe("approver");
    expect(closed.document.mark).toBeNull();
    expect(closed.document.head.dated).toContain("12");
    // The list is of now, and the answer says what the report had.
    const found = ok<ReportListView>(await editor.ask("GET", `/api/reports/${reportId}/lists/questions`));
    expect([found.inReport, found.total]).toEqual([5, 6]);
  });

  it("is followed by another edition, which takes the words over", async () => {
    const answer = await editor.ask("POST", "/api/reports", { kind: "month", day: "2026-11-01" });
    const { reportId: next } = ok<{ reportId: string }>(answer);
    desk.now = new Date(desk.now.getTime() + 30_000);
    const newer = await view(next);
    expect(newer.edition).toBe(2);
    expect(numberIn(newer, "questions")).toBe("6");
    expect(newer.document.sections[0]?.blocks[0]).toMatchObject({ paragraphs: ["Tình hình yên."] });
    expect(newer.document.basis.join(" ")).toContain("Ấn bản thứ 2");
  });

  it("is taken along as PDF and Word under a name that says what it is", async () => {
    for (const [file, type] of [
      ["report.pdf", "application/pdf"],
      ["report.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    ]) {
      const answer = await administrator.ask("GET", `/api/reports/${reportId}/files/${file}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe(type);
      expect(answer.headers.get("content-disposition")).toContain(
        `bao-cao-thang-2026-11-01-ban-1.${file?.split(".")[1]}`,
      );
    }
  });

  it("stands in the trail: who began, took up and closed it, once each", async () => {
    const rows = await desk.database.owner.sql`
      select a.action, u.name from audit a join users u on u.id = a.actor_id
      where a.subject = ${`report:${reportId}`} order by a.seq`;
    expect(rows.map(({ action, name }) => `${action} ${name}`)).toEqual([
      "report.create editor",
      "report.take_up editor",
      "report.take_up approver",
      "report.take_up approver",
      "report.close approver",
    ]);
  });
});
