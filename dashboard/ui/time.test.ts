import { expect, test } from "vitest";
import { daysToMonday, distance, formatDate, morning, toLocalInput } from "./time.ts";

const now = Date.UTC(2026, 10, 12, 9, 0);
const minutes = (n: number) => now + n * 60_000;

test.each([
  [0.5, { unit: "minutes", n: 0, past: false }],
  [42, { unit: "minutes", n: 42, past: false }],
  [-89, { unit: "minutes", n: 89, past: true }],
  [95, { unit: "hours", n: 1, past: false }],
  [-60 * 35, { unit: "hours", n: 35, past: true }],
  [60 * 50, { unit: "days", n: 2, past: false }],
])("%d minutes away", (away, expected) => {
  expect(distance(minutes(away), now)).toEqual(expected);
});

test("the exact moment has passed: a clock at zero is not time left", () => {
  expect(distance(now, now).past).toBe(true);
});

test("the next Monday is never today", () => {
  const monday = new Date(2026, 10, 9, 12);
  expect(monday.getDay()).toBe(1);
  expect(daysToMonday(monday)).toBe(7);
  expect(daysToMonday(new Date(2026, 10, 15, 12))).toBe(1);
  expect(morning(monday, 7).getDay()).toBe(1);
});

test("a morning crosses the month's end and reads back as the field needs it", () => {
  expect(toLocalInput(morning(new Date(2026, 10, 30, 22, 15), 1))).toBe("2026-12-01T08:00");
});

test("a date reads one way only in each language", () => {
  const day = new Date(2025, 10, 6, 9, 5);
  expect(formatDate(day, "vi")).toBe("06/11/2025");
  expect(formatDate(day, "en")).toBe("6 Nov 2025");
  expect(formatDate(day, "vi", true)).toBe("09:05 ngày 06/11/2025");
  expect(formatDate(day, "en", true)).toBe("6 Nov 2025, 09:05");
});
