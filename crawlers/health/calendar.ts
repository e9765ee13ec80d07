const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Days on which a source publishes alike. */
export type DayType = "workday" | "saturday" | "sunday" | "holiday";

export interface Calendar {
  /** Hours by which local time is ahead of UTC: Vietnam keeps +7 all year. */
  readonly offsetHours: number;
  /** ISO dates on which people here do not work, besides the national holidays. */
  readonly holidays: readonly string[];
}

export const VIETNAM: Calendar = { offsetHours: 7, holidays: [] };

const FIXED = new Set(["01-01", "04-30", "05-01", "09-02", "09-01", "09-03"]);
const lunar = new Intl.DateTimeFormat("en-u-ca-chinese", {
  month: "numeric",
  day: "numeric",
  timeZone: "UTC",
});

/** Local hours since 1970, and back: hour 0 of a day is a multiple of 24. */
export const localHour = (at: Date, { offsetHours }: Calendar): number =>
  Math.floor(at.getTime() / HOUR_MS) + offsetHours;

/** What kind of day a local hour lies in. */
export function dayTypeOf(hour: number, calendar: Calendar): DayType {
  const day = Math.floor(hour / 24);
  if (isHoliday(day, calendar)) return "holiday";
  // 1970-01-01 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  if (weekday === 0) return "sunday";
  return weekday === 6 ? "saturday" : "workday";
}

const known = new Map<number, boolean>();

/**
 * National holidays (Labour Code 2019, article 112): fixed ones, Tết with the days around it on which offices stay shut
 * (28th of the twelfth to 7th of the first month), and the Hùng Kings' day. The Chinese calendar of the machine's own
 * tables is Vietnam's but for a day in some years, which the margin takes in.
 */
function isHoliday(day: number, { holidays }: Calendar): boolean {
  const date = new Date(day * DAY_MS);
  const iso = date.toISOString().slice(0, 10);
  if (holidays.includes(iso)) return true;
  const before = known.get(day);
  if (before !== undefined) return before;
  const parts = lunar.formatToParts(date);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  const [month, dayOfMonth] = [part("month"), Number(part("day"))];
  const holiday =
    FIXED.has(iso.slice(5)) ||
    (month === "12" && dayOfMonth >= 28) ||
    (month === "1" && dayOfMonth <= 7) ||
    (month === "3" && dayOfMonth === 10);
  if (known.size > 5_000) known.clear();
  known.set(day, holiday);
  return holiday;
}
