import { describe, expect, test } from "vitest";
import { bodyName, takeOfficial } from "./official-head.ts";
import { paragraphsOf } from "./pdf-paragraphs.ts";
import type { Piece } from "./pdf-pieces.ts";
import { rowsOf } from "./pdf-rows.ts";

const piece = (x0: number, y: number, text: string): Piece => ({
  text,
  x0,
  x1: x0 + text.length * 6,
  y,
  size: 12,
});
const centred = (y: number, text: string): Piece => piece(298 - text.length * 3, y, text);
const HEAD = [
  piece(110, 70, "ỦY BAN NHÂN DÂN"),
  piece(330, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
  piece(105, 88, "PHƯỜNG PHAN RANG"),
  piece(370, 88, "Độc lập - Tự do - Hạnh phúc"),
  piece(115, 106, "Số: 95/QĐ-UBND"),
  piece(345, 106, "Phan Rang, ngày 05 tháng 11 năm 2025"),
];
const TITLE = [
  centred(142, "QUYẾT ĐỊNH"),
  centred(160, "Về việc thu gom rác thải"),
  centred(178, "sinh hoạt năm 2026"),
];
const TEXT = piece(85, 220, "Điều 1. Giá dịch vụ là 25.000 đồng mỗi hộ mỗi tháng, áp dụng từ ngày 1/1/2026.");
const FOOT = [
  piece(85, 300, "Nơi nhận:"),
  piece(360, 300, "TM. ỦY BAN NHÂN DÂN"),
  piece(85, 318, "- Như Điều 3;"),
  piece(380, 318, "CHỦ TỊCH"),
  piece(370, 370, "Nguyễn Văn Mẫu"),
];
const page = (...pieces: Piece[]) => ({ width: 595, height: 842, pieces });
const read = (...pages: ReturnType<typeof page>[]) => {
  const official = takeOfficial(rowsOf(pages));
  return { head: official?.head, text: official && paragraphsOf(official.rest) };
};

describe("the form of Decree 30", () => {
  test("issuer, number, day and title are taken from the head; recipients and signature are no text", () => {
    const { head, text } = read(page(...HEAD, ...TITLE, TEXT, ...FOOT));
    expect(head).toEqual({
      issuer: "UBND phường Phan Rang",
      number: "95/QĐ-UBND",
      issuedOn: "2025-11-05",
      title: "Quyết định về việc thu gom rác thải sinh hoạt năm 2026",
    });
    expect(text).toEqual([TEXT.text]);
  });

  test("an annex behind the signature stays", () => {
    const annex = [
      centred(90, "PHỤ LỤC"),
      piece(85, 130, "Danh sách 12 tuyến thu gom rác của phường, kèm giờ thu."),
    ];
    const { text } = read(page(...HEAD, ...TITLE, TEXT, ...FOOT), page(...annex));
    expect(text).toEqual([TEXT.text, "PHỤ LỤC", annex[1]?.text]);
  });

  test("a letter has no kind: no title is made up, and its text is kept", () => {
    const { head, text } = read(
      page(...HEAD, piece(85, 160, "Kính gửi các trường học trên địa bàn phường,"), TEXT),
    );
    expect(head).toMatchObject({ number: "95/QĐ-UBND", title: null });
    expect(text?.join(" ")).toContain("Kính gửi các trường học");
    expect(text?.join(" ")).toContain("25.000 đồng");
  });

  test("a reader of pictures may misread marks; the figures decide", () => {
    const misread = HEAD.map((one) => ({
      ...one,
      text: one.text.replace("tháng", "thúng").replace("BAN", "BẠN"),
    }));
    expect(read(page(...misread, ...TITLE, TEXT)).head).toMatchObject({
      issuer: "UBND phường Phan Rang",
      issuedOn: "2025-11-05",
    });
  });

  test("a day that is not in the calendar is no day", () => {
    const wrong = HEAD.map((one) => ({ ...one, text: one.text.replace("05 tháng 11", "31 tháng 11") }));
    expect(read(page(...wrong, ...TITLE, TEXT)).head?.issuedOn).toBeNull();
  });

  test("what has no national title is no official document", () => {
    expect(takeOfficial(rowsOf([page(...TITLE, TEXT)]))).toBeNull();
    expect(takeOfficial([])).toBeNull();
  });
});

test.each([
  [["ỦY BAN NHÂN DÂN", "TỈNH KHÁNH HÒA"], "UBND tỉnh Khánh Hòa"],
  [["HỘI ĐỒNG NHÂN DÂN", "XÃ PHƯỚC HỮU"], "HĐND xã Phước Hữu"],
  [["UBND XÃ PHƯỚC HỮU"], "UBND xã Phước Hữu"],
  [["UBND TỈNH KHÁNH HÒA", "SỞ XÂY DỰNG"], "Sở Xây dựng"],
  [["SỞ Y TẾ TỈNH KHÁNH HÒA", "TRUNG TÂM Y TẾ NINH PHƯỚC"], "Trung tâm Y tế ninh phước"],
  [[], null],
])("the issuing body of %j", (lines, name) => {
  expect(bodyName(lines)).toBe(name);
});
