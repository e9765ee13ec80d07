import { addDays, isCivil, isoDate, monthAround, nearestYear, parts } from "./calendar.ts";
import {
  type DateContext,
  type DateRule,
  EDGE,
  END,
  type Found,
  N2,
  PART,
  rule,
  says,
  sideOf,
  WEEKDAY,
  Y,
} from "./date-rule.ts";
import { MONTH_WORD, number } from "./date-words.ts";

interface Written {
  readonly start: number;
  readonly end: number;
  readonly day: number;
  readonly month: number | null;
}

const MORE = `(?:, ?(?:ngay )?\\d{1,2}(?:[/.]\\d{1,2})?)`;
const LEAD = `(?:(?:\\d|hai|ba|bon|nam) )?(?:(?:${WEEKDAY},? )?(?:${PART} )?(?:cac )?(?:ngay |hom )?)`;
const BEHIND = `(?:[/.]${N2}(?:[/.]${Y})?| thang ${MONTH_WORD}(?:(?:/|,? nam )${Y})?| thang (nay|truoc|sau|toi))`;

/** ngày 4 và 5/12 · ba ngày 21, 22 và 23/10 · ngày 30/4 và 1/5 · chiều 14 và sáng 16 tháng này */
const list = rule(
  / (?:va|voi|cung) /,
  `${EDGE}${LEAD}\\d{1,2}(?:[/.]\\d{1,2})?${MORE}{0,6},? (?:va|voi|cung) (${PART} )?(?:ngay )?${N2}${BEHIND}${END}`,
  (m, c) => {
    const led = /(?:ngay|hom|sang|trua|chieu|toi|dem|thu|nhat|cn)[ ,]/.test(
      m[0].slice(0, m[0].search(/ (?:va|voi|cung) /)),
    );
    const first = /\d{1,2}[/.]\d/.test(m[0].slice(0, m[0].search(/ (?:va|voi|cung) /)));
    if (!led && !first) return null;
    if (m[5] && !/\d/.test(m[5]) && !says(m, c.p, /tháng (?!sau)/)) return null;
    const shift = m[7] === undefined ? null : m[7] === "nay" ? 0 : m[7] === "truoc" ? -1 : 1;
    const around = shift !== null && c.anchor ? parts(monthAround(c.anchor, shift)[0]) : null;
    const mo = around?.month ?? number((m[3] ?? m[5] ?? "") as string);
    const year = m[4] ?? m[6];
    return days(m, c, mo, year ? Number(year) : (around?.year ?? null), m[1] !== undefined);
  },
);

/** One range where the days follow one another, else each day for itself; all are of the last one's month and year. */
function days(
  m: RegExpMatchArray,
  c: DateContext,
  lastMonth: number,
  y: number | null,
  apart: boolean,
): Found[] | null {
  const start = m.index as number;
  const written = writtenDays(m[0], start);
  const last = written.at(-1);
  if (!last || !isCivil(last.day, lastMonth)) return null;
  const year = y ?? (c.anchor ? nearestYear(c.anchor, lastMonth, last.day, sideOf(m, c.p)) : null);
  if (year === null) return null;
  const isos: string[] = [];
  for (const { day, month } of written) {
    const mo = month ?? lastMonth;
    if (!isCivil(day, mo)) return null;
    isos.push(isoDate(mo > lastMonth ? year - 1 : year, mo, day));
  }
  const inferred = y === null || m[7] !== undefined;
  const [from, to] = [isos[0] as string, isos.at(-1) as string];
  const end = start + m[0].trimEnd().length;
  if (!apart && isos.every((iso, i) => i === 0 || iso === addDays(isos[i - 1] as string, 1)))
    return [{ start, end, kind: "range", from, to, inferred }];
  return written.map((one, i) => {
    const iso = isos[i] as string;
    const { day, month } = parts(iso);
    return {
      start: i === 0 ? start : one.start,
      end: i === written.length - 1 ? end : one.end,
      kind: "day",
      from: iso,
      to: iso,
      inferred,
      day,
      month,
    };
  });
}

/** The days of "ba ngày 21, 22 và 23/10" with what stands before each; a number of days at the head is none of them. */
function writtenDays(text: string, offset: number): Written[] {
  const body = text.replace(/ thang .*$/, "");
  const head = /^\d (?:ngay|hom) /.exec(body)?.[0].length ?? 0;
  return [...body.matchAll(/(\d{1,2})(?:[/.](\d{1,2}))?(?:[/.]\d{4})?/g)]
    .filter((one) => one.index >= head)
    .map((one) => ({
      start: offset + one.index,
      end: offset + one.index + one[0].length,
      day: Number(one[1]),
      month: one[2] === undefined ? null : Number(one[2]),
    }));
}

export const LIST_RULES: readonly DateRule[] = [list];
