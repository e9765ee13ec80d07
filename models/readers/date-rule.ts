import type { Prepared } from "../text/prepare.ts";
import type { DateMention } from "../types.ts";
import { addDays, isCivil, isoDate, monthOf, nearestYear, type Side } from "./calendar.ts";

export type Found = Omit<DateMention, "text">;
export interface DateContext {
  readonly p: Prepared;
  /** Publication date in Vietnam, or null. */
  readonly anchor: string | null;
  /** Weeks from the anchor's that the text spoke of last ("thứ Tư tuần trước … đến thứ Sáu"). */
  week?: number;
}
export interface DateRule {
  readonly pattern: RegExp;
  /** A cheap test of the whole text: where it fails, the pattern cannot match. */
  readonly needs: RegExp;
  read(match: RegExpMatchArray, context: DateContext): Found | readonly Found[] | null;
}

export const N2 = "(\\d{1,2})";
export const Y = "(\\d{4})";
export const EDGE = "(?<![\\d\\p{L}/.,])";
export const END = "(?![\\d\\p{L}]|[/.,-]\\d|/[\\p{L}])";
export const PART = "(?:rang sang|sang som|sang|trua|chieu|toi|dem|khuya)";
export const WEEKDAY = "(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|t[2-7](?=,? ))";
/** "hôm nay 31.3", "sáng nay, 5/6": the day in both ways. */
const NEAR_DAY = `(?:(?:hom|bua|${PART}) (?:nay|qua|mai),? \\(?)`;
export const LEAD = `(?:${NEAR_DAY}?(?:${WEEKDAY},? )?(?:${PART} )?(?:ngay |hom )?)?`;
export const TO = " ?(?:-|–|—|den|toi|den het) ?(?:ngay |het ngay |het )?";
/** "năm ngoái" behind a day or a month. */
export const SAID_YEAR = "(?: nam (nay|ngoai|truoc|sau|toi))?";

export const rule = (needs: RegExp, pattern: string, read: DateRule["read"]): DateRule => ({
  needs,
  pattern: new RegExp(pattern, "gu"),
  read,
});

/** A mention over the whole match. */
export const found = (m: RegExpMatchArray, rest: Omit<Found, "start" | "end">): Found => ({
  start: m.index as number,
  end: (m.index as number) + m[0].trimEnd().length,
  ...rest,
});

/** Words whose bare form is common ("mai", "nay") must stand with their diacritics where the text has them. */
export const says = (m: RegExpMatchArray, p: Prepared, word: RegExp) =>
  p.plain || word.test(p.lower.slice(m.index, (m.index as number) + m[0].length));

export const year4 = (text: string | undefined) => {
  if (text === undefined) return undefined;
  const year = Number(text);
  return text.length === 2 ? 2000 + year : year;
};

/** Years from the anchor's that "năm ngoái", "năm sau" mean. */
export const yearShift = (word: string | undefined) =>
  word === undefined ? undefined : word === "nay" ? 0 : word === "ngoai" || word === "truoc" ? -1 : 1;

const PAST_BEFORE = /(?:^|[^\p{L}])(?:hồi|hoi) (?:ngày |ngay )?$/u;
const PAST_BEHIND = /^ (?:vua roi|vua qua|roi|da|truoc)(?!\p{L})/u;
const COMING = /^ (?:toi|sap toi|toi day|se)(?!\p{L})/u;

/** Whether the words around a date say that it is gone or to come; a bare "tới" may be "tối", which says neither. */
export function sideOf(m: RegExpMatchArray, p: Prepared): Side {
  const start = m.index as number;
  const end = start + m[0].length;
  const before = (p.plain ? p.folded : p.lower).slice(Math.max(0, start - 10), start);
  if (PAST_BEFORE.test(before)) return "past";
  const behind = p.folded.slice(end, end + 10);
  if (PAST_BEHIND.test(behind)) {
    return p.plain || /^ (?:vừa rồi|vừa qua|rồi|đã|trước)/.test(p.lower.slice(end, end + 10)) ? "past" : null;
  }
  return COMING.test(behind) && !p.plain && /^ (?:tới|sắp tới|sẽ)/.test(p.lower.slice(end, end + 10))
    ? "future"
    : null;
}

/** A day; without a year the nearest sensible one. */
export function day(
  m: RegExpMatchArray,
  d: number,
  mo: number,
  y: number | undefined,
  c: DateContext,
): Found | null {
  if (!isCivil(d, mo, y)) return null;
  const written = { day: d, month: mo, ...(y === undefined ? {} : { year: y }) };
  const year = y ?? (c.anchor ? nearestYear(c.anchor, mo, d, sideOf(m, c.p)) : null);
  const iso = year === null ? null : isoDate(year, mo, d);
  return found(m, { kind: "day", from: iso, to: iso, inferred: y === undefined && iso !== null, ...written });
}

export const lunar = (m: RegExpMatchArray, d?: number, mo?: number): Found =>
  found(m, {
    kind: "lunar",
    from: null,
    to: null,
    inferred: false,
    ...(d === undefined ? {} : { day: d }),
    ...(mo === undefined ? {} : { month: mo }),
  });

export const relative = (m: RegExpMatchArray, c: DateContext, days: number): Found => {
  const iso = c.anchor && addDays(c.anchor, days);
  return found(m, { kind: "relative", from: iso, to: iso, inferred: c.anchor !== null });
};

export const span = (
  m: RegExpMatchArray,
  kind: Found["kind"],
  range: readonly [string, string] | null,
  inferred: boolean,
  extra = {},
): Found =>
  found(m, {
    kind,
    from: range?.[0] ?? null,
    to: range?.[1] ?? null,
    inferred: inferred && range !== null,
    ...extra,
  });

/** One month of a known or anchored year. */
export function month(m: RegExpMatchArray, mo: number, y: number | undefined, c: DateContext): Found | null {
  if (!(mo >= 1 && mo <= 12)) return null;
  const year = y ?? (c.anchor ? nearestYear(c.anchor, mo, 15, sideOf(m, c.p)) : null);
  return span(m, "month", year === null ? null : monthOf(year, mo), y === undefined, {
    month: mo,
    ...(y === undefined ? {} : { year: y }),
  });
}
