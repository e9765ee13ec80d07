import seasons from "../lexicons/seasons.json" with { type: "json" };
import { isCivil, isoDate, monthOf, nearestYear, parts, yearOf } from "./calendar.ts";
import { dayAway, periodAround } from "./date-relative.ts";
import {
  type DateContext,
  type DateRule,
  EDGE,
  END,
  found,
  N2,
  rule,
  SAID_YEAR,
  says,
  sideOf,
  span,
  Y,
  year4,
  yearShift,
} from "./date-rule.ts";
import { COUNT, MONTH_WORD, number, SPELLED_MONTH } from "./date-words.ts";

/** Rough thirds of a month and of a year: first and last day, first and last month. */
const THIRDS = { dau: [1, 10], giua: [11, 20], cuoi: [21, 31] } as const;
const QUARTERS = { dau: [1, 3], giua: [5, 8], cuoi: [10, 12] } as const;
type Part = keyof typeof THIRDS;

const monthPart = (year: number, mo: number, part: Part): [string, string] => {
  const [from, to] = THIRDS[part];
  const last = parts(monthOf(year, mo)[1]).day;
  return [isoDate(year, mo, from), isoDate(year, mo, Math.min(to, last))];
};
const yearPart = (year: number, part: Part): [string, string] => {
  const [from, to] = QUARTERS[part];
  return [monthOf(year, from)[0], monthOf(year, to)[1]];
};

/** đầu tháng 12 · cuối tháng 9/2025 · giữa tháng ba năm ngoái */
const partOfMonth = rule(
  /(?:dau|giua|cuoi) thang/,
  `${EDGE}(dau|giua|cuoi) thang ${MONTH_WORD}(?: ?[/-] ?${Y}|,? nam ${Y})?${SAID_YEAR}${END}`,
  (m, c) => {
    if (!says(m, c.p, /đầu|giữa|cuối/)) return null;
    if (!/\d/.test(m[2] as string) && !says(m, c.p, SPELLED_MONTH)) return null;
    const mo = number(m[2] as string);
    if (!(mo >= 1 && mo <= 12)) return null;
    const shift = yearShift(m[5]);
    const written = year4(m[3] ?? m[4]);
    const said = shift !== undefined && c.anchor ? parts(c.anchor).year + shift : undefined;
    const y = written ?? said ?? (c.anchor ? nearestYear(c.anchor, mo, 15, sideOf(m, c.p)) : null);
    return span(m, "range", y === null ? null : monthPart(y, mo, m[1] as Part), written === undefined, {
      month: mo,
      ...(written === undefined ? {} : { year: written }),
    });
  },
);

/** đầu năm · cuối năm 2025 · giữa tháng sau · cuối tuần này */
const partOfPeriod = rule(
  /(?:dau|giua|cuoi) (?:nam|thang|tuan)/,
  `${EDGE}(dau|giua|cuoi) (nam|thang|tuan)(?: (?:(nay|truoc|ngoai|qua|vua qua|vua roi|roi|sau|toi|ke tiep)|${Y}))?${END}(?!,? (?:hoc|am lich))`,
  (m, c) => {
    if (!says(m, c.p, /(?:đầu|giữa|cuối) (?:năm|tháng|tuần)/)) return null;
    const [part, unit, word] = [m[1] as Part, m[2] as string, m[3]];
    const before = c.p.folded.slice(Math.max(0, (m.index as number) - 7), m.index);
    if (/(?:thang|ngay|quy|nua) $/.test(before)) return null;
    if (m[4])
      return unit === "nam"
        ? span(m, "range", yearPart(Number(m[4]), part), false, { year: Number(m[4]) })
        : null;
    if (!c.anchor) return span(m, "range", null, false);
    const shift = word === undefined || word === "nay" ? 0 : /sau|toi|ke tiep/.test(word) ? 1 : -1;
    const [first, last] = periodAround(c.anchor, unit, shift);
    const { year, month } = parts(first);
    if (unit === "nam") return span(m, "range", yearPart(year, part), true);
    if (unit === "thang") return span(m, "range", monthPart(year, month, part), true);
    if (part === "cuoi") return span(m, "relative", [dayAway(first, "ngay", 5), last], true);
    const from = part === "dau" ? 0 : 2;
    return span(m, "relative", [dayAway(first, "ngay", from), dayAway(first, "ngay", from + 1)], true);
  },
);

const SEASONS: Readonly<Record<string, readonly number[]>> = seasons.months;
const SEASON = Object.keys(SEASONS)
  .sort((a, b) => b.length - a.length)
  .join("|");
