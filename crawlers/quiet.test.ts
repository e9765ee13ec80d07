import { expect, test } from "vitest";
import { quietUntil, readQuietHours } from "./quiet.ts";

/** A time of 12 November in Vietnam. */
const at = (time: string) => new Date(`2026-11-12T${time}:00+07:00`);
const until = (hours: string, time: string) => {
  const quiet = readQuietHours(hours);
  if (quiet === null) throw new Error(`no hours: ${hours}`);
  return quietUntil(at(time), quiet)?.toISOString() ?? null;
};

test.each([
  ["22:00-05:00", "21:59", null],
  ["22:00-05:00", "22:00", "2026-11-12T22:00:00.000Z"],
  ["22:00-05:00", "23:30", "2026-11-12T22:00:00.000Z"],
  ["22:00-05:00", "00:10", "2026-11-11T22:00:00.000Z"],
  ["22:00-05:00", "04:59", "2026-11-11T22:00:00.000Z"],
  ["22:00-05:00", "05:00", null],
  ["11:30 – 13:30", "11:29", null],
  ["11:30 – 13:30", "12:00", "2026-11-12T06:30:00.000Z"],
  ["00:00-06:00", "00:00", "2026-11-11T23:00:00.000Z"],
])("%s at %s", (hours, time, expected) => expect(until(hours, time)).toBe(expected));

test.each(["", "22-5", "24:00-05:00", "22:60-05:00", "22:00-22:00", "22:00", 22, null, undefined])(
  "%s are no hours",
  (given) => expect(readQuietHours(given)).toBeNull(),
);
