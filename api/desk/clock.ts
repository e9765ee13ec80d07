import type { HarmClass } from "@minhchung/db/schema/claims";
import { currentLocality, type Locality } from "@minhchung/models/lexicons/locality";

const DAY = 24 * 60;

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
 * The moment at which `minutes` of the desk's time have passed since `from`: working minutes by the locality's office
 * hours, workdays and holidays, or plain ones where the harm is urgent.
 */
export function dueAt(
  from: Date,
  minutes: number,
  urgent: boolean,
  { timeZone, desk }: Pick<Locality, "timeZone" | "desk"> = currentLocality(),
): Date {
  if (urgent) return new Date(from.getTime() + minutes * 60_000);
  const offset = offsetMinutes(from, timeZone);
  const spans = desk.officeHours.map(([open, close]) => [minuteOf(open), minuteOf(close)] as const);
  // Minutes of local time since 1970-01-01, a Thursday.
  let at = from.getTime() / 60_000 + offset;
  let left = minutes;
  for (;;) {
    const midnight = Math.floor(at / DAY) * DAY;
    for (const [open, close] of isWorkday(midnight, desk) ? spans : []) {
      const start = Math.max(at, midnight + open);
      const room = midnight + close - start;
      if (room <= 0) continue;
      if (left <= room) return new Date((start + left - offset) * 60_000);
      left -= room;
    }
    at = midnight + DAY;
  }
}

function isWorkday(midnight: number, desk: Locality["desk"]): boolean {
  const weekday = (Math.floor(midnight / DAY) + 4) % 7;
  const day = new Date(midnight * 60_000).toISOString().slice(0, 10);
  return desk.workdays.includes(weekday) && !desk.holidays.includes(day);
}

/** Minutes after midnight of "07:30". */
function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const days = new Map<string, number | null>();
const MOST_DAYS = 10_000;

/**
 * Minutes by which the zone is ahead of UTC; taken once for a whole span: Vietnam keeps UTC+7 all year. Asking the calendar
 * is slow (it was an eighth of a page of the queue), so a day that begins and ends alike is asked once.
 */
function offsetMinutes(at: Date, timeZone: string): number {
  const day = Math.floor(at.getTime() / 86_400_000);
  const key = `${timeZone} ${day}`;
  let known = days.get(key);
  if (known === undefined) {
    const [first, last] = [day, day + 1].map((d) => askOffset(new Date(d * 86_400_000), timeZone));
    known = first === last ? (first as number) : null;
    if (days.size >= MOST_DAYS) days.clear();
    days.set(key, known);
  }
  return known ?? askOffset(at, timeZone);
}

function askOffset(at: Date, timeZone: string): number {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  formats.set(timeZone, format);
  const name = format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";
  const [, sign = "+", hours = "0", minutes = "0"] = /([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
