import { fold } from "../text/fold.ts";
import type { DateMention, Quantity } from "../types.ts";

/** Two readings of one figure may differ by this share (rounding in "1,8 nghìn tỷ"). */
const ROUNDING = 0.0005;

const near = (a: number, b: number) => Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
/** A count written out to its last digit is exact: 4.588 is not 4.589. */
const isExact = (q: Quantity) =>
  q.kind === "count" && Number.isInteger(q.value) && /^[\d.\s]+$/u.test(q.text.trim());
const equal = (a: Quantity, b: Quantity) =>
  isExact(a) && isExact(b) ? a.value === b.value : near(a.value, b.value);
const bounded = (q: Quantity) => q.low !== undefined || q.high !== undefined;
const within = (value: number, q: Quantity) =>
  value >= (q.low ?? Number.NEGATIVE_INFINITY) * (1 - ROUNDING) &&
  value <= (q.high ?? Number.POSITIVE_INFINITY) * (1 + ROUNDING);

/** Whether both figures measure in one unit ("%" counts with fractions, "lần" with "lần"). */
export const sameMeasure = (a: Quantity, b: Quantity) => measure(a) === measure(b);
/**
 * Whether one figure can stand where the other stood. Lengths of time say many things ("theo dõi 30 phút" beside "trẻ
 * 18 tháng"): they rival only in one unit, or with one number in two units ("30 phút", "30 giờ").
 */
export const rivals = (a: Quantity, b: Quantity) =>
  sameMeasure(a, b) &&
  (a.kind !== "duration" || lastWord(a.text) === lastWord(b.text) || digits(a.text) === digits(b.text));
/** "3 hôm" are days, "2 tiếng" hours. */
const SAME_LENGTH: Readonly<Record<string, string>> = { hom: "ngay", bua: "ngay", tieng: "gio", h: "gio" };
function lastWord(text: string): string {
  const word = fold(text.normalize("NFC")).trim().split(/\s+/).at(-1) ?? "";
  return SAME_LENGTH[word] ?? word;
}
const digits = (text: string) => text.replace(/[^\d]+/g, " ").trim();
/** A fraction ("một phần năm") is a share like "20%". */
const isShare = (q: Quantity) => q.kind === "percent" || (q.kind === "multiple" && q.value < 1);
const measure = (q: Quantity) => (isShare(q) ? "share" : `${q.kind} ${q.unit ?? ""}`);
/** "hơn 2/3" beside "68 %". */
function inPercent(q: Quantity): Quantity {
  if (q.kind !== "multiple" || !isShare(q)) return q;
  const { low, high, ...rest } = q;
  return {
    ...rest,
    kind: "percent",
    value: q.value * 100,
    ...(low === undefined ? {} : { low: low * 100 }),
    ...(high === undefined ? {} : { high: high * 100 }),
  };
}
const amountOf = (q: Quantity) => (q.kind === "multiple" && isShare(q) ? q.value * 100 : q.value);

/** "tăng 3 nghìn" beside "3.000 đồng": a large figure without its unit. */
const isUnitless = (a: Quantity, b: Quantity) =>
  a.value >= 1000 &&
  ((a.kind === "money" && b.kind === "count") || (a.kind === "count" && b.kind === "money"));

const OLD_MAU = 5000;
const HECTARE = 10_000;
const sayMau = (q: Quantity) => /(?:^|\s)m[ẫa]u(?:\s|$)/u.test(q.text);

