import { type Calendar, type DayType, dayTypeOf, localHour } from "./calendar.ts";
import { median } from "./history.ts";

const HOUR_MS = 3_600_000;
/** Fewer arrivals, or over fewer days, teach nothing: the source is still being learned. */
const LEAST_ARRIVALS = 12;
const LEAST_DAYS = 14;
/** The first round brings what was published before: no rhythm is in it. */
const BACKLOG_HOURS = 24;
/** Days that were seen less often than this are taken from their neighbours. */
const LEAST_SEEN = 2;
const MOST_DISPERSION = 20;
/** From so many gaps on, the longest one counts for a mishap and the second longest for usual. */
const GAPS_WITH_A_MISHAP = 30;

/** How a source usually publishes. */
export interface Rhythm {
  /** Mean arrivals on a day of each kind. */
  readonly perDay: Readonly<Record<DayType, number>>;
  /** Share of a day's arrivals by local hour; sums to 1. */
  readonly byHour: readonly number[];
  /** Variance over mean of a workday's arrivals, at least 1: how much days differ by themselves. */
  readonly dispersion: number;
  /** The longest silence that it was usual to have, in milliseconds. */
  readonly longestGapMs: number;
  readonly usualGapMs: number;
}

/**
 * Learns a source's rhythm from when its documents arrived (oldest first): how many on workdays, Saturdays, Sundays and
 * holidays, at which hours, how much that varies. Null while there is too little to learn from.
 */
export function learnRhythm(arrivals: readonly Date[], calendar: Calendar): Rhythm | null {
  const hours = arrivals.map((at) => localHour(at, calendar));
  const begun = (hours[0] ?? 0) + BACKLOG_HOURS;
  const learned = arrivals.filter((_at, i) => (hours[i] ?? 0) >= begun);
  const learnedHours = hours.filter((hour) => hour >= begun);
  const firstDay = Math.floor(begun / 24);
  const lastDay = Math.floor((learnedHours.at(-1) ?? 0) / 24);
  if (learned.length < LEAST_ARRIVALS || lastDay - firstDay + 1 < LEAST_DAYS) return null;
  const perDay = countDays(learnedHours, firstDay, lastDay, calendar);
  const gaps = learned.slice(1).map((at, i) => at.getTime() - (learned[i] as Date).getTime());
  const sorted = [...gaps].sort((a, b) => b - a);
  return {
    perDay: ratesOf(perDay),
    byHour: hourShares(learnedHours),
    dispersion: dispersionOf(perDay.workday),
    longestGapMs: sorted[gaps.length >= GAPS_WITH_A_MISHAP ? 1 : 0] ?? 0,
    usualGapMs: median(gaps),
  };
}

/**
 * How likely it is, by its rhythm, that a source is silent between two moments although it is well: days that differ by
 * themselves make a silence likelier than chance alone would (negative binomial; Poisson where they do not differ).
 */
export function chanceOfSilence(
  rhythm: Rhythm,
  from: Date,
  to: Date,
  calendar: Calendar,
): { chance: number; expected: number } {
  let expected = 0;
  const [first, last] = [localHour(from, calendar), localHour(to, calendar)];
  for (let hour = first; hour < last; hour++) {
    const share = rhythm.byHour[((hour % 24) + 24) % 24] ?? 0;
    // Of the hour in which the last document came only the rest counts.
    const part = hour === first ? 1 - (from.getTime() % HOUR_MS) / HOUR_MS : 1;
    expected += rhythm.perDay[dayTypeOf(hour, calendar)] * share * part;
  }
  const d = rhythm.dispersion;
  return { expected, chance: d <= 1.01 ? Math.exp(-expected) : d ** (-expected / (d - 1)) };
}

function countDays(hours: readonly number[], firstDay: number, lastDay: number, calendar: Calendar) {
  const arrived = new Map<number, number>();
  for (const hour of hours) {
    const day = Math.floor(hour / 24);
    arrived.set(day, (arrived.get(day) ?? 0) + 1);
  }
  const counts: Record<DayType, number[]> = { workday: [], saturday: [], sunday: [], holiday: [] };
  for (let day = firstDay; day <= lastDay; day++)
    counts[dayTypeOf(day * 24, calendar)].push(arrived.get(day) ?? 0);
  return counts;
}

function ratesOf(counts: Readonly<Record<DayType, readonly number[]>>): Rhythm["perDay"] {
  const workday = mean(counts.workday);
  const seen = (type: DayType, otherwise: number) =>
    counts[type].length >= LEAST_SEEN ? mean(counts[type]) : otherwise;
  const saturday = seen("saturday", workday / 2);
  const sunday = seen("sunday", saturday);
  // On holidays whoever works, works less than on a Sunday.
  return { workday, saturday, sunday, holiday: seen("holiday", Math.min(sunday, workday) / 2) };
}

/** Arrivals by hour, each spread over its neighbours: a bulletin at seven comes at six or eight now and then. */
function hourShares(hours: readonly number[]): number[] {
  const shares = Array.from({ length: 24 }, () => 0.05);
  for (const hour of hours) {
    const at = ((hour % 24) + 24) % 24;
    for (const [step, weight] of [[0, 0.5], [1, 0.25], [-1, 0.25]] as const) {
      const place = (at + step + 24) % 24;
      shares[place] = (shares[place] ?? 0) + weight;
    } // biome-ignore format: a table
  }
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => share / sum);
}

function dispersionOf(counts: readonly number[]): number {
  const average = mean(counts);
  if (counts.length < 2 || average === 0) return 1;
  const variance = counts.reduce((sum, count) => sum + (count - average) ** 2, 0) / (counts.length - 1);
  return Math.min(MOST_DISPERSION, Math.max(1, variance / average));
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
