import { expect, test } from "vitest";
import { parseRetryAfter } from "./retry-after.ts";

const now = new Date("2024-11-12T01:00:00Z");

test("seconds and HTTP dates", () => {
  expect(parseRetryAfter("120", now)).toBe(120);
  expect(parseRetryAfter("Tue, 12 Nov 2024 01:02:00 GMT", now)).toBe(120);
});

test("a past date means now, a far one is clamped to a day", () => {
  expect(parseRetryAfter("Tue, 12 Nov 2024 00:00:00 GMT", now)).toBe(0);
  expect(parseRetryAfter("999999999", now)).toBe(86_400);
});

test("anything else says nothing", () => {
  for (const value of [null, "", "soon", "-5", "1.5", "2024-11-12"])
    expect(parseRetryAfter(value, now)).toBeNull();
});
