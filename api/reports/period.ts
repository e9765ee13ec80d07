/** Periods of reports in Vietnam's time, which keeps UTC+7 all year. Pure. */
import { REPORT_KINDS, type ReportKind } from "@minhchung/db/schema/reports";
import { type Language, say } from "../words/words.ts";

const ZONE_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** Half-open: `from` belongs to it, `to` is the first moment after it. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

export interface Period extends Span {
  readonly kind: ReportKind;
  /** Its first day in Vietnam, "2026-01-01": with `kind` the period's name in the database. */
  readonly firstDay: string;
  /** "2026-12-31" */
  readonly lastDay: string;
}

/** A part of a period: a column of its charts. */
export interface Bucket extends Span {
  readonly unit: "day" | "week" | "month";
  readonly firstDay: string;
  readonly lastDay: string;
}

/** Days since 1970-01-01 of "2026-11-29". @throws RangeError for a day that the calendar does not have */
function dayNumber(day: string): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms) || dayText(ms / DAY_MS) !== day) throw new RangeError(`no such day: ${day}`);
  return ms / DAY_MS;
}

const dayText = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** The first moment of a day in Vietnam. */
const startOf = (number: number): Date => new Date(number * DAY_MS - ZONE_MS);

/** The day in Vietnam at that moment: "2026-11-29". */
export const localDay = (at: Date): string => new Date(at.getTime() + ZONE_MS).toISOString().slice(0, 10);

const spanOf = (first: number, next: number) => ({
  firstDay: dayText(first),
  lastDay: dayText(next - 1),
  from: startOf(first),
  to: startOf(next),
});

/** Months of each kind that begins with one. */
const MONTHS: Readonly<Record<Exclude<ReportKind, "week">, number>> = {
  month: 1,
  quarter: 3,
  half_year: 6,
  year: 12,
};

const monthNumber = (month: number): number => Date.UTC(1970, month, 1) / DAY_MS;
const monthOf = (day: number): number => {
  const date = new Date(day * DAY_MS);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
};
/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

/** The period of that kind to which a day ("2026-11-29") belongs. @throws RangeError for no such day */
export function periodOf(kind: ReportKind, day: string): Period {
  const number = dayNumber(day);
  if (kind === "week") {
    const monday = mondayOf(number);
    return { kind, ...spanOf(monday, monday + 7) };
  }
  const months = MONTHS[kind];
  const first = Math.floor(monthOf(number) / months) * months;
  return { kind, ...spanOf(monthNumber(first), monthNumber(first + months)) };
}

/** The one before, of the same kind. */
export function previousPeriod({ kind, firstDay }: Period): Period {
  return periodOf(kind, dayText(dayNumber(firstDay) - 1));
}

/** The parts by which its course is shown: days of a week, weeks of a month (cut at its ends), else months. */
export function bucketsOf({ kind, firstDay, lastDay }: Period): Bucket[] {
  const [first, end] = [dayNumber(firstDay), dayNumber(lastDay) + 1];
  const unit = kind === "week" ? "day" : kind === "month" ? "week" : "month";
  const next = (at: number): number => {
    if (unit === "day") return at + 1;
    return unit === "week" ? mondayOf(at) + 7 : monthNumber(monthOf(at) + 1);
  };
  const buckets: Bucket[] = [];
  for (let at = first; at < end; at = next(at)) {
    buckets.push({ unit, ...spanOf(at, Math.min(next(at), end)) });
  }
  return buckets;
}

/** "31/12/2026", "31 December 2026" */
export function dayName(day: string, language: Language): string {
  const [year = "", month = "", date = ""] = day.split("-");
  if (language === "vi") return `${date}/${month}/${year}`;
  return `${Number(date)} ${say("en", `reports.months.${Number(month)}`)} ${year}`;
}

/** ISO 8601: the week of the year that holds its Thursday. */
function weekOf(firstDay: string): { week: number; year: number } {
  const thursday = dayNumber(firstDay) + 3;
  const year = new Date(thursday * DAY_MS).getUTCFullYear();
  return { week: Math.floor((thursday - Date.UTC(year, 0, 1) / DAY_MS) / 7) + 1, year };
}

/** What the period is called in a title: "năm 2026", "quý III năm 2026", "tuần 48 năm 2026". */
export function periodName(
  { kind, firstDay }: Pick<Period, "kind" | "firstDay">,
  language: Language,
): string {
  const [year, month] = firstDay.split("-").map(Number) as [number, number];
  if (kind === "week") return say(language, "reports.period.week", weekOf(firstDay));
  const n =
    kind === "quarter"
      ? ["I", "II", "III", "IV"][Math.floor(month / 3)]
      : say(language, `reports.months.${month}`);
  const name = kind === "half_year" && month > 6 ? "second_half" : kind;
  return say(language, `reports.period.${name}`, { n, year });
}

/** The name of a column: "T1", "28/12", "28/12–03/01". */
export function bucketName({ unit, firstDay, lastDay }: Bucket, language: Language): string {
  const short = (day: string) => `${day.slice(8)}/${day.slice(5, 7)}`;
  if (unit === "month") return say(language, `reports.months_short.${Number(firstDay.slice(5, 7))}`);
  return firstDay === lastDay ? short(firstDay) : `${short(firstDay)}–${short(lastDay)}`;
}

export { REPORT_KINDS, type ReportKind };
