/** The time that insights look at: the last weeks or months, the one that is running included, and as many before. Pure. */
import { type Bucket, localDay, type Period, periodOf, previousPeriod } from "../reports/period.ts";

export const RANGES = ["weeks", "months"] as const;
export type Range = (typeof RANGES)[number];

export const PARTS = 12;

export interface Window {
  readonly range: Range;
  readonly from: Date;
  readonly to: Date;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly buckets: readonly Bucket[];
}

/**
 * The twelve weeks or months that end with the one of that moment. They begin where the calendar's do, never at a day of
 * one's choice: with free ends two windows would differ by one day, and their difference would be what was hidden.
 */
export function windowOf(range: Range, now: Date): Window {
  return endingWith(range, periodOf(range === "weeks" ? "week" : "month", localDay(now)));
}

/** As many weeks or months before. */
export function windowBefore({ range, firstDay }: Window): Window {
  const kind = range === "weeks" ? "week" : "month";
  return endingWith(range, previousPeriod(periodOf(kind, firstDay)));
}

function endingWith(range: Range, last: Period): Window {
  const parts = [last];
  while (parts.length < PARTS) parts.unshift(previousPeriod(parts[0] ?? last));
  const first = parts[0] ?? last;
  const unit = range === "weeks" ? "week" : "month";
  return {
    range,
    from: first.from,
    to: last.to,
    firstDay: first.firstDay,
    lastDay: last.lastDay,
    buckets: parts.map(({ from, to, firstDay, lastDay }) => ({ unit, from, to, firstDay, lastDay })),
  };
}
