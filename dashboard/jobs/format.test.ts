import { expect, test } from "vitest";
import { countsOf, duration, queueKey } from "./format.ts";

test("a known queue has its words, another none", () => {
  expect(queueKey("verify")).toBe("verify");
  expect(queueKey("toString")).toBeNull();
});

test("counts come in one order, without zeros and without what nobody can name", () => {
  expect(countsOf({ claims: 3, documents: 2, failed: 0, odd: 9 })).toEqual([
    { key: "documents", n: 2 },
    { key: "claims", n: 3 },
  ]);
});

test.each([
  [0, { unit: "ms", n: 0 }],
  [-5, { unit: "ms", n: 0 }],
  [999, { unit: "ms", n: 999 }],
  [1_499, { unit: "seconds", n: 1 }],
  [89_000, { unit: "seconds", n: 89 }],
  [90_000, { unit: "minutes", n: 2 }],
  [2 * 3_600_000, { unit: "hours", n: 2 }],
])("%i ms", (ms, expected) => {
  const start = Date.parse("2026-11-25T00:00:00Z");
  expect(duration(new Date(start).toISOString(), new Date(start + ms).toISOString())).toEqual(expected);
});
