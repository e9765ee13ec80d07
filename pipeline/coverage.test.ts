import { expect, it } from "vitest";
import { coverageOf, neededCoverage } from "./coverage.ts";

const claim = new Map([
  ["ho", 1],
  ["song sat", 6],
  ["xa lu", 3],
]);

it("is the share of the claim's terms that stand in the evidence, by what each tells", () => {
  expect(coverageOf(claim, "Hồ Sông Sắt đóng cửa.")).toBeCloseTo(0.7);
  expect(coverageOf(claim, "Hồ Tân Giang xả lũ.")).toBeCloseTo(0.4);
  expect(coverageOf(claim, "Chợ Phan Rang họp sớm.")).toBe(0);
});

it("of a claim without a term is nothing", () => {
  expect(coverageOf(new Map(), "Hồ Sông Sắt")).toBe(0);
});

it("is needed the more, the more a library holds that merely resembles", () => {
  const needed = [0, 400, 5_000, 30_000, 1_000_000].map(neededCoverage);
  expect(needed).toEqual([...needed].sort((a, b) => a - b));
  expect([needed[0], needed[1], needed[3], needed[4]]).toEqual([0, 0, 0.85, 0.85]);
  expect(needed[2]).toBeGreaterThan(0.3);
});
