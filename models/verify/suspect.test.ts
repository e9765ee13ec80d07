import { describe, expect, it } from "vitest";
import { suspectedFindings } from "./suspect.ts";
import { examine } from "./verify.ts";

/** Type and words of the suspicion, on both sides. */
function suspected(claim: string, evidence: string) {
  const x = examine(claim, evidence, {});
  return suspectedFindings(x).map(({ type, claim: own, evidence: there }) => ({
    type,
    claim: x.comparison.claim.side.quote(own.start, own.end).text,
    evidence: x.comparison.evidence.side.quote(there.start, there.end).text,
  }));
}

describe("the words that were likely changed", () => {
  it.each([
    [
      "Xã Phước Hữu trao 45 con dê giống cho hộ khá giả thôn La Chữ.",
      "Xã Phước Hữu trao 45 con dê giống cho hộ nghèo thôn La Chữ để phát triển chăn nuôi.",
      { type: "subject", claim: "khá giả", evidence: "nghèo" },
    ],
    [
      "Trạm y tế xã tiêm vắc xin cho người cao tuổi vào thứ bảy.",
      "Trạm y tế xã tiêm vắc xin cho trẻ em vào thứ bảy, không thu tiền.",
      { type: "subject", claim: "người cao tuổi", evidence: "trẻ em" },
    ],
  ])("are those that stand where the evidence has others: %s", (claim, evidence, expected) => {
    const [first] = suspected(claim, evidence);
    expect(first?.claim).toContain(expected.claim);
    expect(first?.evidence).toContain(expected.evidence);
    expect(first?.type).toBe(expected.type);
  });

  it("are a figure of its own kind where a figure was changed", () => {
    const [first] = suspected("Chợ mở cửa lúc 7 giờ.", "Chợ mở cửa lúc 5 giờ.");
    expect(first).toMatchObject({ type: "time", claim: "7 giờ" });
  });

  it("are none of an empty claim", () => {
    expect(suspected("", "Chợ mở cửa lúc 5 giờ.")).toEqual([]);
  });
});
