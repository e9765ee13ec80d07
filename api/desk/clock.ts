import type { HarmClass } from "@minhchung/db/schema/claims";

/** Vietnam keeps UTC+7 all year (Decision 134-CP of 1967; IANA zone Asia/Ho_Chi_Minh since 1975). */
const OFFSET_MINUTES = 7 * 60;
const DAY = 24 * 60;
/** Working hours of the desk, in minutes after midnight, Monday to Friday. */
const SPANS: readonly (readonly [from: number, to: number])[] = [
  [7 * 60 + 30, 11 * 60 + 30],
  [13 * 60 + 30, 17 * 60 + 30],
];

/** Harm that does not wait for the morning: these clocks never stop. */
const URGENT: ReadonlySet<HarmClass> = new Set(["health", "disaster", "fraud"]);

/** First response after the flag. A note after two days has almost no effect on spread. */
export const RESPONSE_MINUTES = 60;
/** A case, from taking up to publication or closing: one working day. */
export const CASE_MINUTES = 8 * 60;

export function isUrgent(harm: HarmClass): boolean {
  return URGENT.has(harm);
}

/**
 * The moment at which `minutes` of the desk's time have passed since `from`: working minutes, or plain ones
 * where the harm is urgent.
 */
export function dueAt(from: Date, minutes: number, urgent: boolean): Date {
  if (urgent) return new Date(from.getTime() + minutes * 60_000);
  // Minutes of local time since 1970-01-01, a Thursday.
  let at = from.getTime() / 60_000 + OFFSET_MINUTES;
  let left = minutes;
  for (;;) {
    const midnight = Math.floor(at / DAY) * DAY;
    for (const [open, close] of isWorkday(midnight) ? SPANS : []) {
      const start = Math.max(at, midnight + open);
      const room = midnight + close - start;
      if (room <= 0) continue;
      if (left <= room) return new Date((start + left - OFFSET_MINUTES) * 60_000);
      left -= room;
    }
    at = midnight + DAY;
  }
}

function isWorkday(midnight: number): boolean {
  const weekday = (Math.floor(midnight / DAY) + 4) % 7;
  return weekday >= 1 && weekday <= 5;
}
