import { addDays, addMonths, monthAround, parts, weekday, yearOf } from "./calendar.ts";
import {
  type DateContext,
  type DateRule,
  EDGE,
  END,
  type Found,
  found,
  N2,
  PART,
  relative,
  rule,
  says,
  span,
} from "./date-rule.ts";
import { COUNT, number } from "./date-words.ts";

const UNIT_PERIOD = "(tuan|thang|nam)";
const NEXT = new Set(["sau", "toi", "ke tiep"]);
const shiftOf = (word: string | undefined) =>
  word === undefined || word === "nay" ? 0 : NEXT.has(word) ? 1 : -1;

/** Monday and Sunday of a week so many weeks away. */
export function weekOf(anchor: string, weeks: number): [string, string] {
  const monday = addDays(anchor, 1 - weekday(anchor) + 7 * weeks);
  return [monday, addDays(monday, 6)];
}

/** The week, month or year so many away. */
export function periodAround(anchor: string, unit: string, shift: number): [string, string] {
  if (unit === "tuan") return weekOf(anchor, shift);
  return unit === "thang" ? monthAround(anchor, shift) : yearOf(parts(anchor).year + shift);
}

/** The day so many units away; of months and years the same day. */
export function dayAway(iso: string, unit: string, n: number): string {
  if (unit === "thang" || unit === "quy") return addMonths(iso, (unit === "quy" ? 3 : 1) * n);
  if (unit === "nam") return addMonths(iso, 12 * n);
  return addDays(iso, unit === "tuan" ? 7 * n : n);
}

