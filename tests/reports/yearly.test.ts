/**
 * A year of sample activity becomes the yearly report: as a tagged PDF with its fonts and as a Word file, laid out as
 * Decree 30/2020/NĐ-CP wants it, marked as a sample on every page, each number linked to its list.
 * For looking at: MINHCHUNG_SHOTS=DIR leaves both files there.
 */
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { communesOf } from "@minhchung/api/cli/compose/desk";
import { createPrinter } from "@minhchung/api/publish/print-pdf";
import type { ReportDocument } from "@minhchung/api/reports/document";
import { reportDocx } from "@minhchung/api/reports/docx";
import { readFigures } from "@minhchung/api/reports/figures";
import { reportPage } from "@minhchung/api/reports/page";
import { periodOf } from "@minhchung/api/reports/period";
import { reportDocument } from "@minhchung/api/reports/report";
import type { Ref } from "@minhchung/api/reports/shapes";
import { testDatabase } from "@minhchung/db/testing/database";
import { currentLocality } from "@minhchung/models/lexicons/locality";
import JSZip from "jszip";
import { PDFDict, PDFDocument, PDFName } from "pdf-lib";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { twoYears } from "./year/start.ts";
import { NOW } from "./year/time.ts";

const shots = process.env.MINHCHUNG_SHOTS;
const MARK = "BẢN MẪU – số liệu dựng lên để thử, không phải số liệu thật";
const linkOf = ({ measure, group }: Ref) => `https://desk.example/list?m=${measure}&g=${group ?? ""}`;

let report: ReportDocument;
let pdf: Uint8Array;
let read: PDFDocumentProxy;
let pages: string[] = [];

beforeAll(async () => {
  const database = await testDatabase(twoYears);
  try {
    const period = periodOf("year", "2026-01-01");
    const figures = await readFigures(database.app.sql, period, NOW);
    const names = new Map(communesOf(currentLocality()).map(({ code, name }) => [code, name]));
    const input = {
      period,
      figures,
      parts: { proposals: "Đề nghị đài truyền thanh các xã phát lại bài đính chính trong khung giờ sáng." },
      edition: 1,
      closed: true,
      body: currentLocality().desk.unitName.vi,
      placeName: (code: string) => names.get(code) ?? code,
    };
    report = reportDocument({ ...input, language: "vi" });
    const home = join(tmpdir(), `minhchung-browser-${process.getuid?.()}`);
    const print = createPrinter({ cacheFolder: async () => home });
    pdf = await print(reportPage(report, linkOf));
    if (shots) {
      await writeFile(join(shots, "year.pdf"), pdf);
      await writeFile(join(shots, "year.docx"), await reportDocx(report, linkOf));
      const english = reportDocument({ ...input, language: "en" });
      await writeFile(join(shots, "year.en.pdf"), await print(reportPage(english, linkOf)));
      const open = reportDocument({ ...input, language: "vi", closed: false, parts: {} });
      await writeFile(join(shots, "year.open.pdf"), await print(reportPage(open, linkOf)));
      for (const kind of ["week", "month", "quarter", "half_year"] as const) {
        const other = periodOf(kind, "2026-10-14");
        const document = reportDocument({
          ...input,
          period: other,
          figures: await readFigures(database.app.sql, other, NOW),
          parts: {},
          language: "vi",
        });
        await writeFile(join(shots, `${kind}.pdf`), await print(reportPage(document, linkOf)));
      }
    }
  } finally {
    await database.drop();
  }
  read = await getDocument({ data: pdf.slice(), verbosity: 0 }).promise;
  pages = await Promise.all(
    Array.from({ length: read.numPages }, async (_, i) => {
      const { items } = await (await read.getPage(i + 1)).getTextContent();
      return items
        .map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : ""))
        .join("")
        .replace(/\s+/g, " ");
    }),
  );
}, 120_000);
afterAll(() => read?.destroy());

