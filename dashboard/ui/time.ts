/** How far a moment is, in the unit people would say it in. */
export interface Distance {
  unit: "minutes" | "hours" | "days";
  n: number;
  /** Whether the moment has passed. */
  past: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distance between two moments (milliseconds since the epoch), rounded down; under a minute is 0 minutes. */
export function distance(moment: number, now: number): Distance {
  const gap = Math.abs(moment - now);
  const past = moment <= now;
  if (gap < 90 * MINUTE) return { unit: "minutes", n: Math.floor(gap / MINUTE), past };
  if (gap < 36 * HOUR) return { unit: "hours", n: Math.floor(gap / HOUR), past };
  return { unit: "days", n: Math.floor(gap / DAY), past };
}

/**
 * A day with its whole year, local time: "06/11/2025" in Vietnamese, "6 Nov 2025" in English, where figures alone
 * could be read either way round. `clock` adds the time of day: "10:24 ngày 06/11/2025", "6 Nov 2025, 10:24".
 */
export function formatDate(at: Date, language: "vi" | "en", clock = false): string {
  const month = language === "en" ? "short" : "2-digit";
  const day = language === "en" ? "numeric" : "2-digit";
  const locale = language === "en" ? "en-GB" : "vi-VN";
  const said = new Intl.DateTimeFormat(locale, { day, month, year: "numeric" }).format(at);
  if (!clock) return said;
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }).format(at);
  // The locale's own form runs both together ("10:24 30/11/2026"), which is hard to read.
  return language === "en" ? `${said}, ${time}` : `${time} ngày ${said}`;
}

/** Working hours of a person who puts something off: 8 o'clock of a later day, local time. */
export function morning(now: Date, daysAhead: number): Date {
  const date = new Date(now);
  date.setDate(date.getDate() + daysAhead);
  date.setHours(8, 0, 0, 0);
  return date;
}

/** Days until the next Monday, 1 to 7. */
export function daysToMonday(now: Date): number {
  return (8 - now.getDay()) % 7 || 7;
}

/** A local moment in the form that `<input type="datetime-local">` takes. */
export function toLocalInput(date: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