/** Before a lone "mai", "mốt", "mơi": the beginning of a clause or a word of time. */
const CLAUSE = /(?:^|[.,;:!?\n…"“(-] ?|(?:^|[ ,])(?:sang|chieu|toi|den|vao|tu|ngay|hom nay va|thi|la|hen) )$/;
/** "Mai" with a capital is often a person: only these behind it tell the day. */
const BEHIND_MAI =
  /^,? (?:minh|tui|toi|tao|em|anh|chi|bo|me|phai|se|moi|hop|nghi|cup|cat|co|troi|xa|thon|phuong|uy ban|truong|cho|ba con|nho|thi|nop|di|la|con|ca|dien|nuoc|lai) /;

function loneDay(m: RegExpMatchArray, c: DateContext): boolean {
  const { p } = c;
  const start = m.index as number;
  if (!CLAUSE.test(p.folded.slice(Math.max(0, start - 12), start))) return false;
  const word = p.lower.slice(start, start + m[0].length);
  if (!p.plain) {
    const capital = p.text[start] !== p.lower[start];
    const behind = p.folded.slice(start + m[0].length, start + m[0].length + 12);
    return (
      /^(?:mai|mốt|mơi)$/.test(word) &&
      !(capital && word === "mai" && !BEHIND_MAI.test(behind)) &&
      !/^ mot(?!\p{L})/u.test(behind)
    );
  }
  return word === "mai" && (start === 0 || BEHIND_MAI.test(p.folded.slice(start + 3, start + 15)));
}

const SHIFT: Readonly<Record<string, number>> = { nay: 0, qua: -1, kia: -2, mai: 1, moi: 1, mot: 2, sau: 1 };

/** hôm qua, bữa kia, tối nay, rạng sáng mai, ngày mốt, mai */
const nearDays = rule(
  /nay|qua|mai|kia|mot|sau|moi/,
  `${EDGE}(?:(?:dem qua,? )?(${PART}) (nay|qua|mai|kia|mot)|(?:hom|bua) (nay|qua|kia|sau|mai|mot)|ngay (mai|mot|kia|hom qua|hom nay)|(mai|mot|moi))${END}`,
  (m, c) => {
    const word = (m[2] ?? m[3] ?? m[4] ?? m[5] ?? "").replace("hom ", "");
    if (m[5] && !loneDay(m, c)) return null;
    if (m[1] && !says(m, c.p, /(?:sáng|sớm|trưa|chiều|tối|đêm|khuya) (?:nay|qua|mai|kia|mốt)$/)) return null;
    if (!says(m, c.p, /nay|qua|mai|mốt|mơi|kia|(?:hôm|bữa) sau/)) return null;
    return relative(m, c, word === "kia" && m[4] ? 2 : (SHIFT[word] ?? 0));
  },
);

/** tuần này, tháng sau, năm ngoái, sang năm */
const periods = rule(
  /(?:tuan|thang|nam)/,
  `${EDGE}(?:${UNIT_PERIOD} (nay|truoc|ngoai|qua|vua qua|vua roi|roi|sau|toi|ke tiep)|sang ${UNIT_PERIOD}(?! (?:moi|\\d)))${END}`,
  (m, c) => {
    const written =
      /(?:tuần|tháng|năm) (?:này|nay|trước|ngoái|qua|vừa qua|vừa rồi|rồi|sau|tới|kế tiếp)|sang /;
    if (!says(m, c.p, written) || (m[3] && c.p.plain && m[3] !== "nam")) return null;
    if (!c.anchor) return span(m, "relative", null, false);
    const shift = m[3] ? 1 : shiftOf(m[2]);
    if ((m[1] ?? m[3]) === "tuan") c.week = shift;
    return span(m, "relative", periodAround(c.anchor, m[1] ?? (m[3] as string), shift), true);
  },
);

/** ngày này tháng sau */
const sameDay = rule(/ngay nay/, `${EDGE}ngay nay (tuan|thang|nam) (truoc|ngoai|sau|toi)${END}`, (m, c) => {
  if (!c.anchor) return span(m, "relative", null, false);
  const iso = dayAway(c.anchor, m[1] as string, shiftOf(m[2]));
  return span(m, "relative", [iso, iso], true);
});

/** 3 ngày trước · hai tuần nữa · hai tháng qua · 48 giờ tới: the last two are stretches up to or from the anchor. */
const counted = rule(
  / (?:truoc|qua|nua|toi|sau|ve truoc)/,
  `${EDGE}(?:cach day )?(${COUNT}) (phut|gio|tieng|ngay|hom|tuan|thang|nam) (truoc|ve truoc|qua|nua|toi|sau)${END}(?! \\d)`,
  (m, c) => {
    if (!says(m, c.p, /trước|qua|nữa|tới|sau/) || (m[3] === "qua" && !says(m, c.p, / qua/))) return null;
    return away(m, c, number(m[1] as string), m[2] as string, m[3] as string);
  },
);

/** "cách đây mười ngày" needs no "trước". */
const ago = rule(
  /cach day/,
  `${EDGE}cach day (?:khoang |gan |hon |dung |chung )?(${COUNT}) (phut|gio|tieng|ngay|hom|tuan|thang|nam)${END}`,
  (m, c) => away(m, c, number(m[1] as string), m[2] as string, "truoc"),
);

function away(m: RegExpMatchArray, c: DateContext, n: number, unit: string, word: string): Found | null {
  if (Number.isNaN(n) || n > 999) return null;
  if (!c.anchor) return span(m, "relative", null, false);
  const sign = /truoc|qua/.test(word) ? -1 : 1;
  const hours = unit === "gio" || unit === "tieng" ? n : unit === "phut" ? n / 60 : 0;
  const whole = hours >= 24 ? Math.ceil(hours / 24) : 0;
  const there = hours > 0 ? addDays(c.anchor, sign * whole) : dayAway(c.anchor, unit, sign * n);
  if (word === "qua" || word === "toi") {
    const range: [string, string] = sign < 0 ? [there, c.anchor] : [c.anchor, there];
    return span(m, range[0] === range[1] ? "relative" : "range", range, false);
  }
  if (unit === "thang" || unit === "nam")
    return span(m, "relative", periodAround(c.anchor, unit, sign * n), true);
  return span(m, "relative", [there, there], true);
}

const WEEK = "(tuan (?:nay|truoc|sau|toi)|vua qua|vua roi|tuan qua|toi|sau|nay|roi)";
/** thứ Hai tuần sau · chủ nhật này · t7 tới · đến thứ Sáu */
const weekdays = rule(
  /thu |chu nhat|t[2-7]|cn/,
  `${EDGE}(?:${PART} )?(?:hom |ngay )?(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat|cn)|t([2-7]))(?: ${WEEK})?${END}`,
  (m, c) => {
    const short = m[3] !== undefined || m[2] === "cn";
    if (short ? m[4] === undefined : !m[2] && !says(m, c.p, /thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])/))
      return null;
    if (!marksDay(m, c)) return null;
    if (!c.anchor) return span(m, "relative", null, false);
    const wanted = m[2] ? 7 : number((m[1] ?? m[3]) as string) - 1;
    const said = m[4] ?? "";
    const week = /truoc|qua/.test(said) ? -1 : /sau|toi/.test(said) ? 1 : 0;
    const inWeek = /tuan/.test(said);
    const weeks = inWeek ? week : said === "" ? (c.week ?? 0) : 0;
    if (inWeek) c.week = week;
    let iso = addDays(c.anchor, wanted - weekday(c.anchor) + 7 * weeks);
    if (/^(?:vua qua|vua roi|roi)$/.test(said) && iso > c.anchor) iso = addDays(iso, -7);
    if ((said === "toi" || said === "sau") && iso <= c.anchor) iso = addDays(iso, 7);
    return found(m, { kind: "relative", from: iso, to: iso, inferred: true });
  },
);

