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

test.each([
  ["the day before", "2026-03-07T12:00:00-05:00", "2026-03-07T12:30:00-05:00"],
  [
    "the morning of the day on which clocks go forward",
    "2026-03-08T09:00:00-04:00",
    "2026-03-08T09:30:00-04:00",
  ],
  [
    "the night of that day, by UTC already the next",
    "2026-03-08T21:00:00-04:00",
    "2026-03-08T21:30:00-04:00",
  ],
  ["the day on which they go back", "2026-11-01T10:00:00-05:00", "2026-11-01T10:30:00-05:00"],
])("zones that change their clocks are read as they stand: %s", (_, from, due) => {
  const { desk } = defaultLocality;
  const always = { ...desk, officeHours: [["00:00", "24:00"]] as const, workdays: [0, 1, 2, 3, 4, 5, 6] };
  const locality = { timeZone: "America/New_York", desk: { ...always, holidays: [] } };
  expect(dueAt(new Date(from), 30, false, locality)).toEqual(new Date(due));
});

test("hours are those of the zone, on both sides of a change of clocks within one day by UTC", () => {
  const { desk } = defaultLocality;
  const nine = {
    ...desk,
    officeHours: [["09:00", "10:00"]] as const,
    workdays: [0, 1, 2, 3, 4, 5, 6],
    holidays: [],
  };
  const locality = { timeZone: "America/New_York", desk: nine };
  // Clocks go forward at 07:00 UTC: from the evening before, opening is computed with the offset that held then.
  const opening = (from: string) => dueAt(new Date(from), 0, false, locality).toISOString();
  expect(opening("2026-03-08T12:30:00Z")).toBe("2026-03-08T13:00:00.000Z");
  expect(opening("2026-03-08T06:30:00Z")).toBe("2026-03-08T14:00:00.000Z");
});
