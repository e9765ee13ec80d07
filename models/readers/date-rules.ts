import type { Prepared } from "../text/prepare.ts";
import type { DateMention } from "../types.ts";
import {
  addDays,
  isCivil,
  isoDate,
  monthAround,
  monthOf,
  nearestYear,
  parts,
  weekday,
  yearOf,
} from "./calendar.ts";

export type Found = Omit<DateMention, "text">;
interface Context {
  readonly p: Prepared;
  /** Publication date in Vietnam, or null. */
  readonly anchor: string | null;
}
export interface DateRule {
  readonly pattern: RegExp;
  /** A cheap test of the whole text: where it fails, the pattern cannot match. */
  readonly needs: RegExp;
  read(match: RegExpMatchArray, context: Context): Found | null;
}

const NUMBER_WORDS: Record<string, number> = {
  gieng: 1,
  mot: 1,
  hai: 2,
  ba: 3,
  tu: 4,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  "muoi mot": 11,
  "muoi hai": 12,
  chap: 12,
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
};
const number = (text: string | undefined) =>
  text === undefined ? undefined : (NUMBER_WORDS[text] ?? Number(text));
const year4 = (text: string | undefined) => {
  if (text === undefined) return undefined;
  const year = Number(text);
  return text.length === 2 ? 2000 + year : year;
};

const N2 = "(\\d{1,2})";
const MONTH_WORD = "(\\d{1,2}|gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi|chap)";
const EDGE = "(?<![\\d\\p{L}/.,])";
const END = "(?![\\d\\p{L}]|[/.,-]\\d|/[\\p{L}])";
const WEEKDAY = "(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn)";
const LEAD = `(?:(?:${WEEKDAY},? )?(?:(?:sang|trua|chieu|toi|dem|rang sang) )?(?:ngay |hom )?)?`;
const LUNAR = "(?:,? \\(?(am lich|al)\\)?)?";
const rule = (needs: RegExp, pattern: string, read: DateRule["read"]): DateRule => ({
  needs,
  pattern: new RegExp(pattern, "gu"),
  read,
});

/** A found mention over the whole match. */
const found = (m: RegExpMatchArray, rest: Omit<Found, "start" | "end">): Found => ({
  start: m.index as number,
  end: (m.index as number) + m[0].trimEnd().length,
  ...rest,
});

/** Words whose bare form is common ("mai", "nay") must stand with their diacritics where the text has them. */
const says = (m: RegExpMatchArray, p: Prepared, word: RegExp) =>
  p.plain || word.test(p.lower.slice(m.index, (m.index as number) + m[0].length));

function day(m: RegExpMatchArray, d: number, mo: number, y: number | undefined, c: Context): Found | null {
  if (!isCivil(d, mo, y)) return null;
  const written = { day: d, month: mo, ...(y === undefined ? {} : { year: y }) };
  const year = y ?? (c.anchor ? nearestYear(c.anchor, mo, d) : null);
  const iso = year === null ? null : isoDate(year, mo, d);
  return found(m, { kind: "day", from: iso, to: iso, inferred: y === undefined && iso !== null, ...written });
}

const lunar = (m: RegExpMatchArray, d?: number, mo?: number): Found =>
  found(m, {
    kind: "lunar",
    from: null,
    to: null,
    inferred: false,
    ...(d === undefined ? {} : { day: d }),
    ...(mo === undefined ? {} : { month: mo }),
  });

const relative = (m: RegExpMatchArray, c: Context, days: number, until = days): Found =>
  found(m, {
    kind: "relative",
    from: c.anchor && addDays(c.anchor, days),
    to: c.anchor && addDays(c.anchor, until),
    inferred: c.anchor !== null,
  });

