import { expect, test } from "vitest";
import { exponent, line, percentile, summed } from "./figures.ts";

test("percentiles: of one value itself, of none nothing", () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(percentile(hundred, 0.95)).toBe(96);
  expect(percentile([7], 0.5)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
  expect(line([1, 2, 300])).toBe("2.0 | 300 | 300");
});

test("a cost that grows as the square has exponent 2, also where it is summed from what one more takes", () => {
  expect(exponent([10, 100, 1000].map((n) => [n, 3 * n * n]))).toBeCloseTo(2);
  const steps = [1_000, 10_000, 100_000].map((n) => [n, 2 * n] as const);
  const total = summed(steps);
  // ∫ 2n = n², except that up to the first size one more is taken to cost what it costs there.
  expect(total[2]?.[1]).toBeCloseTo(100_000 ** 2 + 1_000 ** 2, -3);
  expect(exponent(summed([1_000, 10_000, 100_000].map((n) => [n, 0.05])))).toBeCloseTo(1);
});
