import { describe, expect, it } from "vitest";
import { sentences } from "./sentences.ts";

const CASES: [string, string[]][] = [
  ["Mưa to. Nước lên.", ["Mưa to.", "Nước lên."]],
  ["Ông Nguyễn Văn A. cho biết TP. Phan Rang ngập.", ["Ông Nguyễn Văn A. cho biết TP. Phan Rang ngập."]],
  ["Có 1.250.000 đồng. Hết.", ["Có 1.250.000 đồng.", "Hết."]],
  ["Ngày 12.11.2025, P. Đô Vinh họp. Xong.", ["Ngày 12.11.2025, P. Đô Vinh họp.", "Xong."]],
  ["GS. TS. Lê B. nói vậy. Thật.", ["GS. TS. Lê B. nói vậy.", "Thật."]],
  ["TT. Phước Dân, H. Ninh Phước mất điện.", ["TT. Phước Dân, H. Ninh Phước mất điện."]],
  ["THÔNG BÁO\nVề việc cắt điện", ["THÔNG BÁO", "Về việc cắt điện"]],
  ["Lịch:\n- Từ 8h: xã A\n- Từ 9h: xã B", ["Lịch:", "- Từ 8h: xã A", "- Từ 9h: xã B"]],
  ["1. Hỗ trợ 5 triệu.\n2. Miễn học phí.", ["1. Hỗ trợ 5 triệu.", "2. Miễn học phí."]],
  ["Nước lên rồi... chạy đi!!! Có đúng không?", ["Nước lên rồi... chạy đi!!!", "Có đúng không?"]],
  ["Chờ mãi… Không ai tới.", ["Chờ mãi…", "Không ai tới."]],
  ["“Tôi không biết.” Ông nói vậy.", ["“Tôi không biết.”", "Ông nói vậy."]],
  ["“Thật à?” bà hỏi.", ["“Thật à?” bà hỏi."]],
  [
    "hôm nay mưa to. nước ngập hết đường. ai đi cẩn thận",
    ["hôm nay mưa to.", "nước ngập hết đường.", "ai đi cẩn thận"],
  ],
  ["Giá 3.5 triệu. Hết.", ["Giá 3.5 triệu.", "Hết."]],
  ["xong rồi.Mai họp tiếp", ["xong rồi.", "Mai họp tiếp"]],
  ["Gồm đường, điện, v.v. Kinh phí lớn.", ["Gồm đường, điện, v.v.", "Kinh phí lớn."]],
  ["Xã Phước Hữu\nhỗ trợ 120 hộ", ["Xã Phước Hữu\nhỗ trợ 120 hộ"]],
  ["Xem ninhthuan.gov.vn. Gọi 113.", ["Xem ninhthuan.gov.vn.", "Gọi 113."]],
  ["Năm 2025. Xã đạt chuẩn.", ["Năm 2025.", "Xã đạt chuẩn."]],
  ["Đập vỡ rồi! Chạy mau!", ["Đập vỡ rồi!", "Chạy mau!"]],
  ["Theo ThS. Trần C, mưa còn lớn.", ["Theo ThS. Trần C, mưa còn lớn."]],
  ["nước lên nhanh quá bà con ơi", ["nước lên nhanh quá bà con ơi"]],
  ["Đoạn một.\n\nĐoạn hai", ["Đoạn một.", "Đoạn hai"]],
  ["\r\nMột.\r\nHai.\r\n", ["Một.", "Hai."]],
  ['Xe đã đi. "đợi tụi tui với", Lan gọi.', ["Xe đã đi.", '"đợi tụi tui với", Lan gọi.']],
  ['"Còn nước không?" - chị hỏi. Không ai đáp.', ['"Còn nước không?" - chị hỏi.', "Không ai đáp."]],
  ["“Đợi mãi...” – ông kể. Rồi về.", ["“Đợi mãi...” – ông kể.", "Rồi về."]],
  ["Lớp học từ A đến Z. Trường mở lại.", ["Lớp học từ A đến Z.", "Trường mở lại."]],
  ["Cần vitamin C. Trẻ nhỏ uống ít.", ["Cần vitamin C.", "Trẻ nhỏ uống ít."]],
  ["Hôm đó ông B. Hùng có mặt.", ["Hôm đó ông B. Hùng có mặt."]],
  ["", []],
  ["…!!! —", []],
];

describe("sentences", () => {
  it.each(CASES)("%j", (text, expected) => {
    const found = sentences(text);
    expect(found.map((s) => s.text)).toEqual(expected);
    for (const s of found) expect(text.slice(s.start, s.end)).toBe(s.text);
  });
  it("stays linear on hostile input", () => {
    for (const piece of ["a.", "...", "\n-", "“", "TP. ", "1. "]) {
      const begin = performance.now();
      sentences(piece.repeat(20_000));
      expect(performance.now() - begin).toBeLessThan(3000);
    }
  });
});