/** "lần thứ ba", "người thứ hai" count; a weekday stands with a capital, after a marker of time or with a week. */
function marksDay(m: RegExpMatchArray, { p }: DateContext): boolean {
  if (m[4] !== undefined || m[2] !== undefined || m[3] !== undefined) return true;
  const start = m.index as number;
  const end = start + m[0].length;
  if (/^(?:rang|sang|trua|chieu|toi|dem|khuya|hom|ngay)/.test(m[0])) return true;
  if (
    /(?:^|[^\p{L}])(?:nguoi|lan|con|dot|ky|khoa|hang|giai|vong|quy|vo|dua) $/u.test(
      p.folded.slice(Math.max(0, start - 7), start),
    )
  )
    return false;
  // "cả thứ 7 chủ nhật", "thứ 2, thứ 4": one weekday beside another.
  if (
    /^(?:,| va| voi| den| toi| -)? ?(?:chu nhat|thu [2-7](?!\d)|cn(?!\p{L}))/u.test(
      p.folded.slice(end, end + 14),
    )
  )
    return true;
  const name = p.text.slice(end - (m[1] as string).length, end);
  const shouting = p.text.slice(start, end) === p.text.slice(start, end).toUpperCase();
  if (/^\p{Lu}/u.test(name) && !shouting) return true;
  const before = p.folded.slice(Math.max(0, start - 8), start);
  return (
    /(?:^|[^\p{L}](?:vao|ruoi|gio|\dh) )$/u.test(before) ||
    (!p.plain && /(?:^| )(?:đến|tới|từ|hết) $/.test(p.lower.slice(Math.max(0, start - 5), start)))
  );
}

const DAY_OF_WEEK = "(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)";
/** mỗi ngày 10 hằng tháng · thứ Tư hằng tuần · mỗi chủ nhật: no day of the calendar */
const recurring = rule(
  /hang |moi /,
  `${EDGE}(?:(?:moi )?(?:ngay )?${N2} (?:hang|moi) thang|(?:${PART} )?(?:moi |hang )?(?:${DAY_OF_WEEK}(?:, ?| va )){0,5}${DAY_OF_WEEK} (?:hang|moi) tuan|(?:${PART} )?(?:moi|hang) (?:thu (?:hai|tu|nam|sau|bay|[2-7])|chu nhat))${END}`,
  (m, c) =>
    says(m, c.p, /(?:mỗi|hằng|hàng) (?:tháng|tuần|thứ|chủ)/)
      ? found(m, { kind: "relative", from: null, to: null, inferred: c.anchor !== null })
      : null,
);

export const RELATIVE_RULES: readonly DateRule[] = [
  nearDays,
  sameDay,
  recurring,
  periods,
  counted,
  ago,
  weekdays,
];
