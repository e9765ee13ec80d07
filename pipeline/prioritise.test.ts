import { describe, expect, it } from "vitest";
import { type NarrativeSigns, prioritise } from "./prioritise.ts";

const signs: NarrativeSigns = {
  contradiction: 0.8,
  checkworthiness: 0.6,
  documents: 3,
  texts: 3,
  sources: 2,
  recent: 1,
  harmClass: "livelihood",
};
const priority = (change: Partial<NarrativeSigns>) => prioritise({ ...signs, ...change }).priority;

describe("prioritise", () => {
  it("is the product of the factors that it shows", () => {
    const { priority: value, factors } = prioritise(signs);
    const product = factors.reduce((all, factor) => all * factor.weight, 100);
    expect(value).toBeCloseTo(product, 0);
    expect(factors.map((factor) => factor.key)).toEqual([
      "contradiction",
      "checkworthiness",
      "spread",
      "growth",
      "harm",
    ]);
  });

  it.each([
    ["a surer contradiction", { contradiction: 0.95 }],
    ["more to check", { checkworthiness: 0.9 }],
    ["wider spread", { documents: 12, texts: 12, sources: 5 }],
    ["fresh growth", { recent: 3 }],
    ["greater harm", { harmClass: "disaster" as const }],
  ])("rises with %s", (_, change) => {
    expect(priority(change)).toBeGreaterThan(priority({}));
  });

  it("takes a text that one source repeats for no spread, and one that other sources pass on for less than new texts", () => {
    const alone = priority({ documents: 1, texts: 1, sources: 1, recent: 0 });
    expect(priority({ documents: 20, texts: 1, sources: 1, recent: 0 })).toBe(alone);
    const passedOn = priority({ documents: 5, texts: 1, sources: 5, recent: 0 });
    expect(passedOn).toBeGreaterThan(alone);
    expect(priority({ documents: 5, texts: 5, sources: 5, recent: 0 })).toBeGreaterThan(passedOn);
  });

  it("stays within 0 and 100", () => {
    const most = {
      contradiction: 1,
      checkworthiness: 1,
      documents: 1e6,
      texts: 1e6,
      sources: 1e3,
      recent: 1e6,
      harmClass: "health",
    };
    expect(priority(most as Partial<NarrativeSigns>)).toBeLessThanOrEqual(100);
    expect(priority({ contradiction: 0, documents: 0, texts: 0, sources: 0, recent: 0 })).toBe(0);
  });
});
