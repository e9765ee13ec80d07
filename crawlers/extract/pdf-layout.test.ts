/** Rows and paragraphs of pages, by runs as both readers give them. */
import { describe, expect, test } from "vitest";
import { paragraphsOf } from "./pdf-paragraphs.ts";
import type { PageText, Piece } from "./pdf-pieces.ts";
import { rowsOf } from "./pdf-rows.ts";

const SIZE = 12;
/** Letters are about half as wide as high. */
const at = (x0: number, y: number, text: string): Piece => {
  return { text, x0, x1: x0 + text.length * SIZE * 0.5, y, size: SIZE };
};
const page = (...pieces: Piece[]): PageText => ({ width: 595, height: 842, pieces });
const read = (...pages: PageText[]) => paragraphsOf(rowsOf(pages));
const LONG = "Mức hỗ trợ là 5 triệu đồng đối với mỗi hộ có nhà bị tốc mái hoàn toàn";

describe("paragraphs", () => {
  test("lines are joined, also where the file draws them in another order; a gap or an indent begins another", () => {
    const paragraphs = read(
      page(
        at(85, 118, "ở vùng ven biển."),
        at(85, 100, LONG),
        at(85, 160, LONG),
        at(85, 178, "và hộ nghèo."),
        at(113, 196, `${LONG}.`),
      ),
    );
    expect(paragraphs).toEqual([`${LONG} ở vùng ven biển.`, `${LONG} và hộ nghèo.`, `${LONG}.`]);
  });

  test("articles and items of official documents begin paragraphs", () => {
    const lines = [
      `Điều 1. ${LONG}.`,
      "Điều 2. Không thu phí.",
      "1. Phí cũ bãi bỏ;",
      "a) Phí bến bãi;",
      "- Phí khác.",
    ];
    expect(read(page(...lines.map((line, i) => at(85, 100 + i * 18, line))))).toEqual(lines);
  });

  test("a paragraph goes on over the end of a page", () => {
    const [only, ...more] = read(
      page(at(85, 700, LONG)),
      page(at(85, 80, "và không thu phí của người dân.")),
    );
    expect([only, more]).toEqual([`${LONG} và không thu phí của người dân.`, []]);
  });

  test("a soft hyphen goes, a dash between names stays, and letters come composed", () => {
    const [text] = read(page(at(85, 100, `${LONG} Phan Rang -`), at(85, 118, "Tháp Chàm".normalize("NFD"))));
    expect(text).toBe(`${LONG} Phan Rang - Tháp Chàm`);
    expect(read(page(at(85, 100, `${LONG} điện\u00ad`), at(85, 118, "thoại và mạng.")))[0]).toContain(
      "điệnthoại",
    );
  });

  test("a heading in capitals stands alone", () => {
    expect(read(page(at(85, 100, "QUYẾT ĐỊNH:"), at(85, 118, LONG)))).toEqual(["QUYẾT ĐỊNH:", LONG]);
  });
});

describe("rows", () => {
  test("rows of a table are lines with their cells apart", () => {
    const rows = [
      ["Đơn vị", "Phải khám", "Đã khám"],
      ["Xã Cà Ná", "980", "790"],
    ];
    const pieces = rows.flatMap((cells, r) => cells.map((cell, c) => at(85 + c * 150, 100 + r * 20, cell)));
    expect(read(page(...pieces))).toEqual(["Đơn vị | Phải khám | Đã khám", "Xã Cà Ná | 980 | 790"]);
  });

  test("words that a justified line sets apart stay words, and runs of two fonts one word", () => {
    const pieces = [at(85, 100, "hỗ"), at(105, 100, "tr"), at(117, 100, "ợ"), at(130, 101, "dân")];
    expect(read(page(...pieces))).toEqual(["hỗ trợ dân"]);
  });

  test("page numbers, running titles and what stands in the margin go", () => {
    const one = (number: number) =>
      page(
        at(290, 30, String(number)),
        at(85, 70, `Báo cáo quý - trang ${number}`),
        at(85, 120, `${LONG}.`),
        at(85, 830, "Dữ liệu mẫu"),
      );
    expect(read(one(1), one(2))).toEqual([`${LONG}.`, `${LONG}.`]);
  });

  test("two columns of a newsletter are read one after the other", () => {
    const column = (x: number, name: string) =>
      Array.from({ length: 9 }, (_none, i) => at(x, 100 + i * 18, `${name} dòng ${i} nói chuyện làng xã`));
    const [left, right] = [column(60, "Trái"), column(330, "Phải")];
    const text = read(page(...left.flatMap((piece, i) => [piece, right[i] as Piece]))).join(" ");
    expect(text.indexOf("Trái dòng 8")).toBeLessThan(text.indexOf("Phải dòng 0"));
  });
});
