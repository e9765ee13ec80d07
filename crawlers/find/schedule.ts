const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Offered times between two rounds, in minutes. */
const STEPS = [15, 30, 60, 120, 360, 720, 1440] as const;
const DEFAULT_MINUTES = 60;
/** Older items say little about how often a source publishes today. */
const RECENT_MS = 14 * DAY_MS;

export interface Schedule {
  readonly everyMinutes: number;
  /** Items a day over the time that the list covers; null where its dates say nothing. */
  readonly perDay: number | null;
}

/**
 * How often a list should be read, from the dates (ISO 8601) it gives and how many items it shows: about twice for each
 * item that is usual, and at least twice before the list has turned over, so that none is missed. A busy paper is read
 * every quarter of an hour, an office that publishes twice a week twice a day; without dates, every hour.
 */
export function proposeSchedule(dates: readonly string[], items: number, now: Date): Schedule {
  const times = dates
    .map((date) => Date.parse(date))
    .filter((time) => time <= now.getTime() + HOUR_MS)
    .sort((a, b) => b - a);
  const [newest] = times;
  if (newest === undefined) return { everyMinutes: DEFAULT_MINUTES, perDay: null };
  const recent = times.filter((time) => now.getTime() - time <= RECENT_MS);
  // One date, or none of late: a source that sleeps.
  if (recent.length < 2) return { everyMinutes: 1440, perDay: recent.length === 0 ? 0 : null };
  const span = Math.max(newest, now.getTime()) - (recent.at(-1) ?? newest);
  const perDay = (recent.length / Math.max(span, HOUR_MS)) * DAY_MS;
  const gap = DAY_MS / perDay;
  const turnover = gap * Math.max(items, recent.length);
  const wanted = Math.min(gap / 2, turnover / 2) / 60_000;
  const everyMinutes = STEPS.findLast((step) => step <= wanted) ?? STEPS[0];
  return { everyMinutes, perDay: Math.round(perDay * 10) / 10 };
}
