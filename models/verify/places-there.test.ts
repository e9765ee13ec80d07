import { expect, it } from "vitest";
import { expectedPlaces, shiftOf } from "./places-there.ts";

it("expects an unaligned piece beside its neighbour's partner", () => {
  expect(expectedPlaces([4, -1, -1, 9])).toEqual([4, 5, 6, 9]);
  expect(expectedPlaces([-1, 3])).toEqual([2, 3]);
  expect(expectedPlaces([-1, -1])).toEqual([0, 0]);
});

it("tells how far a partner stands from where its neighbours' would have it", () => {
  expect(shiftOf([4, 5, 6], 1)).toBe(0);
  expect(shiftOf([4, 15, 6], 1)).toBe(10);
  expect(shiftOf([0, 500, 2], 1)).toBe(40);
  expect(shiftOf([-1, 5, -1], 1)).toBe(20);
});