/** mùa hè năm nay · vụ đông xuân 2025-2026 */
const season = rule(
  /mua |vu |dong xuan|he thu/,
  `${EDGE}(?:(?:vu )?mua |vu )?(${SEASON})(?:,? (?:nam )?${Y}(?: ?(?:-|–) ?(\\d{4}|\\d{2}))?|${SAID_YEAR.slice(0, -1)})${END}`,
  (m, c) => {
    const name = m[1] as string;
    if (!/^(?:mua|vu) /.test(m[0]) && !name.includes(" ")) return null;
    const shift = yearShift(m[4]);
    const said = shift !== undefined && c.anchor ? parts(c.anchor).year + shift : null;
    const begins = m[2] ? Number(m[2]) : said;
    if (begins === null) return m[4] ? span(m, "range", null, false) : null;
    const [from = 1, to = 12] = SEASONS[name] ?? [];
    // "đông xuân 2025-2026" and "mùa đông 2025" run over New Year; "đông xuân 2026" ends in that year.
    const over = from > to;
    const first = over && !m[3] && name.includes(" ") ? begins - 1 : begins;
    const last = over ? first + 1 : begins;
    return span(m, "range", [monthOf(first, from)[0], monthOf(last, to)[1]], false);
  },
);

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };
function century(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const values = [...text].map((c) => ROMAN[c] ?? 0);
  return values.reduce((sum, v, i) => sum + (v < (values[i + 1] ?? 0) ? -v : v), 0);
}

/** thế kỷ XVI */
const centuries = rule(
  /the k[yi]/,
  `${EDGE}the k[yi] (?:thu )?([xvi]{1,5}|\\d{1,2})(?!,? truoc cong nguyen)${END}`,
  (m, c) => {
    const n = century(m[1] as string);
    if (n < 1 || n > 21 || !says(m, c.p, /thế k[ỷỉ]/)) return null;
    return span(m, "year", [`${isoDate(100 * (n - 1) + 1, 1, 1)}`, isoDate(100 * n, 12, 31)], false);
  },
);

/** thập niên 1980 · những năm 90 */
const decades = rule(
  /thap nien|nhung nam|thap k[yi]/,
  `${EDGE}(?:thap (?:nien|k[yi])|nhung nam)(?: nhung nam)? ((?:1[89]|20)\\d0|\\d0)${END}`,
  (m) => {
    const n = Number(m[1]);
    // "những năm 90" are of the last century, "những năm 20" of this one.
    const begin = n >= 1000 ? n : n >= 30 ? 1900 + n : 2000 + n;
    return span(m, "range", [yearOf(begin)[0], yearOf(begin + 9)[1]], false);
  },
);

/** hai năm kể từ ngày 01/10/2024 */
const fromDay = rule(
  / tu (?:ngay )?\d/,
  `${EDGE}(${COUNT}) (ngay|tuan|thang|nam),? (?:ke |tinh )?tu (?:ngay )?${N2}[/.-]${N2}(?:[/.-]${Y})?${END}`,
  (m, c) => {
    const [n, d, mo] = [number(m[1] as string), Number(m[3]), Number(m[4])];
    const y = year4(m[5]) ?? (c.anchor ? nearestYear(c.anchor, mo, d) : null);
    if (y === null || Number.isNaN(n) || !isCivil(d, mo, y)) return null;
    const from = isoDate(y, mo, d);
    return span(m, "range", [from, dayAway(from, m[2] as string, n)], m[5] === undefined);
  },
);

/** quý III/2025 · quý 1 năm sau · quý II */
const quarter = rule(
  /quy /,
  `${EDGE}quy (iv|iii|ii|i|[1-4])(?:(?: ?[/-] ?| nam | )${Y}| nam (nay|ngoai|truoc|sau|toi)| (nay|ngoai))?${END}`,
  (m, c) => {
    if (!says(m, c.p, /quý/)) return null;
    return quarterOf(m, c, number(m[1] as string), year4(m[2]), m[3] ?? m[4]);
  },
);

function quarterOf(
  m: RegExpMatchArray,
  c: DateContext,
  q: number,
  y: number | undefined,
  said: string | undefined,
) {
  if (Number.isNaN(q)) return null;
  const shift = yearShift(said);
  const year =
    y ??
    (c.anchor
      ? shift === undefined
        ? nearestYear(c.anchor, q * 3 - 1, 15, sideOf(m, c.p))
        : parts(c.anchor).year + shift
      : null);
  const range: [string, string] | null =
    year === null ? null : [monthOf(year, q * 3 - 2)[0], monthOf(year, q * 3)[1]];
  return found(m, {
    kind: "range",
    from: range?.[0] ?? null,
    to: range?.[1] ?? null,
    inferred: y === undefined && said === undefined && range !== null,
  });
}

export const SPAN_RULES: readonly DateRule[] = [
  partOfMonth,
  partOfPeriod,
  season,
  centuries,
  decades,
  fromDay,
  quarter,
];
