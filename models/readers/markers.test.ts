import { describe, expect, it } from "vitest";
import { readDirections } from "./direction.ts";
import { readModality, readTense } from "./modality.ts";
import { readNegations } from "./negation.ts";
import { readQuantifiers } from "./quantifiers.ts";

/** "words:value" of what a reader finds. */
const list = <T extends { text: string }>(found: readonly T[], value: (item: T) => string) =>
  found.map((f) => `${f.text}:${value(f)}`);

describe("markers as people write them", () => {
  it("reads the chat spellings of “không”", () => {
    expect(readNegations("xã ko thu phí").map((n) => n.text)).toEqual(["ko"]);
    expect(readNegations("hổng có nước").map((n) => n.text)).toEqual(["hổng có"]);
    expect(readModality("hông cần đăng ký").map((m) => m.kind)).toEqual(["need_not"]);
  });

  it("takes what is never refused for granted", () => {
    const found = readNegations("Chưa bao giờ phường từ chối hồ sơ nào.");
    expect(found.map((n) => [n.text, n.double])).toEqual([
      ["Chưa bao giờ", false],
      ["từ chối", true],
    ]);
  });

  it.each([
    ["Không ai được đậu xe ở đây", "Không ai được:must_not"],
    ["Bà con có thể gửi đơn ở xã", "có thể:may"],
    ["Chiều nay có thể mưa", "có thể:possible"],
    ["Xã không buộc góp công", "không buộc:need_not"],
    ["chỉ được mở sau 6 giờ", "chỉ được:may"],
    ["Đáng lẽ phải báo trước", "Đáng lẽ:possible phải:must"],
    ["thôn kiến nghị làm cống", "kiến nghị:should"],
  ])("modality of %s", (text, expected) => {
    expect(list(readModality(text), (m) => m.kind).join(" ")).toBe(expected);
  });

  it.each([
    ["Trạm mới sửa hôm qua", "just"],
    ["Ông ấy mua xe mới", ""],
    ["Nhà thầu hứa làm lại", "future"],
  ])("tense of %s", (text, expected) => {
    expect(
      readTense(text)
        .map((t) => t.kind)
        .join(" "),
    ).toBe(expected);
  });

  it.each([
    ["Ngoại trừ xe tải", "except"],
    ["Riêng hộ nghèo thì được miễn", "except"],
    ["Chẳng mấy nhà nuôi cừu", "few"],
    ["hơn phân nửa số dê", "most"],
    ["chưa ai bị thương", "none"],
    ["Thỉnh thoảng mất sóng", "some"],
    ["Cả hai cầu", "all"],
  ])("quantifier of %s", (text, expected) => {
    expect(
      readQuantifiers(text)
        .map((q) => q.level)
        .join(" "),
    ).toBe(expected);
  });

  it.each([
    ["Sóng mạnh lên", "change/up"],
    ["Bão yếu dần", "change/down"],
    ["Giá nước giữ nguyên", "change/same"],
    ["Thời hạn kéo dài tới tháng 3", "time/down"],
    ["Tàu chạy từ Cam Ranh đến Cà Ná", "path/up"],
    ["Họ trả rùa về biển", "money/down path/up"],
    ["Tiếp nhận hiện vật của dân", "path/down"],
    ["Cầu tạm dừng lưu thông", "access/down permanence/up"],
    ["từ 7 giờ đến 9 giờ", ""],
  ])("direction of %s", (text, expected) => {
    expect(
      readDirections(text)
        .map((d) => `${d.axis}/${d.side}`)
        .join(" "),
    ).toBe(expected);
  });

  it("takes well under a second for 100,000 characters of one kind", () => {
    for (const piece of ["không ", "chưa bao giờ ", "có thể ", "từ A đến ", "trả ", "mới ", "riêng "]) {
      const text = piece.repeat(100_000 / piece.length);
      const begin = performance.now();
      for (const read of [readNegations, readModality, readTense, readQuantifiers, readDirections])
        read(text);
      expect(performance.now() - begin).toBeLessThan(2500);
    }
  });
});
