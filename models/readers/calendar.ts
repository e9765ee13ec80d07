/** Civil dates as "YYYY-MM-DD", without time zones; months are 1..12. */
const pad = (n: number, width = 2) => String(n).padStart(width, "0");

export const isoDate = (year: number, month: number, day: number) =>
  `${pad(year, 4)}-${pad(month)}-${pad(day)}`;

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether the day exists; without a year, 29 February may. */
export function isCivil(day: number, month: number, year = 2000): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function parts(iso: string): { year: number; month: number; day: number } {
  const [year, month, day] = iso.split("-").map(Number) as [number, number, number];
  return { year, month, day };
}

export function addDays(iso: string, days: number): string {
  const { year, month, day } = parts(iso);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

/** First and last day of the month `months` away from that of `iso`. */
export function monthAround(iso: string, months: number): [string, string] {
  const { year, month } = parts(iso);
  const index = year * 12 + month - 1 + months;
  return monthOf(Math.floor(index / 12), (index % 12) + 1);
}

export const monthOf = (year: number, month: number): [string, string] => [
  isoDate(year, month, 1),
  isoDate(year, month, daysInMonth(year, month)),
];
export const yearOf = (year: number): [string, string] => [isoDate(year, 1, 1), isoDate(year, 12, 31)];

/** 1 = Monday … 7 = Sunday. */
export function weekday(iso: string): number {
  const { year, month, day } = parts(iso);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/** The civil date in Vietnam (+07:00) of an ISO date or instant; null where it is neither. */
export function civilDate(iso: string | undefined): string | null {
  if (!iso) return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(iso)) return iso;
  const time = Date.parse(iso);
  return Number.isNaN(time) ? null : new Date(time + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** The same day of the month so many months away; the last day where that month is shorter. */
export function addMonths(iso: string, months: number): string {
  const [first, last] = monthAround(iso, months);
  const { day } = parts(iso);
  return day > parts(last).day ? last : isoDate(parts(first).year, parts(first).month, day);
}

/** What the words say of a day without a year: gone, to come, or nothing. */
export type Side = "past" | "future" | null;
/** A day to come must be so much nearer than the one that is gone: what is told has mostly happened. */
const TO_COME = 1.5;

/** The year that brings day and month nearest to the anchor, on the side that the words say. */
export function nearestYear(anchor: string, month: number, day: number, side: Side = null): number | null {
  const { year } = parts(anchor);
  const now = Date.parse(anchor);
  let best: number | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const candidate of [year, year - 1, year + 1]) {
    if (!isCivil(day, month, candidate)) continue;
    const days = (Date.UTC(candidate, month - 1, day) - now) / 86_400_000;
    if ((side === "past" && days > 15) || (side === "future" && days < -15)) continue;
    const gap = days > 0 && side === null ? days * TO_COME : Math.abs(days);
    if (gap < distance) {
      best = candidate;
      distance = gap;
    }
  }
  return best;
}