describe("the yearly report as PDF", () => {
  it("has the head of an administrative document on A4", async () => {
    for (const words of [
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "Độc lập - Tự do - Hạnh phúc",
      "Số: ……/BC-……",
      "BÁO CÁO",
      "Công tác kiểm chứng thông tin năm 2026",
      "ngày 05 tháng 01 năm 2027",
    ])
      expect(pages[0]).toContain(words);
    const { width, height } = (await read.getPage(1)).getViewport({ scale: 1 });
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
  });

  it("has the five parts, who receives it, and a place to sign", () => {
    const all = pages.join(" ");
    for (const part of ["I. ", "II. ", "III. ", "IV. ", "V. "]) expect(all).toContain(part);
    expect(all).toContain("Nơi nhận:");
    expect(all).toContain("(Họ và tên)");
    expect(all).toContain("Đề nghị đài truyền thanh các xã phát lại bài đính chính trong khung giờ sáng.");
    expect(all).toContain("chưa có người xác nhận");
  });

  it("is marked as a sample on every page, and numbered from the second one on", () => {
    expect(pages.length).toBeGreaterThan(4);
    for (const [i, words] of pages.entries()) {
      expect(words, `page ${i + 1}`).toContain(MARK);
      const number = new RegExp(`(^| )${i + 1}( |$)`);
      const edges = `${words.slice(0, 20)} … ${words.slice(-90)}`;
      if (i === 0) expect(words.startsWith("1 ")).toBe(false);
      else expect(edges, `page ${i + 1}`).toMatch(number);
    }
  });

  it("is tagged: headings, tables with head cells, charts with words for those who do not see them", async () => {
    expect(await read.getMarkInfo()).toMatchObject({ Marked: true });
    const roles = new Map<string, number>();
    const alts: string[] = [];
    type Node = { role?: string; alt?: string; children?: Node[] };
    const walk = (node: Node) => {
      if (node.role) roles.set(node.role, (roles.get(node.role) ?? 0) + 1);
      if (node.alt) alts.push(node.alt);
      for (const child of node.children ?? []) walk(child);
    };
    for (let i = 1; i <= read.numPages; i++) walk((await (await read.getPage(i)).getStructTree()) as Node);
    for (const role of ["H1", "H2", "H3", "Table", "TH", "TD"])
      expect(roles.get(role) ?? 0, role).toBeGreaterThan(0);
    const charts = report.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === "chart"));
    expect(charts.length).toBeGreaterThan(4);
    expect(alts.filter((alt) => alt.startsWith("Biểu đồ")).length).toBe(charts.length);
  });

  it("carries its fonts", async () => {
    const file = await PDFDocument.load(pdf);
    const names: string[] = [];
    for (const [, object] of file.context.enumerateIndirectObjects()) {
      if (!(object instanceof PDFDict) || object.get(PDFName.of("Type")) !== PDFName.of("FontDescriptor"))
        continue;
      names.push(String(object.get(PDFName.of("FontName"))));
      const inside = ["FontFile", "FontFile2", "FontFile3"].some((key) => object.has(PDFName.of(key)));
      expect(inside, names.at(-1)).toBe(true);
    }
    expect(names.some((name) => /Tinos/.test(name))).toBe(true);
    expect(
      names.every((name) => /Tinos/.test(name)),
      names.join(),
    ).toBe(true);
  });

  it("links every number that has a list, and no other", async () => {
    let links = 0;
    for (let i = 1; i <= read.numPages; i++) {
      const notes = await (await read.getPage(i)).getAnnotations();
      links += notes.filter(({ url }) => url?.startsWith("https://desk.example/list")).length;
    }
    const cells = report.sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === "table" ? block.rows.flat() : []));
    const points = report.sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === "chart" ? block.points : []));
    expect(points.length).toBeGreaterThan(60);
    expect(links).toBe([...cells, ...points].filter(({ ref }) => ref !== undefined).length);
    for (const { value, ref } of points) expect(ref === undefined, String(value)).toBe(value === null);
    for (const { text, ref } of cells) if (/^[\d.]+$/.test(text)) expect(ref, text).toBeDefined();
  });
});

describe("the yearly report as a Word file", () => {
  it("opens, with the same words, numbers and mark, and the margins and typeface of the decree", async () => {
    const zip = await JSZip.loadAsync(await reportDocx(report, linkOf));
    const part = async (name: string) => (await zip.file(name)?.async("string")) ?? "";
    const xml = await part("word/document.xml");
    const words = xml.replace(/<[^>]+>/g, "");
    for (const { title, blocks } of report.sections) {
      expect(words).toContain(title.toLocaleUpperCase("vi"));
      for (const block of blocks) {
        if (block.kind === "table") {
          expect(words).toContain(block.caption);
          for (const { text } of block.rows.flat()) expect(words).toContain(text);
        }
      }
    }
    expect(words).toContain(MARK);
    const feet = Object.keys(zip.files).filter((name) => /word\/footer\d\.xml/.test(name));
    expect(feet.length).toBe(2);
    for (const foot of feet) expect(await part(foot)).toContain(MARK);
    const [, top, right, bottom, left] =
      /w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/.exec(xml) ?? [];
    // 20 mm and 30 mm in twentieths of a point.
    expect([top, right, bottom, left].map(Number)).toEqual([1134, 1134, 1134, 1701]);
    expect(xml).toContain("Times New Roman");
    const relations = await part("word/_rels/document.xml.rels");
    expect(relations).toContain("https://desk.example/list?m=documents");
  });
});