/** Whether the evidence's figure makes the claim's figure true (equal, inside the range, over the bound). */
export function supportsFigure(own: Quantity, there: Quantity): boolean {
  const [claim, evidence] = [inPercent(own), inPercent(there)];
  if (!sameMeasure(claim, evidence)) return isUnitless(claim, evidence) && near(claim.value, evidence.value);
  if (claim.kind === "area" && evidence.kind === "area" && sayMau(claim) !== sayMau(evidence)) {
    const [mau, other] = sayMau(claim) ? [claim, evidence] : [evidence, claim];
    // In the South "mẫu" is a hectare ("mẫu tây"); the reader takes the old measure.
    if (near((mau.value / OLD_MAU) * HECTARE, other.value)) return true;
  }
  if (bounded(claim) && bounded(evidence)) {
    if (isRough(claim) && isRough(evidence) && apartBy(claim, evidence) <= ROUGHLY) return true;
    if (isStretch(claim) && isStretch(evidence)) return sameEnds(claim, evidence);
    if (near(claim.value, evidence.value)) return claim.low === evidence.low || claim.high === evidence.high;
    if (isLimit(claim) && isLimit(evidence)) return false;
    return (
      within(evidence.low ?? evidence.high ?? evidence.value, claim) &&
      within(evidence.high ?? evidence.low ?? evidence.value, claim) &&
      (!isApart(claim, evidence) || isStretch(claim) || isLimit(claim))
    );
  }
  if (bounded(claim))
    return (within(evidence.value, claim) && !isApart(claim, evidence)) || near(claim.value, evidence.value);
  if (bounded(evidence))
    return (within(claim.value, evidence) && !isApart(evidence, claim)) || near(claim.value, evidence.value);
  return equal({ ...claim, value: amountOf(claim) }, { ...evidence, value: amountOf(evidence) });
}

/** "16-25%", "từ 900 đến 1.000": two ends are written. */
const isStretch = (q: Quantity) => /\d[^\d]*(?:[-–—]|\s(?:đến|tới|den|toi)\s)\s*\d/iu.test(q.text);
const sameEnds = (a: Quantity, b: Quantity) =>
  near(a.low ?? a.value, b.low ?? b.value) && near(a.high ?? a.value, b.high ?? b.value);
/** "không quá 1.650", "ít nhất 3": a limit that is set; another limit is another rule. */
const isLimit = (q: Quantity) => (q.low === undefined) !== (q.high === undefined);
const APPROXIMATE =
  /^(?:khoảng|chừng|tầm|gần|ngót|non|xấp xỉ|độ chừng|ước|khoang|chung|tam|gan|xap xi|uoc)/iu;
/** A measure told by guess; counts are rounded from a figure that somebody has. */
const isRough = (q: Quantity) => /^(?:length|area|mass)$/.test(q.kind) && APPROXIMATE.test(q.text.trim());
const apartBy = (a: Quantity, b: Quantity) =>
  Math.abs(a.value - b.value) / Math.max(Math.abs(a.value), Math.abs(b.value), 1e-9);
/** Two guesses of one measure ("khoảng 350 m", "gần 400 m") may differ by so much. */
const ROUGHLY = 0.15;
/** How far from its figure a rounded one is still fair, beside half of its last written place. */
const FAIR = 0.06;
const FAIR_AT_MOST = 0.12;

/** "khoảng 70%" and "77%" are near by the letter of "khoảng", but no rounding leads from one to the other. */
function isApart(about: Quantity, other: Quantity): boolean {
  if (!APPROXIMATE.test(about.text.trim())) return false;
  const [rough, fine] = [about.value, other.value].map(Math.abs) as [number, number];
  if (rough === 0 || other.kind === "duration") return false;
  const apart = Math.abs(rough - fine);
  const half = Math.max(lastPlace(rough), lastPlace(fine)) / 2;
  return apart > Math.min(Math.max(FAIR * fine, half), FAIR_AT_MOST * fine);
}

/** Size of the last place that is not zero: 100 of 8.700, 10 of 70, 0,1 of 2,5. A lone "1" is written to a fifth. */
function lastPlace(value: number): number {
  let place = 10 ** Math.floor(Math.log10(value));
  if (near(value, place)) return place / 5;
  while (place > 1e-3 && Math.abs(value / place - Math.round(value / place)) > 1e-6) place /= 10;
  return place;
}

/** Whether a figure of the claim follows from two figures of the evidence: sum, difference, product or share. */
export function followsByArithmetic(claim: Quantity, evidence: readonly Quantity[]): boolean {
  if (bounded(claim) || claim.value < 2) return false;
  for (const a of evidence) {
    for (const b of evidence) {
      if (a === b || bounded(a) || bounded(b)) continue;
      if (sameMeasure(a, b) && sameMeasure(claim, a)) {
        if (
          near(a.value - b.value, claim.value) ||
          (a.start < b.start && near(a.value + b.value, claim.value))
        )
          return true;
      }
      if (b.kind === "count" && b.value > 1 && sameMeasure(claim, a)) {
        if (near(a.value / b.value, claim.value)) return true;
        if (a.kind !== "count" && near(a.value * b.value, claim.value)) return true;
      }
      if (claim.kind === "percent" && sameMeasure(a, b) && near((a.value / b.value) * 100, claim.value))
        return true;
    }
  }
  return false;
}

