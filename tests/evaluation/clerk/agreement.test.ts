import { describe, expect, it } from "vitest";
import { agreement, kappa } from "./agreement.ts";
import { agreementLines } from "./report.ts";
import { labelledTwice, SECOND } from "./second-reader.ts";

const rows = (...counts: readonly (readonly [first: string, second: string, times: number])[]) =>
  counts.flatMap(([first, second, times]) =>
    Array.from({ length: times }, (_, i) => ({
      first,
      second,
      shared: first === second,
      group: `${first}${second}${i}`,
    })),
  );

describe("agreement of two annotators", () => {
  it("counts what goes beyond chance", () => {
    // By hand: agreement 0.7; chance 0.5 × 0.6 + 0.5 × 0.4 = 0.5.
    const fifty = rows(["yes", "yes", 20], ["yes", "no", 5], ["no", "yes", 10], ["no", "no", 15]);
    expect(kappa(fifty)).toBeCloseTo((0.7 - 0.5) / (1 - 0.5));
    expect(kappa(rows(["yes", "yes", 1], ["yes", "no", 1], ["no", "yes", 1], ["no", "no", 1]))).toBeCloseTo(
      0,
    );
    expect(kappa(rows(["yes", "no", 1], ["no", "yes", 1]))).toBeCloseTo(-1);
  });

  it("is whole where all agree, nothing without cases", () => {
    expect(kappa(rows(["yes", "yes", 3]))).toBe(1);
    expect(kappa([])).toBe(0);
    expect(agreement("none", [])).toMatchObject({ of: 0, kappa: { value: 0, bounds: [0, 0] } });
  });

  it("gives bounds around its values", () => {
    const {
      of,
      same,
      kappa: k,
    } = agreement("verdict", rows(["yes", "yes", 40], ["yes", "no", 10], ["no", "no", 50]));
    expect([of, same.value]).toEqual([100, 0.9]);
    for (const { value, bounds } of [same, k]) {
      expect(bounds[0]).toBeLessThan(value);
      expect(bounds[1]).toBeGreaterThan(value);
    }
  });
});

describe("the cases that were labelled twice", () => {
  const twice = labelledTwice(0);

  it("are of the open part and still say what the second annotator read", () => {
    expect(twice.stale).toEqual([]);
    expect([twice.pairs, twice.sentences]).toEqual([150, 150]);
    expect(new Set([...SECOND.pairs, ...SECOND.sentences].map(({ id }) => id)).size).toBe(300);
  });

  it("are told with their agreement, and without those whose text changed", () => {
    const told = agreementLines(twice).join("\n");
    expect(told).toContain("150 pairs");
    for (const { name } of twice.agreements) expect(told).toContain(name);
    const [pair] = SECOND.pairs;
    if (!pair) throw new Error("no pair");
    const { stale, pairs, agreements } = labelledTwice(0, {
      pairs: [{ ...pair, text: "other" }],
      sentences: [],
    });
    expect([stale, pairs, agreements[0]?.of]).toEqual([[pair.id], 0, 0]);
  });
});
