import { fold } from "../text/fold.ts";
import { normalise } from "../text/normalise.ts";
import { addDays, isCivil, isoDate, parts, weekday } from "./calendar.ts";
import { type Civil, civilDates, timeOfDay, zoneMinutes } from "./instant-forms.ts";

export interface Instant {
  /** ISO 8601 in UTC ("2025-11-12T01:15:00.000Z"), or null where no one date can be read. */
  readonly instant: string | null;
  /** True where a part (time of day, year, order of day and month, a relative count) was inferred. */
  readonly guessed: boolean;
}

const NONE: Instant = { instant: null, guessed: false };
const VIETNAM = 7 * 60;
const MINUTE = 60_000;
/** Longer texts are no date line. */
const LONGEST = 400;
const EPOCH = /^\d{10}(?:\d{3})?$/;
const FIRST_EPOCH = Date.UTC(1995, 0, 1);
const LAST_EPOCH = Date.UTC(2100, 0, 1);
const EDITED = /(?:cap nhat|chinh sua|sua doi|updated?|modified|edited)[^\d]{0,20}$/;

const UNITS: Record<string, number> = {
  giay: 1 / 60,
  second: 1 / 60,
  sec: 1 / 60,
  phut: 1,
  minute: 1,
  min: 1,
  gio: 60,
  tieng: 60,
  hour: 60,
  hr: 60,
  h: 60,
  ngay: 1440,
  hom: 1440,
  day: 1440,
  tuan: 10_080,
  week: 10_080,
};
const COUNTS: Record<string, number> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  nua: 0.5,
  a: 1,
  an: 1,
};
const AGO =
  /(?<![\d.,:/])(\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|nua|an?) ?(giay|phut|gio|tieng|ngay|hom|tuan|thang|nam|seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?)(?: (?:dong ho ?)?(\d{1,2}) ?(?:phut|mins?|minutes?))? ?(?:truoc|ago)/;

/**
 * The publication date written on a page or in a feed. Day before month; +07:00 where no zone is written; `now`
 * (ISO) anchors relative forms and missing years. A date that cannot exist, or that is none, gives null.
 */
export function readInstant(text: string, now: string): Instant {
  const folded = fold(normalise(text.slice(0, LONGEST)).text)
    .replace(/\s+/g, " ")
    .trim();
  const clock = Date.parse(now);
  if (!folded || Number.isNaN(clock) || /am lich|\(al\)/.test(folded)) return NONE;
  if (EPOCH.test(folded)) return epoch(folded);
  return relative(folded, clock) ?? absolute(folded, clock) ?? NONE;
}

function epoch(digits: string): Instant {
  const time = Number(digits) * (digits.length === 10 ? 1000 : 1);
  return time >= FIRST_EPOCH && time < LAST_EPOCH
    ? { instant: new Date(time).toISOString(), guessed: false }
    : NONE;
}

function absolute(folded: string, clock: number): Instant | null {
  const all = civilDates(folded);
  const published = all.filter((d) => !EDITED.test(folded.slice(Math.max(0, d.start - 40), d.start)));
  const date = published[0] ?? all[0];
  if (!date) return weekdayOnly(folded, clock);
  const several = all.some((d) => d.day !== date.day || d.month !== date.month || d.year !== date.year);
  const resolved = resolve(folded, date, clock);
  if (!resolved) return NONE;
  // With two dates on the line, the time is the one nearest to the chosen date.
  const line = several ? nearby(folded, date, all) : folded;
  const rest = `${line.slice(0, Math.max(0, line.indexOf(folded.slice(date.start, date.end))))} ${line.slice(line.indexOf(folded.slice(date.start, date.end)) + (date.end - date.start))}`;
  const time = timeOfDay(rest);
  const zone = zoneMinutes(line);
  if (time === null || zone === null) return NONE;
  const instant = utc(resolved.iso, time?.hour ?? 0, time?.minute ?? 0, time?.second ?? 0, zone);
  return { instant, guessed: resolved.guessed || (several && published.length !== 1) || time === undefined };
}

/** The stretch of the line that belongs to one of several dates. */
function nearby(folded: string, date: Civil, all: readonly Civil[]): string {
  const i = all.indexOf(date);
  const from = all[i - 1]?.end ?? 0;
  const to = all[i + 1]?.start ?? folded.length;
  const before = folded.slice(from, date.start);
  const own = before.slice(Math.max(before.lastIndexOf("|"), before.lastIndexOf(";"), -1) + 1);
  return own + folded.slice(date.start, to);
}

