import { describe, expect, it } from "vitest";
import { bucketName, bucketsOf, periodName, periodOf, previousPeriod } from "./period.ts";

describe("a period", () => {
  it.each([
    ["week", "2026-11-29", "2026-11-23", "2026-11-29"],
    ["week", "2027-01-01", "2026-12-28", "2027-01-03"],
    ["month", "2028-02-29", "2028-02-01", "2028-02-29"],
    ["quarter", "2026-11-29", "2026-10-01", "2026-12-31"],
    ["half_year", "2026-06-30", "2026-01-01", "2026-06-30"],
    ["half_year", "2026-07-01", "2026-07-01", "2026-12-31"],
    ["year", "2026-11-29", "2026-01-01", "2026-12-31"],
  ] as const)("%s of %s goes from %s to %s", (kind, day, first, last) => {
    const period = periodOf(kind, day);
    expect([period.firstDay, period.lastDay]).toEqual([first, last]);
  });

  it("begins and ends at midnight in Vietnam", () => {
    const { from, to } = periodOf("month", "2026-11-29");
    expect(from.toISOString()).toBe("2026-10-31T17:00:00.000Z");
    expect(to.toISOString()).toBe("2026-11-30T17:00:00.000Z");
  });

  it("follows the one before without a gap, for ten years of every kind", () => {
    for (const kind of ["week", "month", "quarter", "half_year", "year"] as const) {
      for (let period = periodOf(kind, "2030-05-05"); period.firstDay > "2020"; ) {
        const before = previousPeriod(period);
        expect(before.to).toEqual(period.from);
        expect(periodOf(kind, before.lastDay)).toEqual(before);
        period = before;
      }
    }
  });

  it("is filled by its parts", () => {
    for (const [kind, parts] of [
      ["week", 7],
      ["month", 6],
      ["quarter", 3],
      ["half_year", 6],
      ["year", 12],
    ] as const) {
      const period = periodOf(kind, "2026-11-29");
      const buckets = bucketsOf(period);
      expect(buckets.length, kind).toBe(parts);
      expect(buckets[0]?.from).toEqual(period.from);
      expect(buckets.at(-1)?.to).toEqual(period.to);
      for (const [i, bucket] of buckets.slice(1).entries()) expect(bucket.from).toEqual(buckets[i]?.to);
    }
  });

  it("refuses a day that the calendar does not have", () => {
    for (const day of ["2026-02-29", "2026-13-01", "gần đây"])
      expect(() => periodOf("week", day)).toThrow(RangeError);
  });

  it("has a name in both languages", () => {
    const names = (kind: Parameters<typeof periodOf>[0], day: string) =>
      (["vi", "en"] as const).map((language) => periodName(periodOf(kind, day), language));
    expect(names("year", "2026-03-01")).toEqual(["năm 2026", "2026"]);
    expect(names("quarter", "2026-09-30")).toEqual(["quý III năm 2026", "quarter III of 2026"]);
    expect(names("half_year", "2026-12-01")).toEqual(["6 tháng cuối năm 2026", "the second half of 2026"]);
    expect(names("month", "2026-03-05")).toEqual(["tháng 3 năm 2026", "March 2026"]);
    // ISO 8601: the first of January 2027, a Friday, is in the last week of 2026.
    expect(names("week", "2027-01-01")).toEqual(["tuần 53 năm 2026", "week 53 of 2026"]);
  });

  it("names its parts", () => {
    const last = (kind: Parameters<typeof periodOf>[0], day: string) => bucketsOf(periodOf(kind, day)).at(-1);
    const [month, week, day] = [
      last("year", "2026-01-01"),
      last("month", "2026-11-01"),
      last("week", "2026-11-29"),
    ];
    if (!month || !week || !day) throw new Error("no part");
    expect(bucketName(month, "vi")).toBe("T12");
    expect(bucketName(week, "vi")).toBe("30/11");
    expect(bucketName(day, "en")).toBe("29/11");
  });
});
