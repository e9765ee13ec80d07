import { describe, expect, it } from "vitest";
import { CHANGE_NAMES, changeFeatures } from "./changes.ts";
import { decideFound, FOUND_NAMES, type Found, foundFeatures, rulesOf } from "./verdict.ts";
import { examine } from "./verify.ts";

const NEAREST: Found = { relevance: 1, coverage: 0.9, librarySentences: 20_000, rank: 0, words: 14 };

const decided = (claim: string, evidence: string, how: Partial<Found> = {}) =>
  decideFound(examine(claim, evidence, {}), { claim, evidence }, { ...NEAREST, ...how });

const NOTICE = "UBND xã Phước Hữu hỗ trợ 120 hộ dân thôn La Chữ mỗi hộ 5 triệu đồng để sửa nhà sau bão.";
const CHANGED = NOTICE.replace("5 triệu", "50 triệu");

it("tells every number of a place by its name", () => {
  const x = examine(CHANGED, NOTICE, { found: true });
  const rows = changeFeatures(x, CHANGED);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row.length).toBe(CHANGE_NAMES.length);
});

describe("the verdict on evidence that a search found", () => {
  it("refutes a changed figure and bears out the same words", () => {
    expect(decided(CHANGED, NOTICE).verdict).toBe("refuted");
    expect(decided(NOTICE, NOTICE).verdict).toBe("supported");
  });

  it("strikes out a refutation by the rules where the evidence is of something else", () => {
    const claim = "Phường Phan Rang thu tiền rác 250.000 đồng mỗi hộ mỗi tháng từ 1/1/2026.";
    const evidence = "Phường Phan Rang tiêm vắc xin sởi cho 1.240 trẻ trong ngày 22/11/2025.";
    const struck = decided(claim, evidence, { coverage: 0.33 });
    expect(struck.verdict).toBe("not_enough_evidence");
    expect(struck.asserted).toBe(false);
  });

  it("does not ask the model of evidence that hardly speaks of the claim", () => {
    expect(decided(CHANGED, NOTICE, { coverage: 0.1 }).held.not_enough_evidence).toBe(1);
  });

  it("is less sure of a refutation by the rules than they are where the model is not, but in a small library", () => {
    const claim = `${CHANGED} Bà con ra xã nhận trước ngày 20.`;
    const large = decided(claim, NOTICE, { librarySentences: 4_000, coverage: 0.7, relevance: 0.6, rank: 3 });
    const small = decided(claim, NOTICE, { librarySentences: 400, coverage: 0.7, relevance: 0.6, rank: 3 });
    const rules = rulesOf(examine(claim, NOTICE, {}), { claim, evidence: NOTICE }).refuted;
    expect(small).toMatchObject({ verdict: "refuted", asserted: false });
    expect(small.probabilities.refuted).toBeCloseTo(rules, 6);
    expect(large).toMatchObject({ verdict: "refuted", asserted: false });
    expect(large.held.refuted).toBeLessThan(rules);
    expect(large.probabilities.refuted).toBeGreaterThan(large.held.refuted);
    expect(large.probabilities.refuted).toBeLessThan(rules);
  });

  describe("where a claim follows a sentence", () => {
    const TOLD =
      "Sau buổi làm việc chiều 12/11, chủ nhiệm hợp tác xã Nhơn Sơn khẳng định đã trả đủ tiền đặt cọc cho các hộ trồng nho ở thôn Đắc Nhơn, kể cả những hộ rút đơn.";
    const LARGE: Partial<Found> = { librarySentences: 40_000, coverage: 0.95, words: 35 };

    it("shows the place that was likely changed, and is sure of it only in a large library", () => {
      const claim = TOLD.replace("khẳng định đã trả", "khẳng định chưa trả");
      const { verdict, asserted, at } = decided(claim, TOLD, LARGE);
      expect({ verdict, asserted }).toEqual({ verdict: "refuted", asserted: true });
      const { pieces } = examine(claim, TOLD, {}).comparison.claim;
      expect(pieces.slice(at?.from, at?.to).map(({ lower }) => lower)).toEqual(["chưa"]);
      expect(decided(claim, TOLD, { ...LARGE, librarySentences: 300 }).at).toBeUndefined();
    });

    it("refutes nothing where papers put the one for the other, however sure the model of found evidence is", () => {
      const claim = TOLD.replace("chiều 12/11", "chiều qua");
      const { held, verdict } = decided(claim, TOLD, LARGE);
      expect(held.refuted).toBeGreaterThan(0.8);
      expect(verdict).not.toBe("refuted");
    });

    it("leaves what a rule contradicts that compares more than words", () => {
      const claim = TOLD.replace("chiều 12/11", "sáng 12/11");
      expect(decided(claim, TOLD, { ...LARGE, librarySentences: 20_000 }).verdict).toBe("refuted");
    });
  });

  it("gives probabilities that add up to one and agree with the verdict", () => {
    for (const evidence of [NOTICE, "Hồ Sông Trâu đạt 89% dung tích."]) {
      const { verdict, probabilities } = decided(CHANGED, evidence);
      expect(Object.values(probabilities).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
      expect(Math.max(...Object.values(probabilities))).toBe(probabilities[verdict]);
    }
  });

  it("names as many numbers as it gives", () => {
    expect(foundFeatures(examine(CHANGED, NOTICE, {}), NEAREST)).toHaveLength(FOUND_NAMES.length);
  });
});