function resolve(folded: string, date: Civil, clock: number): { iso: string; guessed: boolean } | null {
  const { day, month } = date;
  if (!isCivil(day, month, date.year ?? 2000)) return null;
  if (date.year === null) {
    const today = localDay(clock);
    const { year } = parts(today);
    for (const candidate of [year, year - 1, year - 2, year - 3, year - 4]) {
      if (isCivil(day, month, candidate) && isoDate(candidate, month, day) <= today) {
        return { iso: isoDate(candidate, month, day), guessed: true };
      }
    }
    return null;
  }
  if (date.year < 1900 || date.year > 2100) return null;
  const iso = isoDate(date.year, month, day);
  const said = saidWeekday(folded);
  if (said === null || weekday(iso) === said) return { iso, guessed: false };
  // The weekday disagrees: the American order may explain it; either way it is a guess.
  if (date.swappable && isCivil(month, day, date.year)) {
    const swapped = isoDate(date.year, day, month);
    if (weekday(swapped) === said) return { iso: swapped, guessed: true };
  }
  return { iso, guessed: true };
}

const WEEKDAYS: [RegExp, number][] = [
  [/\b(?:thu (?:hai|2)|t2|mon(?:day)?)\b/, 1],
  [/\b(?:thu (?:ba|3)|t3|tue(?:s|sday)?)\b/, 2],
  [/\b(?:thu (?:tu|4)|t4|wed(?:nesday)?)\b/, 3],
  [/\b(?:thu (?:nam|5)|t5|thu(?:rs|rsday)?(?=,))\b/, 4],
  [/\b(?:thu (?:sau|6)|t6|fri(?:day)?)\b/, 5],
  [/\b(?:thu (?:bay|7)|t7|sat(?:urday)?)\b/, 6],
  [/\b(?:chu nhat|cn|sun(?:day)?)\b/, 7],
];
const saidWeekday = (folded: string) => WEEKDAYS.find(([pattern]) => pattern.test(folded))?.[1] ?? null;

/** "Thứ Ba, 08:15": the last such day. */
function weekdayOnly(folded: string, clock: number): Instant | null {
  const said = saidWeekday(folded);
  if (said === null || folded.length > 30) return null;
  const time = timeOfDay(folded);
  if (!time) return null;
  const today = localDay(clock);
  let iso = addDays(today, -((weekday(today) - said + 7) % 7));
  let instant = utc(iso, time.hour, time.minute, time.second, VIETNAM);
  if (Date.parse(instant) > clock) {
    iso = addDays(iso, -7);
    instant = utc(iso, time.hour, time.minute, time.second, VIETNAM);
  }
  return { instant, guessed: true };
}

function relative(folded: string, clock: number): Instant | null {
  if (civilDates(folded).some((d) => d.year !== null)) return null;
  const ago = AGO.exec(folded);
  if (ago) {
    const count = COUNTS[ago[1] as string] ?? Number(ago[1]);
    const unit = (ago[2] as string).replace(/s$/, "");
    if (unit === "thang" || unit === "month" || unit === "nam" || unit === "year") {
      const date = new Date(clock);
      if (unit === "thang" || unit === "month") date.setUTCMonth(date.getUTCMonth() - count);
      else date.setUTCFullYear(date.getUTCFullYear() - count);
      return { instant: date.toISOString(), guessed: true };
    }
    const minutes = count * (UNITS[unit] ?? 0) + Number(ago[3] ?? 0);
    return { instant: new Date(clock - minutes * MINUTE).toISOString(), guessed: minutes >= 1440 };
  }
  if (/^(?:vua xong|vua moi|just now|vai giay truoc|now)$/.test(folded)) {
    return { instant: new Date(clock).toISOString(), guessed: false };
  }
  const day =
    /(?<!\p{L})(?:(hom nay|today|sang nay|trua nay|chieu nay|toi nay)|(hom qua|yesterday|sang qua|chieu qua|toi qua|dem qua)|(hom kia))(?!\p{L})/u.exec(
      folded,
    );
  if (!day || folded.length > 60) return null;
  const iso = addDays(localDay(clock), day[1] ? 0 : day[2] ? -1 : -2);
  const part = /^(sang|trua|chieu|toi|dem)/.exec(day[0])?.[1];
  const time = timeOfDay(part ? folded.replace(day[0], part) : folded.replace(day[0], " "));
  if (time === null) return NONE;
  const zone = zoneMinutes(folded);
  if (zone === null) return NONE;
  return {
    instant: utc(iso, time?.hour ?? 0, time?.minute ?? 0, time?.second ?? 0, zone),
    guessed: time === undefined,
  };
}

const localDay = (clock: number) => new Date(clock + VIETNAM * MINUTE).toISOString().slice(0, 10);

function utc(iso: string, hour: number, minute: number, second: number, zone: number): string {
  const { year, month, day } = parts(iso);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second) - zone * MINUTE).toISOString();
}
