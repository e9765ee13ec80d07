/** The report as a document: what is proposed, what is written, what is left blank. */
import { NARRATIVE_PARTS } from "@minhchung/db/schema/reports";
import { describe, expect, it } from "vitest";
import type { Block } from "./document.ts";
import { MEASURE_KEYS, type MeasureKey } from "./measure-keys.ts";
import { bucketsOf, periodOf } from "./period.ts";
import { type ReportInput, reportDocument } from "./report.ts";
import type { Counted, Figures } from "./shapes.ts";

const period = periodOf("quarter", "2026-11-01");
const counted = (total: number | null = 0, groups: Record<string, number | null> = {}): Counted => ({
  total,
  timing: null,
  groups: Object.entries(groups).map(([key, n]) => ({ key, n, timing: null })),
  buckets: bucketsOf(period).map((_, i) => ({ key: String(i), n: 0, timing: null })),
});
const all = (some: Partial<Record<MeasureKey, Counted>> = {}) =>
  ({ ...Object.fromEntries(MEASURE_KEYS.map((key) => [key, counted()])), ...some }) as Figures["now"];
const figures = (now: Figures["now"], before: Figures["before"] = null): Figures => ({
  version: 1,
  asOf: "2027-01-05T02:00:00Z",
  sample: false,
  now,
  before,
});
const make = (given: Figures, more: Partial<ReportInput> = {}) =>
  reportDocument({
    period,
    figures: given,
    parts: {},
    language: "vi",
    edition: 1,
    closed: true,
    body: "Bàn kiểm chứng",
    placeName: (code) => `Xã ${code}`,
    ...more,
  });
const wordsOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === "words" ? [block.paragraphs.join("\n")] : []));

describe("a report of nothing", () => {
  const report = make(figures(all()));

  it("says so line by line, without a table, a chart or a word that figures do not bear", () => {
    const blocks = report.sections.flatMap((section) => section.blocks);
    expect(blocks.filter(({ kind }) => kind === "table" || kind === "chart")).toEqual([]);
    expect(blocks.filter(({ kind }) => kind === "line").length).toBeGreaterThan(10);
    expect(wordsOf(report.sections[1]?.blocks ?? [])).toEqual(["Trong kỳ chưa đăng bài nào."]);
    expect(wordsOf(report.sections[4]?.blocks ?? [])).toEqual(["(Chưa có nội dung)"]);
    expect(report.mark).toBeNull();
  });

  it("leaves blank what nobody has given: bodies, number, place, recipients, signatory", () => {
    expect(report.head).toMatchObject({
      superior: "(Tên cơ quan chủ quản)",
      number: "Số: ……/BC-……",
      dated: "……………, ngày 05 tháng 01 năm 2027",
    });
    expect(report.foot.recipients).toEqual(["- ………………………;", "- Lưu: VT."]);
    const open = make(figures(all()), { closed: false });
    expect(open.head.dated).toBe("……………, ngày …… tháng …… năm 2027");
    expect(open.mark).toContain("BẢN THẢO");
  });

  it("has every part in both languages", () => {
    const english = make(figures(all()), { language: "en" });
    expect(english.sections.map(({ title }) => title)).toEqual([
      "Situation",
      "Results",
      "Limits",
      "Tasks ahead",
      "Proposals",
    ]);
    expect(JSON.stringify([report, english])).not.toMatch(/reports\.|\{\w+\}/);
    expect(report.sections).toHaveLength(NARRATIVE_PARTS.length);
  });
});

describe("figures that are not shown", () => {
  const hidden = {
    flagged: counted(null, { health: null, fraud: null }),
    documents: counted(40, { press: 30, forum: null, official: null }),
  };
  const report = make(figures(all(hidden), all(hidden)));
  const text = JSON.stringify(report.sections);

  it("stand nowhere: neither in tables nor in sentences, and the note says why", () => {
    const [situation] = wordsOf(report.sections[0]?.blocks ?? []);
    expect(situation).not.toContain("gắn cờ");
    expect(text).toContain("(*) Không nêu số");
    const cells = report.sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === "table" ? block.rows.flat() : []));
    for (const { text: shown, ref } of cells) if (shown === "(*)") expect(ref).toBeUndefined();
    expect(cells.filter(({ text: shown }) => shown === "(*)").length).toBeGreaterThan(4);
  });
});

describe("words of people", () => {
  it("take the place of what is proposed, and end as a document does", () => {
    const parts = {
      situation: "Một.\n\nHai.",
      proposals: "Kính đề nghị xem xét.",
      recipients: "- UBND tỉnh;\n- Lưu: VT.",
    };
    const report = make(figures(all()), { parts });
    expect(report.sections[0]?.blocks[0]).toMatchObject({ paragraphs: ["Một.", "Hai."], proposed: false });
    expect(wordsOf(report.sections[4]?.blocks ?? [])).toEqual(["Kính đề nghị xem xét./."]);
    expect(report.foot.recipients).toEqual(["- UBND tỉnh;", "- Lưu: VT."]);
    // Emptied on purpose: the proposal does not come back by itself.
    const emptied = make(figures(all()), { parts: { results: " " } });
    expect(emptied.sections[1]?.blocks[0]).toMatchObject({
      paragraphs: ["(Chưa có nội dung)"],
      proposed: false,
    });
  });

  it("are markup in no file", async () => {
    const { reportPage } = await import("./page.ts");
    const parts = { situation: '<script>alert(1)</script> & "x"', superior: "</style><b>" };
    const page = reportPage(
      make(figures(all()), { parts, closed: false }),
      () => 'https://desk.example/"><b>',
    );
    expect(page).not.toContain("<script>");
    expect(page).not.toContain("<b>");
    expect(page).toContain("&lt;script&gt;");
  });
});
