import { defaultLocality } from "@minhchung/models/lexicons/locality";
import { expect, test } from "vitest";
import { dueAt } from "./clock.ts";

/** Local times of Vietnam; 12 November 2026 is a Thursday. */
test.each([
  ["within a morning", "2026-11-12T09:00", 60, "2026-11-12T10:00"],
  ["up to the last minute", "2026-11-12T10:30", 60, "2026-11-12T11:30"],
  ["over noon", "2026-11-12T11:00", 60, "2026-11-12T14:00"],
  ["before opening", "2026-11-12T06:00", 60, "2026-11-12T08:30"],
  ["over night", "2026-11-12T17:00", 60, "2026-11-13T08:00"],
  ["over a week-end", "2026-11-13T17:00", 60, "2026-11-16T08:00"],
  ["on a Sunday", "2026-11-15T12:00", 60, "2026-11-16T08:30"],
  ["a working day", "2026-11-12T09:00", 480, "2026-11-13T09:00"],
])("working minutes %s: %s + %i", (_, from, minutes, due) => {
  expect(dueAt(new Date(`${from}:00+07:00`), minutes, false)).toEqual(new Date(`${due}:00+07:00`));
});

test("urgent harm does not wait for the morning", () => {
  expect(dueAt(new Date("2026-11-14T23:30:00+07:00"), 60, true)).toEqual(
    new Date("2026-11-15T00:30:00+07:00"),
  );
});

test("the locality's own hours, workdays and holidays hold", () => {
  const { desk } = defaultLocality;
  const locality = {
    timeZone: "Asia/Ho_Chi_Minh",
    desk: {
      ...desk,
      officeHours: [["08:00", "12:00"]] as const,
      workdays: [1, 2, 3, 4, 5, 6],
      holidays: ["2026-11-14"],
    },
  };
  // Friday 11:00 + two hours: Saturday is a holiday and Sunday no workday, so Monday 09:00.
  expect(dueAt(new Date("2026-11-13T11:00:00+07:00"), 120, false, locality)).toEqual(
    new Date("2026-11-16T09:00:00+07:00"),
  );
  const west = { ...locality, timeZone: "America/Bogota" };
  expect(dueAt(new Date("2026-11-12T07:00:00-05:00"), 30, false, west)).toEqual(
    new Date("2026-11-12T08:30:00-05:00"),
  );
});
