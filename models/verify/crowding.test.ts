import { expect, it } from "vitest";
import { crowding } from "./crowding.ts";

it("a library is the more crowded the larger it is, from nothing in a small one to all in a large one", () => {
  expect([0, 1, 500].map(crowding)).toEqual([0, 0, 0]);
  expect([30_000, 1_000_000].map(crowding)).toEqual([1, 1]);
  expect(crowding(3_000)).toBeGreaterThan(crowding(1_000));
  expect(crowding(3_873)).toBeCloseTo(0.5, 2);
});
