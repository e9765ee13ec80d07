import { describe, expect, it } from "vitest";
import { createMatcher } from "./match.ts";

const matcher = createMatcher([
  {
    id: "storm",
    text: "UBND xã Phước Hữu hỗ trợ 120 hộ dân thôn La Chữ mỗi hộ 5 triệu đồng sửa nhà sau bão.",
  },
  { id: "dam", text: "Hồ Sông Trâu đạt 89% dung tích, chưa xả lũ." },
  { id: "kidnap", text: "Công an tỉnh bác bỏ tin bắt cóc trẻ em tại xã Ninh Hải." },
]);

describe("createMatcher", () => {
  it("knows a paraphrase, and the same text without diacritics", () => {
    for (const text of [
      "120 hộ thôn La Chữ được UBND xã Phước Hữu hỗ trợ mỗi hộ 5.000.000 đồng để sửa nhà sau bão",
      "UBND xa Phuoc Huu ho tro 120 ho dan thon La Chu moi ho 5 trieu dong sua nha sau bao",
    ])
      expect(matcher.match(text)[0]).toMatchObject({ id: "storm", decision: "same" });
  });

  it("does not take a changed figure or a denial for the same claim", () => {
    for (const text of [
      "UBND xã Phước Hữu hỗ trợ 120 hộ dân thôn La Chữ mỗi hộ 50 triệu đồng sửa nhà sau bão.",
      "UBND xã Phước Hữu không hỗ trợ 120 hộ dân thôn La Chữ sửa nhà sau bão.",
    ])
      expect(matcher.match(text)[0]).toMatchObject({ id: "storm", decision: "related" });
  });

  it("does not take a scrap for the whole", () => {
    const scrap = matcher.match("Mỗi hộ 5 triệu.");
    expect(scrap.filter(({ decision }) => decision === "same")).toEqual([]);
  });

  it("does not take two statements about one matter for one, where each has figures of its own", () => {
    const two = createMatcher([{ id: "sum", text: "Tỉnh trích 126 tỷ đồng hỗ trợ 9 xã phường bị bão." }]);
    const [match] = two.match("Tiền hỗ trợ xã phường bị bão phải chi xong trước ngày 31/12.");
    expect(match?.decision ?? "different").not.toBe("same");
  });

  it("says the same of two texts from either side", () => {
    const [a, b] = [
      "UBND xã Phước Hữu hỗ trợ 120 hộ dân mỗi hộ 5 triệu đồng.",
      "Mỗi hộ dân ở thôn La Chữ được UBND xã Phước Hữu hỗ trợ 5 triệu đồng sửa nhà, 120 hộ cả thảy.",
    ];
    const decide = (text: string, other: string) =>
      createMatcher([{ id: "other", text: other }]).match(text)[0]?.decision;
    expect(decide(a, b)).toBe(decide(b, a));
  });

  it("leaves other matters apart", () => {
    expect(
      matcher.match("Giá nho đỏ tại vườn tăng nhẹ trong tuần qua.").filter((m) => m.decision !== "different"),
    ).toEqual([]);
  });
});
