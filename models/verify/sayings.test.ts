import { describe, expect, it } from "vitest";
import { verify } from "./verify.ts";

const told = "Chiều 3/9, Công an xã Thuận Nam cho biết đã bắt hai người trộm máy bơm ở ao tôm.";

describe("what somebody told", () => {
  it("is contradicted by having denied it, and the other way round", () => {
    const denied = told.replace("cho biết", "phủ nhận");
    for (const [claim, evidence] of [
      [denied, told],
      [told, denied],
    ] as const) {
      const { verdict, differences } = verify(claim, evidence);
      expect([verdict, differences.map(({ type }) => type)]).toEqual([
        "refuted",
        expect.arrayContaining(["negation"]),
      ]);
    }
  });

  it("may be told with another word, and another thing may be denied", () => {
    expect(verify(told.replace("cho biết", "cho hay"), told).verdict).not.toBe("refuted");
    const other = `${told} Đơn vị này phủ nhận chuyện có người bị đánh.`;
    expect(verify(told, other).differences.map(({ type }) => type)).not.toContain("negation");
  });
});
