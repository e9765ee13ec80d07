import { isCivil, isoDate, monthAround, monthOf, nearestYear, parts, yearOf } from "./calendar.ts";
import { isDayAndMonth, isEachDay, isMonthOfName, isNamedAfterDay } from "./date-guards.ts";
import { LIST_RULES } from "./date-lists.ts";
import { NAMED_RULES } from "./date-named.ts";
import { RELATIVE_RULES } from "./date-relative.ts";
import {
  type DateContext,
  type DateRule,
  day,
  EDGE,
  END,
  type Found,
  found,
  LEAD,
  lunar,
  month,
  N2,
  PART,
  rule,
  SAID_YEAR,
  says,
  sideOf,
  span,
  TO,
  Y,
  year4,
  yearShift,
} from "./date-rule.ts";
import { SPAN_RULES } from "./date-spans.ts";
import { DAY_WORD, MONTH_WORD, number, SPELLED_MONTH } from "./date-words.ts";

export type { DateContext, DateRule, Found } from "./date-rule.ts";

const LUNAR = "(?:,? \\(?(am lich|al)\\)?)?";
const optional = (text: string | undefined) => (text === undefined ? undefined : number(text));
/** The written year, or that of "năm ngoái". */
const yearOfWords = (y: string | undefined, said: string | undefined, c: DateContext) => {
  const shift = yearShift(said);
  return year4(y) ?? (shift !== undefined && c.anchor ? parts(c.anchor).year + shift : undefined);
};

/** A year that is told from the publication date ("năm ngoái") is no written one. */
function inferredBy(said: string | undefined, one: Found | null): Found | null {
  if (said === undefined || one === null) return one;
  const { year: _, ...rest } = one;
  return { ...rest, inferred: one.from !== null };
}

function dayRange(
  m: RegExpMatchArray,
  a: [number, number | undefined, number | undefined],
  b: [number, number, number | undefined],
  c: DateContext,
): Found | null {
  const [d2, m2, y2] = b;
  const m1 = a[1] ?? m2;
  if (!isCivil(d2, m2, y2) || !isCivil(a[0], m1, a[2] ?? y2)) return null;
  const end = y2 ?? (c.anchor ? nearestYear(c.anchor, m2, d2, sideOf(m, c.p)) : null);
  if (end === null) return span(m, "range", null, false, { day: a[0], month: m1 });
  const begin = a[2] ?? (m1 > m2 ? end - 1 : end);
  const range: [string, string] = [isoDate(begin, m1, a[0]), isoDate(end, m2, d2)];
  return range[0] <= range[1] ? span(m, "range", range, y2 === undefined) : null;
}

