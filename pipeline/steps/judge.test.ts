import type { Verdict, Verification } from "@minhchung/models/types";
import { describe, expect, it } from "vitest";
import type { VerifiedMatch } from "../carrier.ts";
import { judge } from "./judge.ts";

const difference: Verification["differences"][number] = {
  type: "money",
  claim: { start: 0, end: 8, text: "50 triệu" },
  evidence: { start: 0, end: 7, text: "5 triệu" },
  explanation: {
    vi: "Bằng chứng ghi 5 triệu, bài đăng nói 50 triệu.",
    en: "The evidence says 5 million, the post 50 million.",
  },
};

function match(
  verdict: Verdict,
  p: number,
  options: {
    differences?: boolean;
    same?: boolean;
    added?: boolean;
    coverage?: number;
    asserted?: boolean;
    heldSupported?: number;
  } = {},
): VerifiedMatch {
  const rest = (1 - p) / 2;
  const probabilities = { supported: rest, refuted: rest, not_enough_evidence: rest, [verdict]: p };
  return {
    candidate: {
      sentenceId: 1,
      text: "Mỗi hộ được hỗ trợ 5 triệu đồng.",
      score: 1,
      claimTerms: new Map(),
      librarySentences: 30_000,
      passage: { text: "Mỗi hộ được hỗ trợ 5 triệu đồng.", sentences: [{ id: 1, start: 0, end: 32 }] },
      source: {
        evidenceId: "e",
        title: "Thông báo hỗ trợ",
        kind: "record",
        issuer: "UBND xã Phước Hữu",
        number: "45/TB-UBND",
        issuedOn: "2025-11-12",
      },
    },
    coverage: options.coverage ?? 0.9,
    held: { supported: options.heldSupported ?? 0, refuted: 0.5, not_enough_evidence: 0.5 },
    asserted: options.asserted ?? false,
    verification: {
      verdict,
      probabilities,
      evidence: { start: 0, end: 30 },
      differences:
        options.differences === false ? [] : [{ ...difference, type: options.added ? "added" : "money" }],
      telling: [],
      sameEvent: { same: options.same ?? true, reasons: [] },
    },
  };
}

const CLAIM = "Mỗi hộ dân thôn La Chữ được hỗ trợ 50 triệu đồng.";

describe("judge", () => {
  it("flags a refuted claim and says what was changed and by which source", () => {
    const finding = judge(CLAIM, [match("refuted", 0.9)]);
    expect(finding.outcome).toBe("refuted");
    expect(finding.reason?.vi).toContain("Bằng chứng ghi 5 triệu");
    expect(finding.reason?.vi).toContain("UBND xã Phước Hữu, 12/11/2025");
    expect(finding.reason?.en).toContain("The evidence says 5 million");
  });

  it.each([
    ["nothing was found", []],
    ["there is no difference to show", [match("refuted", 0.95, { differences: false })]],
    ["a detail was merely added", [match("refuted", 0.95, { added: true })]],
    ["it is another event", [match("refuted", 0.95, { same: false })]],
    ["the evidence speaks of little that it says", [match("refuted", 0.95, { coverage: 0.5 })]],
    ["it is not sure enough", [match("refuted", 0.5)]],
    ["the evidence is not enough", [match("not_enough_evidence", 0.9)]],
  ])("does not flag when %s", (_, matches) => {
    expect(judge(CLAIM, matches).outcome).toBe("undecided");
  });

  it("flags what the model of found evidence refutes by itself, unless other evidence bears the claim out", () => {
    const asserted = match("refuted", 0.95, { asserted: true, coverage: 0.5 });
    expect(judge(CLAIM, [asserted]).outcome).toBe("refuted");
    expect(judge(CLAIM, [asserted, match("not_enough_evidence", 0.9)]).outcome).toBe("refuted");
    const bearing = match("not_enough_evidence", 0.9, { heldSupported: 0.6 });
    expect(judge(CLAIM, [asserted, bearing]).outcome).toBe("undecided");
    const whole = match("refuted", 0.95, { asserted: true, coverage: 0.95 });
    const part = match("not_enough_evidence", 0.9, { heldSupported: 0.6, coverage: 0.6 });
    expect(judge(CLAIM, [whole, part]).outcome).toBe("refuted");
    expect(judge("Sáng sớm nay (19-11)", [asserted]).outcome).toBe("undecided");
  });

  it("flags no fragment of a sentence", () => {
    expect(judge("Sáng sớm nay (19-11)", [match("refuted", 0.95)]).outcome).toBe("undecided");
  });

  it("lets one item's clear support stand against a refutation, unless that is far surer", () => {
    expect(judge(CLAIM, [match("refuted", 0.9), match("supported", 0.9)]).outcome).toBe("supported");
    expect(judge(CLAIM, [match("refuted", 0.8), match("supported", 0.7)]).outcome).toBe("supported");
    expect(judge(CLAIM, [match("refuted", 0.97), match("supported", 0.62)]).outcome).toBe("refuted");
    expect(judge(CLAIM, [match("refuted", 0.7), match("supported", 0.5)]).outcome).toBe("refuted");
  });

  it("does not take evidence for support that speaks of less of the claim than what refutes it", () => {
    const part = match("supported", 0.9, { coverage: 0.6 });
    expect(judge(CLAIM, [match("refuted", 0.9), part]).outcome).toBe("refuted");
    expect(judge(CLAIM, [part]).outcome).toBe("supported");
    expect(judge(CLAIM, [match("refuted", 0.5), part]).outcome).toBe("supported");
  });
});
