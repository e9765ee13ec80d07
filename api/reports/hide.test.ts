import { expect, it } from "vitest";
import { shown, shownCells } from "./hide.ts";
import { numberOf } from "./list.ts";

const cell = (n: number, documents = n, sources = 3) => ({ n, documents, sources });

it.each([
  ["crawled", cell(9), 9],
  ["crawled", cell(4), null],
  ["crawled", cell(1, 5, 3), 1],
  ["crawled", cell(40, 40, 2), null],
  ["crawled", cell(0, 0, 0), 0],
  ["residents", cell(4), null],
  ["residents", cell(5, 0, 0), 5],
  [null, cell(1, 0, 0), 1],
] as const)("%s: %o shows %s", (guard, counts, expected) => {
  expect(shown(guard, counts)).toBe(expected);
});

it("hides the smallest of the others where one hidden cell could be worked out from the total", () => {
  const cells = [cell(20), cell(8), cell(3), cell(0, 0, 0)];
  expect(shownCells("crawled", true, cells)).toEqual([20, null, null, 0]);
  // Groups that overlap, or a total that is not shown, give nothing away.
  expect(shownCells("crawled", false, cells)).toEqual([20, 8, null, 0]);
  // Two hidden ones hide each other.
  expect(shownCells("crawled", true, [cell(20), cell(2), cell(3)])).toEqual([20, null, null]);
  expect(shownCells("crawled", true, [cell(3)])).toEqual([null]);
});

it("a number that is hidden stays so wherever it is asked for", () => {
  const counted = {
    total: 30,
    timing: null,
    groups: [{ key: "press", n: null, timing: null }],
    buckets: [{ key: "0", n: null, timing: null }],
  };
  expect(numberOf(counted, {})).toBe(30);
  expect(numberOf(counted, { group: "press" })).toBeNull();
  expect(numberOf(counted, { bucket: 0 })).toBeNull();
  // A crossing of both is counted nowhere, so it cannot be asked for.
  expect(numberOf(counted, { group: "forum", bucket: 0 })).toBeNull();
  expect(numberOf(counted, { group: "forum" })).toBe(0);
});
