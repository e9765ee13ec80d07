import { describe, expect, it } from "vitest";
import stacked from "../weights/verifier/stacked.json" with { type: "json" };
import trees from "../weights/verifier/trees.json" with { type: "json" };
import { compare } from "./comparison.ts";
import { FEATURE_NAMES } from "./features.ts";
import { STACKED_NAMES } from "./stacked.ts";

const gaps = (claim: string, evidence: string) => {
  const c = compare(claim, evidence);
  return c.alignment.gaps.map((g) => [
    g.kind,
    c.claim.pieces
      .slice(g.from, g.to)
      .map((p) => p.lower)
      .join(" "),
  ]);
};

describe("align", () => {
  it("leaves no gap between equal texts, and none in a reordering", () => {
    expect(gaps("Hội Nông dân trao bò giống", "Hội Nông dân trao bò giống")).toEqual([]);
    expect(gaps("Sáng nay hồ xả lũ", "Hồ xả lũ sáng nay")).toEqual([]);
  });

  it("tells a substituted word from an inserted one", () => {
    expect(gaps("Hội trao bốn con dê giống", "Hội trao bốn con bò giống")).toEqual([["substituted", "dê"]]);
    expect(gaps("Hội trao đúng hẹn bò giống", "Hội trao bò giống")[0]?.[0]).toBe("inserted");
  });

  it("aligns one figure in two spellings", () => {
    expect(gaps("hỗ trợ 5.000.000 đồng", "hỗ trợ 5 triệu đồng")).toEqual([]);
  });
});

describe("the trained models", () => {
  it("were trained on the features as they are computed now", () => {
    expect(trees.features).toEqual(FEATURE_NAMES);
    expect(stacked.features).toEqual(STACKED_NAMES);
  });
});