const span = (
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
function month(m: RegExpMatchArray, mo: number, y: number | undefined, c: Context): Found | null {
  if (mo < 1 || mo > 12) return null;
  const year = y ?? (c.anchor ? nearestYear(c.anchor, mo, 15) : null);
  return span(m, "month", year === null ? null : monthOf(year, mo), y === undefined, {
    month: mo,
    ...(y === undefined ? {} : { year: y }),
  });
}

function dayRange(
  m: RegExpMatchArray,
  a: [number, number | undefined, number | undefined],
  b: [number, number, number | undefined],
  c: Context,
): Found | null {
  const [d2, m2, y2] = b;
  const m1 = a[1] ?? m2;
  if (!isCivil(d2, m2, y2) || !isCivil(a[0], m1, a[2] ?? y2)) return null;
  const end = y2 ?? (c.anchor ? nearestYear(c.anchor, m2, d2) : null);
  if (end === null) return span(m, "range", null, false, { day: a[0], month: m1 });
  const begin = a[2] ?? (m1 > m2 ? end - 1 : end);
  const range: [string, string] = [isoDate(begin, m1, a[0]), isoDate(end, m2, d2)];
  return range[0] <= range[1] ? span(m, "range", range, y2 === undefined) : null;
}

/** "một phần ba" written 1/3 before a noun of shares is no date. */
const SHARE = /^ ?(?:so |dien tich|dan so|tong |quan so|chieu|phan|luong |san luong|gia |tai |gio|diem)/;

const Y = "(\\d{4})";
const TO = " ?(?:-|–|—|den|toi|den het) ?(?:ngay |het ngay |het )?";

export const RULES: readonly DateRule[] = [
  // từ ngày 10 đến 15/11/2025 · 10-15/11 · 10/11 – 15/11/2025
  rule(
    /\d/,
    `${EDGE}(?:tu )?${LEAD}${N2}(?:/${N2}(?:/${Y})?)?${TO}${N2}[/.]${N2}(?:[/.](\\d{4}|\\d{2}))?${END}`,
    (m, c) =>
      dayRange(m, [Number(m[1]), number(m[2]), year4(m[3])], [Number(m[4]), Number(m[5]), year4(m[6])], c),
  ),
  rule(/ngay \d/, `${EDGE}(?:tu )?ngay ${N2}${TO}${N2} thang ${MONTH_WORD}(?:,? nam ${Y})?${END}`, (m, c) =>
    dayRange(m, [Number(m[1]), undefined, undefined], [Number(m[2]), number(m[3]) as number, year4(m[4])], c),
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
  // 12/11; with dot or dash only after "ngày" and the like
  rule(/\d ?[/.-] ?\d/, `${EDGE}${LEAD}${N2} ?([/.-]) ?${N2}${LUNAR}${END}`, (m, c) => {
    const led = /^(?:thu|chu|cn|sang|trua|chieu|toi|dem|rang|ngay|hom)/.test(m[0]);
    const tail = c.p.folded.slice((m.index as number) + m[0].length);
    if (!led && (m[2] !== "/" || / /.test(m[0].trim()) || SHARE.test(tail))) return null;
    return m[4] ? lunar(m, Number(m[1]), Number(m[3])) : day(m, Number(m[1]), Number(m[3]), undefined, c);
  }),
  // ngày 12 tháng 11 năm 2025 · mùng 5 tháng Giêng
  rule(
    /thang /,
    `${EDGE}${LEAD}(?:mung |mong )?(\\d{1,2}|${Object.keys(NUMBER_WORDS)
      .filter((w) => w.length > 3 || ["mot", "hai", "ba", "nam", "sau", "bay", "tam"].includes(w))
      .join("|")}) (?:thang )${MONTH_WORD}(?:,? (?:nam )?${Y})?${LUNAR}${END}`,
    (m, c) => {
      const spelled = !/\d/.test(m[1] as string);
      if (spelled && !/ngay|mung|mong/.test(m[0])) return null;
      if (m[4] || /gieng|chap/.test(m[2] as string)) return lunar(m, number(m[1]), number(m[2]));
      return day(m, number(m[1]) as number, number(m[2]) as number, year4(m[3]), c);
    },
  ),
  rule(
    /m[ou]ng /,
    `${EDGE}(?:mung|mong) (\\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?: tet| am lich)${END}`,
    (m) => lunar(m, number(m[1]), 1),
  ),
  rule(/ram/, `${EDGE}(?:ngay )?ram(?: thang ${MONTH_WORD})?${END}`, (m, { p }) =>
    says(m, p, /rằm/) ? lunar(m, 15, number(m[1])) : null,
  ),
  // ngày 12 (of the month of publication)
  rule(
    /ngay \d/,
    `${EDGE}(?:(?:sang|trua|chieu|toi|dem) )?ngay ${N2}(?: thang (nay|truoc|sau|toi))?${END}(?! ?(?:thang \\d|ngay|gio))`,
    (m, c) => {
      const d = Number(m[1]);
      if (d < 1 || d > 31) return null;
      if (!c.anchor) return found(m, { kind: "day", from: null, to: null, inferred: false, day: d });
      const shift = m[2] === "truoc" ? -1 : m[2] === "sau" || m[2] === "toi" ? 1 : 0;
      const { year, month: mo } = parts(monthAround(c.anchor, shift)[0]);
      if (!isCivil(d, mo, year)) return null;
      const iso = isoDate(year, mo, d);
      return found(m, { kind: "day", from: iso, to: iso, inferred: true, day: d });
    },
  ),
  // tháng 11/2025 · tháng 11 năm 2025 · tháng 11
  rule(
    /thang /,
    `${EDGE}(?:tu )?thang ${MONTH_WORD}(?:[/-]${Y}|,? nam ${Y})?${TO.replace("ngay |", "")}thang ${MONTH_WORD}(?:[/-]${Y}|,? nam ${Y})?${END}`,
    (m, c) => {
      const from = number(m[1]) as number;
      const to = number(m[4]) as number;
      if (from < 1 || from > 12 || to < 1 || to > 12) return null;
      const y2 = year4(m[5] ?? m[6]) ?? (c.anchor ? nearestYear(c.anchor, to, 15) : null);
      if (y2 === null) return span(m, "range", null, false, { month: from });
      const y1 = year4(m[2] ?? m[3]) ?? (from > to ? y2 - 1 : y2);
      return span(m, "range", [monthOf(y1, from)[0], monthOf(y2, to)[1]], (m[5] ?? m[6]) === undefined);
    },
  ),
  rule(
    /thang /,
    `${EDGE}thang ${MONTH_WORD}(?: ?[/-] ?${Y}|,? (?:nam )?${Y})?(?: nam (nay|ngoai|truoc|sau|toi))?${END}`,
    (m, c) => {
      const shift =
        m[4] === undefined ? undefined : m[4] === "nay" ? 0 : m[4] === "ngoai" || m[4] === "truoc" ? -1 : 1;
      const y = year4(m[2] ?? m[3]);
      const anchored = shift !== undefined && c.anchor ? parts(c.anchor).year + shift : undefined;
      return month(m, number(m[1]) as number, y ?? anchored, c);
    },
  ),
  // 5-2019, 11/2025
  rule(/\d[/-]\d/, `${EDGE}(\\d{1,2})[/-]((?:19|20)\\d{2})${END}`, (m, c) =>
    month(m, Number(m[1]), Number(m[2]), c),
  ),
  // quý III/2025
  rule(/quy /, `${EDGE}quy (iv|iii|ii|i|[1-4])(?: ?[/-] ?| nam | )(?:${Y}|(nay|ngoai))${END}`, (m, c) => {
    const q = number(m[1]) as number;
    const y = year4(m[2]) ?? (c.anchor ? parts(c.anchor).year - (m[3] === "ngoai" ? 1 : 0) : null);
    if (!says(m, c.p, /quý/)) return null;
    return span(
      m,
      "range",
      y === null ? null : [monthOf(y, q * 3 - 2)[0], monthOf(y, q * 3)[1]],
      m[2] === undefined,
    );
  }),
  // 6 tháng đầu năm 2025
  rule(
    /thang /,
    `${EDGE}(\\d{1,2}|ba|sau|chin) thang (dau|cuoi) nam(?: (?:${Y}|(nay|ngoai)))?${END}`,
    (m, c) => {
      const n = number(m[1]) as number;
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
  rule(/nam /, `${EDGE}(?:(dau|giua|cuoi) )?nam (?:hoc )?((?:1[89]|20)\\d{2})${END}`, (m) =>
    span(m, "year", yearOf(Number(m[2])), false, { year: Number(m[2]) }),
  ),
  // relative
  rule(
    /nay|qua|mai|kia|mot|sau/,
    `${EDGE}(?:(sang|trua|chieu|toi|dem|khuya) (nay|qua|mai|kia)|hom (nay|qua|kia|sau)|ngay (mai|mot|kia|hom qua|hom nay)|(mai))${END}`,
    (m, c) => {
      const word = (m[2] ?? m[3] ?? m[4] ?? m[5] ?? "").replace("hom ", "");
      if (
        m[5] &&
        !(
          says(m, c.p, /mai/) &&
          /(?:^|[ ,])(?:sang|chieu|toi|den|vao|tu|ngay|hom nay va) $/.test(
            c.p.folded.slice(Math.max(0, (m.index as number) - 12), m.index),
          )
        )
      )
        return null;
      const shift = { nay: 0, qua: -1, kia: m[4] ? 2 : -2, mai: 1, mot: 2, sau: 1 }[word] ?? 0;
      if (!says(m, c.p, /nay|qua|mai|mốt|kia|hôm sau/)) return null;
      return relative(m, c, shift);
    },
  ),
  rule(
    /(?:tuan|thang|nam) /,
    `${EDGE}(?:(dau|cuoi|giua) )?(tuan|thang|nam) (nay|truoc|ngoai|qua|vua qua|sau|toi|ke tiep)${END}`,
    (m, c) => {
      if (!says(m, c.p, /(?:tuần|tháng|năm) (?:này|nay|trước|ngoái|qua|vừa qua|sau|tới|kế tiếp)/))
        return null;
      if (!c.anchor) return span(m, "relative", null, false);
      const shift = m[3] === "nay" ? 0 : m[3] === "sau" || m[3] === "toi" || m[3] === "ke tiep" ? 1 : -1;
      if (m[2] === "thang") return span(m, "relative", monthAround(c.anchor, shift), true);
      if (m[2] === "nam") return span(m, "relative", yearOf(parts(c.anchor).year + shift), true);
      const monday = addDays(c.anchor, 1 - weekday(c.anchor) + 7 * shift);
      return span(m, "relative", [m[1] === "cuoi" ? addDays(monday, 5) : monday, addDays(monday, 6)], true);
    },
  ),
  rule(
    / (?:truoc|qua|nua|toi|sau)/,
    `${EDGE}(?:cach day )?(\\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) (phut|gio|tieng|ngay|hom|tuan|thang|nam) (truoc|qua|nua|toi|sau)${END}`,
    (m, c) => {
      if (!says(m, c.p, /trước|qua|nữa|tới|sau/) || (m[3] === "qua" && !says(m, c.p, / qua/))) return null;
      const n = number(m[1]) as number;
      const sign = m[3] === "truoc" || m[3] === "qua" ? -1 : 1;
      if (!c.anchor) return span(m, "relative", null, false);
      if (m[2] === "thang" || m[2] === "nam") {
        const there: [string, string] =
          m[2] === "thang" ? monthAround(c.anchor, sign * n) : yearOf(parts(c.anchor).year + sign * n);
        if (m[3] === "qua") return span(m, "relative", [there[0], c.anchor], true);
        return span(m, "relative", m[3] === "toi" ? [c.anchor, there[1]] : there, true);
      }
      const days = m[2] === "tuan" ? 7 * n : m[2] === "ngay" || m[2] === "hom" ? n : 0;
      return m[3] === "qua" || m[3] === "toi"
        ? relative(m, c, Math.min(0, sign * days), Math.max(0, sign * days))
        : relative(m, c, sign * days);
    },
  ),
  rule(
    /thu |chu nhat/,
    `${EDGE}(?:(?:sang|trua|chieu|toi|dem) )?(?:hom |ngay )?(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat))(?: (tuan (?:nay|truoc|sau|toi)|vua qua|tuan qua|toi|sau|nay))?${END}`,
    (m, c) => {
      if (!m[2] && !says(m, c.p, /thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])/)) return null;
      // "lần thứ ba", "người thứ hai" count; a weekday stands after a marker of time or with a week.
      const before = c.p.folded.slice(Math.max(0, (m.index as number) - 6), m.index);
      const marked =
        m[3] !== undefined ||
        m[2] !== undefined ||
        /^(?:sang|trua|chieu|toi|dem|hom|ngay)/.test(m[0]) ||
        /(?:vao |^)$/.test(before);
      if (!marked) return null;
      if (!c.anchor) return span(m, "relative", null, false);
      const wanted = m[2] ? 7 : (number(m[1]) as number) - 1;
      const monday = addDays(c.anchor, 1 - weekday(c.anchor));
      const week = /truoc|qua/.test(m[3] ?? "") ? -1 : /sau|toi/.test(m[3] ?? "") ? 1 : 0;
      let iso = addDays(monday, wanted - 1 + 7 * (/tuan/.test(m[3] ?? "") ? week : 0));
      if (m[3] === "vua qua" && iso > c.anchor) iso = addDays(iso, -7);
      if ((m[3] === "toi" || m[3] === "sau") && iso <= c.anchor) iso = addDays(iso, 7);
      return found(m, { kind: "relative", from: iso, to: iso, inferred: true });
    },
  ),
];