/** Plain counts of at least `least`. */
export const isCertain = (least: number) => (q: Quantity) =>
  q.kind === "count" && !bounded(q) && q.value >= least;

const monthDay = (iso: string) => iso.slice(5);
const isDay = (d: DateMention) => d.from !== null && d.from === d.to;

/** A weekday alone ("ngày thứ Năm") beside the same weekday with its date. */
const WEEKDAY = /^(?:ngay )?(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)$/;

/** "ngày 5 hằng tháng" is no day of the calendar, and is the fifth all the same. */
export const EVERY_MONTH = /\d+ (?:hang|moi) thang/;

/** Whether the evidence's date makes the claim's date true: the same, or inside the claim's wider stretch. */
export function supportsDate(claim: DateMention, evidence: DateMention): boolean {
  const [own, there] = [fold(claim.text), fold(evidence.text)];
  if (claim.kind === "lunar" && evidence.kind === "lunar")
    return own === there || (claim.day === evidence.day && claim.month === evidence.month);
  if (claim.kind === "relative" && evidence.kind === "relative" && EVERY_MONTH.test(own))
    return (
      claim.from === null && EVERY_MONTH.test(there) && own.match(/\d+/)?.[0] === there.match(/\d+/)?.[0]
    );
  if (own === there || (WEEKDAY.test(own) && weekdays(there).includes(weekdays(own)[0] ?? "-"))) return true;
  if (claim.from === null || claim.to === null || evidence.from === null || evidence.to === null)
    return claim.text.toLowerCase() === evidence.text.toLowerCase();
  if ((claim.inferred || evidence.inferred) && isDay(claim) && isDay(evidence))
    return monthDay(claim.from) === monthDay(evidence.from);
  // "tháng 1 năm nay" of an undated text beside "tháng 1 năm 2023".
  if ((claim.inferred || evidence.inferred) && claim.kind === "month" && evidence.kind === "month")
    return claim.month === evidence.month;
  if (claim.kind === "range" && evidence.kind === "range")
    return monthDay(claim.from) === monthDay(evidence.from) && monthDay(claim.to) === monthDay(evidence.to);
  if (evidence.kind === "range" && isDay(claim) && days(evidence) <= SHORT_RANGE)
    return claim.from >= evidence.from && claim.to <= evidence.to;
  return claim.from <= evidence.from && claim.to >= evidence.to;
}

/** "ngày 6 và 7/11" names its days; a season does not. */
const SHORT_RANGE = 7;
const days = (d: DateMention) => (Date.parse(d.to ?? "") - Date.parse(d.from ?? "")) / 86_400_000;
const WEEKDAYS: Readonly<Record<string, string>> = {
  hai: "2",
  ba: "3",
  tu: "4",
  nam: "5",
  sau: "6",
  bay: "7",
};
const weekdays = (text: string) =>
  [...text.matchAll(/thu (hai|ba|tu|nam|sau|bay|[2-7])(?![\p{L}\d])|chu nhat/gu)].map(([, word]) =>
    word ? (WEEKDAYS[word] ?? word) : "8",
  );

/** Whether two dates are of one grain, so that they can contradict one another. */
export const sameGrain = (a: DateMention, b: DateMention) =>
  isDay(a) === isDay(b) && (isDay(a) || a.kind === b.kind);

/** true: they count the same thing; false: different things; null: one side does not say. */
export function sameNoun(a: Quantity, b: Quantity): boolean | null {
  if (!a.of || !b.of) return null;
  const [x, y] = [a.of.split(" "), b.of.split(" ")];
  // "9 con" says of what only where another word does.
  if (a.of !== b.of && [x, y].some((words) => words.every((word) => CLASSIFIER.test(word)))) return null;
  return x.some((word) => y.includes(word) && !CLASSIFIER.test(word)) || a.of === b.of;
}
const CLASSIFIER = /^(?:con|cay|can|ngoi|chiec|cai|ca|cac)$/;
