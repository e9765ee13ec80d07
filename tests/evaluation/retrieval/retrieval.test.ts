import { describe, expect, it } from "vitest";
import { Bm25 } from "./bm25.ts";
import { isGold, partOf, partsOf } from "./corpus.ts";

describe("the baseline", () => {
  const library = [
    "Hồ Sông Sắt xả 30 m3/s.",
    "Hồ Sông Trâu đạt 89% dung tích.",
    "Giá nho đỏ tăng nhẹ tại vườn.",
  ];
  const bm25 = new Bm25();
  library.forEach((text, i) => {
    bm25.add(i + 7, text);
  });

  it("puts the sentence that shares rare words first", () => {
    expect(bm25.search("hồ sông trâu dung tích", 2)).toEqual([8, 7]);
  });

  it("gives nothing for words that stand nowhere, and no more than asked for", () => {
    expect(bm25.search("thanh long", 5)).toEqual([]);
    expect(bm25.search("hồ sông", 1)).toHaveLength(1);
  });
});

describe("the deciding sentence", () => {
  const gold = "Theo thông báo, 120 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ.";

  it("is known though it was cut otherwise", () => {
    expect(isGold("120 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ", gold)).toBe(true);
    expect(isGold(`${gold} Tiền được chi trước ngày 20/11.`, gold)).toBe(true);
  });

  it("is not just any that shares a few words, nor a heading", () => {
    expect(isGold("Thôn La Chữ có 300 hộ dân.", gold)).toBe(false);
    expect(isGold("La Chữ", gold)).toBe(false);
  });
});

describe("the deciding sentences of a claim", () => {
  const article = [
    "UBND xã Phước Hữu họp với 120 hộ dân thôn La Chữ hôm thứ hai.",
    "Mỗi hộ bị tốc mái được hỗ trợ 5 triệu đồng, chi trước ngày 20 tháng 11.",
  ];

  it("are found each apart; one that stands nowhere is not asked for", () => {
    expect(partsOf(`${article.join(" ")} Thôn Hoài Ni được chi vào tháng sau cùng đợt.`, article)).toEqual(
      article,
    );
  });

  it("are none where the article does not hold them", () => {
    expect(partsOf("Thôn Hoài Ni được chi vào tháng sau cùng đợt.", article)).toEqual([]);
  });

  it("belong to one part of the measure with all claims of their article", () => {
    const parts = Array.from({ length: 500 }, (_, i) => partOf(`https://bao.example/${i}`));
    expect(parts).toEqual(Array.from({ length: 500 }, (_, i) => partOf(`https://bao.example/${i}`)));
    const tuning = parts.filter((part) => part === "tuning").length / parts.length;
    expect(tuning).toBeGreaterThan(0.33);
    expect(tuning).toBeLessThan(0.47);
  });
});