const CALENDAR_RULES: readonly DateRule[] = [
  // từ ngày 10 đến 15/11/2025 · 10-15/11 · 10/11 – 15/11/2025
  rule(
    /\d/,
    `${EDGE}(?:tu )?${LEAD}${N2}(?:/${N2}(?:/${Y})?)?${TO}${N2}[/.]${N2}(?:[/.](\\d{4}|\\d{2}))?${END}`,
    (m, c) =>
      dayRange(m, [Number(m[1]), optional(m[2]), year4(m[3])], [Number(m[4]), Number(m[5]), year4(m[6])], c),
  ),
  rule(/ngay \d/, `${EDGE}(?:tu )?ngay ${N2}${TO}${N2} thang ${MONTH_WORD}(?:,? nam ${Y})?${END}`, (m, c) =>
    dayRange(m, [Number(m[1]), undefined, undefined], [Number(m[2]), number(m[3] as string), year4(m[4])], c),
  ),
  // 12/11/2025, 12-11-2025, 12.11.2025, ngày 12/11/25
  rule(/\d[/.-]\d/, `${EDGE}${LEAD}${N2}([/.-])${N2}\\2(\\d{4}|\\d{2})${LUNAR}${END}`, (m, c) => {
    const dated = m[4]?.length === 4 || m[2] === "/" || /ngay /.test(m[0]);
    if (!dated) return null;
    return m[5] ? lunar(m, Number(m[1]), Number(m[3])) : day(m, Number(m[1]), Number(m[3]), year4(m[4]), c);
  }),
  rule(/\d-\d/, `${EDGE}(?:ngay )?${Y}-(\\d{2})-(\\d{2})${END}`, (m, c) =>
    day(m, Number(m[3]), Number(m[2]), Number(m[1]), c),
  ),
  // 12/11 · 12/11 năm ngoái; with dot or dash only after "ngày" and the like
  rule(/\d ?[/.-] ?\d/, `${EDGE}${LEAD}${N2} ?([/.-]) ?${N2}${LUNAR}${SAID_YEAR}${END}`, (m, c) => {
    const [d, mo] = [Number(m[1]), Number(m[3])];
    if (m[4]) return lunar(m, d, mo);
    const start = m.index as number;
    const led = /^(?:thu|chu|cn|t[2-7]|sang|trua|chieu|toi|dem|khuya|rang|ngay|hom)/.test(m[0]);
    const figures = m[0].replace(/ nam \p{L}+$/u, "");
    if (!led && (m[2] !== "/" || / /.test(figures.trim()))) return null;
    if (!led && !m[5] && !isDayAndMonth(c.p, start, start + m[0].length, d, mo)) return null;
    return inferredBy(m[5], day(m, d, mo, yearOfWords(undefined, m[5], c), c));
  }),
  // ngày 12 tháng 11 năm 2025 · ngày mười hai tháng mười một · 23 tháng Chạp
  rule(
    /thang /,
    `${EDGE}${LEAD}(?:mung |mong )?(${DAY_WORD}) (?:thang )${MONTH_WORD}(?:,? (?:nam )?${Y}|${SAID_YEAR})${LUNAR}${END}`,
    (m, c) => {
      const spelled = !/\d/.test(m[1] as string);
      if (spelled && !/ngay|mung|mong/.test(m[0])) return null;
      if (!/\d/.test(m[2] as string) && !says(m, c.p, SPELLED_MONTH)) return null;
      if (isNamedAfterDay(c.p, m.index as number, m[0])) return null;
      const [d, mo] = [number(m[1] as string), number(m[2] as string)];
      if (m[5] || /gieng|chap/.test(m[2] as string)) return lunar(m, d, mo);
      return inferredBy(m[4], day(m, d, mo, yearOfWords(m[3], m[4], c), c));
    },
  ),
  // ngày 12 · sáng 16 tháng này (of the month of publication, or beside it)
  rule(
    /ngay \d|\d thang (?:nay|truoc|sau|toi)/,
    `${EDGE}(?:(?:${PART} )?ngay ${N2}(?: thang (nay|truoc|sau|toi))?|${PART} ${N2} thang (nay|truoc|sau|toi))${END}(?! ?(?:thang \\d|ngay|gio))`,
    (m, c) =>
      isEachDay(c.p, m.index as number) ? null : dayOfMonth(m, Number(m[1] ?? m[3]), m[2] ?? m[4], c),
  ),
  // chiều 14 (nothing is counted behind it)
  rule(
    /(?:sang|trua|chieu|toi|dem) \d/,
    `${EDGE}(?:rang sang|sang|trua|chieu|toi|dem) ${N2}(?= (?:va|tai|o|nay|vua)(?!\\p{L})|[,.;:!?)](?!\\d)|$)`,
    (m, c) => {
      const certain = c.p.plain ? /^(?:trua|chieu|dem)/.test(m[0]) : says(m, c.p, /sáng|trưa|chiều|tối|đêm/);
      return certain ? dayOfMonth(m, Number(m[1]), undefined, c) : null;
    },
  ),
  // tháng 3 đến tháng 5/2025
  rule(
    /thang /,
    `${EDGE}(?:tu )?thang ${MONTH_WORD}(?:[/-]${Y}|,? nam ${Y})?${TO.replace("ngay |", "")}thang ${MONTH_WORD}(?:[/-]${Y}|,? nam ${Y})?${END}`,
    (m, c) => {
      const [from, to] = [number(m[1] as string), number(m[4] as string)];
      if (!(from >= 1 && from <= 12 && to >= 1 && to <= 12)) return null;
      const y2 = year4(m[5] ?? m[6]) ?? (c.anchor ? nearestYear(c.anchor, to, 15, sideOf(m, c.p)) : null);
      if (y2 === null) return span(m, "range", null, false, { month: from });
      const y1 = year4(m[2] ?? m[3]) ?? (from > to ? y2 - 1 : y2);
      return span(m, "range", [monthOf(y1, from)[0], monthOf(y2, to)[1]], (m[5] ?? m[6]) === undefined);
    },
  ),
  // tháng 11/2025 · tháng 11 năm 2025 · tháng 11 năm ngoái
  rule(
    /thang /,
    `${EDGE}thang ${MONTH_WORD}(?: ?[/-] ?${Y}|,? (?:nam (?:nhuan )?)?${Y})?${SAID_YEAR}${END}`,
    (m, c) => {
      // "thang sau" typed bare is the next month sooner than June.
      if (!/\d/.test(m[1] as string)) {
        if (!says(m, c.p, SPELLED_MONTH)) return null;
        if (c.p.plain && m[1] === "sau" && m[2] === undefined && m[3] === undefined) return null;
      }
      if (isMonthOfName(c.p, m.index as number)) return null;
      return inferredBy(m[4], month(m, number(m[1] as string), yearOfWords(m[2] ?? m[3], m[4], c), c));
    },
  ),
  // 5-2019, 11/2025
  rule(/\d[/-]\d/, `${EDGE}(\\d{1,2})[/-]((?:19|20)\\d{2})${END}`, (m, c) =>
    month(m, Number(m[1]), Number(m[2]), c),
  ),
  // 6 tháng đầu năm 2025
  rule(
    /thang /,
    `${EDGE}(\\d{1,2}|ba|sau|chin) thang (dau|cuoi) nam(?: (?:${Y}|(nay|ngoai)))?${END}`,
    (m, c) => {
      const n = number(m[1] as string);
      const y = year4(m[3]) ?? (c.anchor ? parts(c.anchor).year - (m[4] === "ngoai" ? 1 : 0) : null);
      if (n < 1 || n > 11 || y === null) return n < 12 ? span(m, "range", null, false) : null;
      const range: [string, string] =
        m[2] === "dau" ? [monthOf(y, 1)[0], monthOf(y, n)[1]] : [monthOf(y, 13 - n)[0], monthOf(y, 12)[1]];
      return span(m, "range", range, m[3] === undefined);
    },
  ),
  // năm 2025 · 2021-2025
  rule(
    /\d{4}/,
    `${EDGE}(?:giai doan |nhiem ky |nam hoc |tu nam |nam )?((?:19|20)\\d{2}) ?(?:-|–|den nam|den) ?((?:19|20)\\d{2})${END}`,
    (m) =>
      Number(m[1]) < Number(m[2])
        ? span(m, "range", [yearOf(Number(m[1]))[0], yearOf(Number(m[2]))[1]], false)
        : null,
  ),
  rule(/nam /, `${EDGE}nam (?:hoc )?((?:1[89]|20)\\d{2})${END}`, (m) =>
    span(m, "year", yearOf(Number(m[1])), false, { year: Number(m[1]) }),
  ),
];

/** A day of the month of publication, of the one before or behind it. */
function dayOfMonth(m: RegExpMatchArray, d: number, word: string | undefined, c: DateContext): Found | null {
  if (d < 1 || d > 31) return null;
  const kind = word === undefined ? "day" : "relative";
  if (!c.anchor) return found(m, { kind, from: null, to: null, inferred: false, day: d });
  const shift = word === "truoc" ? -1 : word === "sau" || word === "toi" ? 1 : 0;
  const { year, month: mo } = parts(monthAround(c.anchor, shift)[0]);
  if (!isCivil(d, mo, year)) return null;
  const iso = isoDate(year, mo, d);
  return found(m, { kind, from: iso, to: iso, inferred: true, day: d });
}

/** Of overlapping mentions the longest stays, of equally long ones that of the earlier rule. */
export const RULES: readonly DateRule[] = [
  ...LIST_RULES,
  ...CALENDAR_RULES,
  ...NAMED_RULES,
  ...SPAN_RULES,
  ...RELATIVE_RULES,
];
