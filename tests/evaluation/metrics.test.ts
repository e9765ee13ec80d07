import { describe, expect, it } from "vitest";
import { bootstrap, calibrationError, f1, macroF1 } from "./metrics.ts";

describe("metrics", () => {
  it("computes F1 by class and their mean", () => {
    const gold = ["a", "a", "b", "b"];
    const said = ["a", "b", "b", "b"];
    expect(f1(gold, said, "a")).toBeCloseTo(2 / 3);
    expect(f1(gold, said, "b")).toBeCloseTo(0.8);
    expect(macroF1(gold, said, ["a", "b"])).toBeCloseTo((2 / 3 + 0.8) / 2);
    expect(f1(gold, said, "c")).toBe(0);
  });

  it("bounds a statistic around its value, alike in each run", () => {
    const groups = Array.from({ length: 200 }, (_, i) => String(i % 40));
    const share = (rows: readonly number[]) => rows.filter((i) => i % 4 === 0).length / rows.length;
    const [low, high] = bootstrap(groups, share);
    expect(low).toBeLessThan(0.25);
    expect(high).toBeGreaterThan(0.25);
    expect(bootstrap(groups, share)).toEqual([low, high]);
  });

  it("finds no calibration error where confidence is kept", () => {
    expect(calibrationError([true, false], [0.5, 0.5])).toBeCloseTo(0);
    expect(calibrationError([false, false], [0.95, 0.95])).toBeCloseTo(0.95);
  });
});
