import { expect, test } from "vitest";
import { splitsWell } from "./regroup.ts";

const occurrences = [
  { claimId: 1, flagged: true },
  { claimId: 2, flagged: true },
  { claimId: 3, flagged: false },
];

test.each([
  [[], false],
  [[1], true],
  [[1, 3], true],
  [[3], false],
  [[1, 2], false],
  [[1, 2, 3], false],
])("taking %j away leaves a flag on both sides: %s", (chosen, expected) => {
  expect(splitsWell(occurrences, new Set(chosen))).toBe(expected);
});
