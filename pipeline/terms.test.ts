import { describe, expect, it } from "vitest";
import { bm25, idf, termsOf } from "./terms.ts";

describe("termsOf", () => {
  it("gives folded syllables and pairs, each once", () => {
    expect(termsOf("Hồ Sông Sắt xả lũ, hồ Sông Sắt")).toEqual(
      expect.arrayContaining(["ho", "song", "sat", "ho song", "song sat", "xa lu"]),
    );
    expect(termsOf("hồ hồ").filter((term) => term === "ho")).toHaveLength(1);
  });

  it("meets a post typed without diacritics", () => {
    const typed = new Set(termsOf("ho song sat xa lu"));
    for (const term of termsOf("hồ Sông Sắt xả lũ")) expect(typed).toContain(term);
  });

  it("drops empty syllables alone but keeps them in pairs", () => {
    const terms = termsOf("của xã");
    expect(terms).not.toContain("cua");
    expect(terms).toContain("cua xa");
  });
});

describe("weights", () => {
  it("a rare term tells more than a common one", () => {
    expect(idf(1, 1000)).toBeGreaterThan(idf(500, 1000));
    expect(idf(1000, 1000)).toBeGreaterThan(0);
  });

  it("a sentence that holds rarer query terms scores higher", () => {
    const query = new Map([
      ["song sat", 5],
      ["ho", 1],
    ]);
    expect(bm25(query, new Set(["song sat"]), 10)).toBeGreaterThan(bm25(query, new Set(["ho"]), 10));
    expect(bm25(query, new Set(["khac"]), 10)).toBe(0);
  });
});
