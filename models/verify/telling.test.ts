import { describe, expect, it } from "vitest";
import type { DifferenceType } from "../types.ts";
import { compare } from "./comparison.ts";
import { isWrittenOtherwise } from "./differences.ts";
import { examine } from "./verify.ts";

const contradictions = (claim: string, evidence: string) =>
  examine(claim, evidence, { found: true })
    .findings.filter((f) => f.effect === "contradicts" && !f.weak)
    .map(({ type }) => type);

const CLAIM =
  "Hợp tác xã Từ Tâm cung cấp nước tưới cho 120 ha lúa của các hộ thôn Từ Tâm và thôn Hoài Trung, bà con trả tiền theo từng vụ khi thu hoạch xong.";
const TOLD =
  "Hợp tác xã Từ Tâm cung cấp nước tưới cho 120 ha lúa của các hộ thôn Từ Tâm và thôn Hoài Trung, bà con trả tiền theo từng vụ.";

describe("the sentence that tells a long claim", () => {
  it("is not contradicted by what another sentence denies of something else", () => {
    expect(contradictions(CLAIM, `${TOLD} Năm nay ao tôm không thu hoạch.`)).not.toContain("negation");
  });

  it("is, where it denies the claim itself", () => {
    const denied = TOLD.replace("cung cấp nước", "không cung cấp nước");
    expect(contradictions(CLAIM, `${denied} Năm nay ao tôm thu hoạch sớm.`)).toContain("negation");
  });
});

it("who is still alive did not die", () => {
  const claim = "Con cá voi dài gần 5 m vẫn sống khi dạt vào bãi Từ Thiện.";
  expect(contradictions(claim, claim.replace("vẫn sống", "đã chết"))).toContain("action");
});

describe("words that are no other words", () => {
  it("join sentences", () => {
    const claim = "Trước đó, trạm đo gió Cà Ná đã chạy thử.";
    expect(contradictions(claim, "Sau đó trạm đo gió Cà Ná đã chạy thử.")).toEqual([]);
  });

  it("are written apart", () => {
    const c = compare("Ứng dụng GrabTaxi chạy ở Đông Hải.", "Ứng dụng Grab taxi chạy ở Đông Hải.");
    const finding = (type: DifferenceType, end: number) =>
      ({ type, effect: "contradicts", claim: { start: 9, end: 17 }, evidence: { start: 9, end } }) as const;
    expect(isWrittenOtherwise(c, finding("subject", 18))).toBe(true);
    expect(isWrittenOtherwise(c, finding("subject", 13))).toBe(false);
    // A figure that is told twice may be told of another thing.
    expect(isWrittenOtherwise(c, finding("money", 18))).toBe(false);
  });
});
