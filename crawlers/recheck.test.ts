import { expect, test } from "vitest";
import { isDue, restOf } from "./recheck.ts";

const FIRST = Date.parse("2025-11-12T00:00:00Z");
const HOUR = 3_600_000;
const page = (lastHours: number | null, gone = false) => ({
  firstSeenAt: new Date(FIRST),
  lastFetchedAt: lastHours === null ? null : new Date(FIRST + lastHours * HOUR),
  goneAt: gone ? new Date(FIRST) : null,
});
const at = (hours: number) => new Date(FIRST + hours * HOUR);

test("a page is asked within hours at first, then ever more seldom, and no more once it has settled", () => {
  const asked: number[] = [];
  let last = 0;
  for (let hours = 0; hours < 30 * 24; hours++) {
    if (!isDue(page(last), restOf({}), at(hours))) continue;
    asked.push(hours);
    last = hours;
  }
  expect(asked.slice(0, 4)).toEqual([2, 4, 6, 9]);
  expect(asked.length).toBeLessThan(15);
  expect(asked.at(-1)).toBeLessThanOrEqual(14 * 24);
  expect(asked.at(-1)).toBeGreaterThan(7 * 24);
});

test("a source's own setting holds at every age", () => {
  const rest = restOf({ recheckMinutes: 60 });
  expect(isDue(page(100), rest, at(101))).toBe(true);
  expect(isDue(page(100), rest, at(100.9))).toBe(false);
});

test("a page that was never read is due, one that is gone is not", () => {
  expect(isDue(page(null), restOf({}), at(1))).toBe(true);
  expect(isDue(page(1, true), restOf({}), at(99))).toBe(false);
});
