import { describe, expect, it } from "vitest";
import { conclude, examine, verify } from "./verify.ts";

const NOTICE =
  "Sáng 12/11, UBND xã Phước Hữu cho biết 120 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ để sửa nhà sau bão.";

describe("verify", () => {
  it("supports the same in other figures and words", () => {
    const claim = "Một trăm hai mươi hộ ở thôn La Chữ được hỗ trợ mỗi hộ 5.000.000 đồng để sửa nhà sau bão.";
    expect(verify(claim, NOTICE).verdict).toBe("supported");
  });

  it("refutes a changed amount and says so in plain words, with spans on both sides", () => {
    const claim = "120 hộ dân thôn La Chữ được hỗ trợ 50 triệu đồng mỗi hộ để sửa nhà sau bão.";
    const { verdict, differences } = verify(claim, NOTICE);
    expect(verdict).toBe("refuted");
    const [difference] = differences;
    expect(difference).toMatchObject({
      type: "money",
      claim: { text: "50 triệu đồng" },
      evidence: { text: "5 triệu đồng" },
    });
    expect(claim.slice(difference?.claim.start, difference?.claim.end)).toBe("50 triệu đồng");
    expect(NOTICE.slice(difference?.evidence.start, difference?.evidence.end)).toBe("5 triệu đồng");
    expect(difference?.explanation.vi).toContain("Bằng chứng ghi 5 triệu đồng, bài đăng nói 50 triệu đồng");
    expect(difference?.explanation.en).toContain("evidence says 5 triệu đồng");
  });

  it("takes another hamlet for another event, with the reason", () => {
    const { verdict, sameEvent } = verify(
      "120 hộ dân thôn Hữu Đức được hỗ trợ 5 triệu đồng mỗi hộ để sửa nhà sau bão.",
      NOTICE,
    );
    expect(verdict).toBe("not_enough_evidence");
    expect(sameEvent.same).toBe(false);
    expect(sameEvent.reasons[0]?.vi).toContain("Hữu Đức");
  });

  it("reads claims typed without diacritics", () => {
    expect(
      verify("120 ho dan thon La Chu duoc ho tro 50 trieu dong moi ho de sua nha sau bao", NOTICE).verdict,
    ).toBe("refuted");
  });

  it("finds the deciding sentence of an article and quotes it by offset", () => {
    const filler = "Nhiều tuyến đường trong vùng đã được dọn dẹp sau những ngày mưa lớn kéo dài. ".repeat(14);
    const article = `${filler}Hồ Sông Trâu đang đạt 89% dung tích thiết kế. ${filler}`;
    const { verdict, evidence, differences } = verify(
      "Hồ Sông Trâu đang đạt 39% dung tích thiết kế.",
      article,
    );
    expect(verdict).toBe("refuted");
    expect(article.slice(evidence.start, evidence.end)).toContain("89%");
    expect(article.slice(differences[0]?.evidence.start, differences[0]?.evidence.end)).toContain("89");
  });

  it("gives probabilities that add up to one and agree with the verdict", () => {
    const { verdict, probabilities } = verify("Hồ đạt 39% dung tích.", NOTICE);
    expect(Object.values(probabilities).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
    expect(Math.max(...Object.values(probabilities))).toBe(probabilities[verdict]);
  });

  it("judges empty texts without failing", () => {
    expect(verify("", "").verdict).toBe("not_enough_evidence");
    expect(verify("Hồ xả lũ.", "").verdict).toBe("not_enough_evidence");
  });
});

describe("a decision with its reasons", () => {
  const REFUTED = {
    ...({ verdict: "refuted", same: true } as const),
    probabilities: { supported: 0, refuted: 1, not_enough_evidence: 0 },
  };

  it("is no refutation where there is no difference to show: the same letters are no other words", () => {
    for (const [claim, evidence] of [
      ["Cà Ná", "Cà Ná"],
      ["Giá cước của GrabTaxi", "Giá cước của Grab taxi"],
    ] as const) {
      const { verdict, probabilities } = conclude(examine(claim, evidence, { found: true }), REFUTED);
      expect(verdict).toBe("not_enough_evidence");
      expect(Math.max(...Object.values(probabilities))).toBe(probabilities.not_enough_evidence);
    }
  });

  it("shows a contradiction with every refutation, where a rule has one or not", () => {
    const evidence =
      "UBND xã Phước Hữu hỗ trợ 120 hộ dân thôn La Chữ mỗi hộ 5 triệu đồng để sửa nhà sau bão.";
    for (const claim of [evidence.replace("sửa nhà", "mua xe"), evidence.replace("5 triệu", "50 triệu")]) {
      const { verdict, differences } = conclude(examine(claim, evidence, { found: true }), REFUTED);
      expect(verdict).toBe("refuted");
      expect(differences.some(({ type }) => type !== "added")).toBe(true);
    }
  });
});
