import { describe, expect, it } from "vitest";
import { decideFound, FOUND_NAMES, type Found, foundFeatures, rulesOf } from "./verdict.ts";
import { examine } from "./verify.ts";

const NEAREST: Found = { relevance: 1, coverage: 0.9, librarySentences: 20_000, rank: 0, words: 14 };

const decided = (claim: string, evidence: string, how: Partial<Found> = {}) =>
  decideFound(examine(claim, evidence, {}), { claim, evidence }, { ...NEAREST, ...how });

const NOTICE = "UBND xã Phước Hữu hỗ trợ 120 hộ dân thôn La Chữ mỗi hộ 5 triệu đồng để sửa nhà sau bão.";
const CHANGED = NOTICE.replace("5 triệu", "50 triệu");

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
