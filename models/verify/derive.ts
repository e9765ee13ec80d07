import { fold } from "../text/fold.ts";
import type { DateMention, Quantity } from "../types.ts";
import type { Comparison } from "./comparison.ts";
import { followsByArithmetic, sameMeasure, sameNoun, supportsFigure } from "./figures.ts";
import { isPeople } from "./shares.ts";

/** Pieces up to which a claim is one statement; the more figures, the more sums come out by chance. */
const SHORT = 26;
/** Figures of the evidence beyond which sums come out by chance. */
const MOST = 14;
const DAY = 86_400;

/** Whether a figure of the claim follows from what the evidence counts: shares, rates, sums, lengths of time. */
export function derives(c: Comparison, figure: Quantity): boolean {
  if (c.claim.pieces.length > SHORT) return followsByArithmetic(figure, c.evidence.facts.quantities);
  const { quantities } = c.evidence.facts;
  if (quantities.length > MOST) return false;
  const fits = (value: number) =>
    value > 0 && supportsFigure(figure, { ...plain(figure), value }) && sane(figure, value);
  if (figure.kind === "duration") return lengths(c).some((seconds) => fits(seconds));
  return (
    completes(c, figure) ||
    byShare(c, figure, fits) ||
    byRate(c, figure, quantities, fits) ||
    bySums(c, figure, quantities, fits)
  );
}

const plain = ({ start, end, text, kind, unit, value }: Quantity): Quantity => ({
  ...{ start, end, text, kind, unit, value },
});
/** A bound ("hơn chín triệu", "chưa tới một phần ba") reaches little further than a tenth. */
const sane = (figure: Quantity, value: number) =>
  (figure.low === undefined && figure.high === undefined) || Math.abs(value / figure.value - 1) <= 0.15;
const factor = (q: Quantity): number | null =>
  q.kind === "percent" ? q.value / 100 : q.kind === "multiple" ? q.value : null;

/** "một nửa" of a price, "gấp rưỡi" of it, the whole of which 68 % is known, the share that a part is, and its rest. */
function byShare(c: Comparison, figure: Quantity, fits: (value: number) => boolean): boolean {
  const all = c.evidence.facts.quantities;
  const rest = REST.test(fold(c.claim.side.text));
  for (const a of all) {
    for (const b of all) {
      if (a === b) continue;
      const share = factor(b);
      if (share !== null && share > 0 && sameMeasure(figure, a)) {
        if (fits(a.value * share) || fits(a.value / share)) return true;
        if (rest && share < 1 && fits(a.value * (1 - share))) return true;
      }
      if (!sameMeasure(a, b) || (sameNoun(a, b) === false && !isPeople(a, b)) || a.kind === "duration")
        continue;
      const scale = figure.kind === "percent" ? 100 : 1;
      const isShare = figure.kind === "percent" || figure.kind === "multiple";
      if (
        isShare &&
        (fits((a.value / b.value) * scale) ||
          (rest && a.value < b.value && fits((1 - a.value / b.value) * scale)))
      )
        return true;
    }
  }
  return all.some((q) => {
    const share = factor(q);
    return (
      share !== null &&
      share < 1 &&
      factor(figure) !== null &&
      figure.kind !== q.kind &&
      fits(figure.kind === "percent" ? share * 100 : share)
    );
  });
}

/** "11 vụ thành, 1 vụ chuyển lên xã" beside "11 trên 12 vụ": the claim's own two figures make up the whole. */
function completes(c: Comparison, figure: Quantity): boolean {
  const { quantities } = c.evidence.facts;
  return c.claim.facts.quantities.some(
    (other) =>
      other !== figure &&
      sameMeasure(other, figure) &&
      sameNoun(other, figure) !== false &&
      quantities.some((e) => supportsFigure(other, e)) &&
      quantities.some(
        (e) =>
          sameMeasure(e, figure) && sameNoun(e, figure) !== false && e.value === other.value + figure.value,
      ),
  );
}

/** Words of a rest or a distance ("còn 13 người", "hơn 14 ký", "chưa"); folded. */
const REST = /(?<!\p{L})(?:con|lai|hon|kem|chenh|chua|khong|ko|thieu|chet|tre|som|tru|it|nhieu)(?!\p{L})/u;
const SMALL = 20;
const PER = /(?:mỗi|một|từng|bình quân|trung bình|\/)\s*\p{L}+/u;
const PER_MONTH = /(?:\/|mỗi |một |hằng |hàng )tháng/u;
const PER_YEAR = /(?:\/|mỗi |một |hằng |hàng |cả )năm/u;
const PER_DAY = /(?:\/|mỗi |một |hằng |hàng )ngày/u;
const BOTH_WAYS = /đi và về|khứ hồi|đi về/u;

/** "5 triệu mỗi hộ" times the households, per month times twelve, there and back. */
function byRate(
  c: Comparison,
  figure: Quantity,
  all: readonly Quantity[],
  fits: (value: number) => boolean,
): boolean {
  const [claim, evidence] = [c.claim.side.text.toLowerCase(), c.evidence.side.text.toLowerCase()];
  const counts = all.filter((q) => q.kind === "count" && q.value > 1);
  const rates = all.filter((q) => sameMeasure(q, figure) && !counts.includes(q));
  const own = c.claim.facts.quantities.filter(
    (q) => q !== figure && (q.kind === "count" || q.kind === "duration"),
  );
  const times: number[] = [];
  if (PER_MONTH.test(evidence) && PER_YEAR.test(claim)) times.push(12);
  if (BOTH_WAYS.test(claim)) times.push(2);
  if (PER_DAY.test(evidence))
    times.push(...own.filter((q) => q.kind === "duration").map((q) => q.value / DAY));
  if (PER.test(evidence) || PER.test(claim))
    times.push(...own.filter((q) => q.kind === "count").map((q) => q.value));
  if (rates.some((rate) => times.some((n) => n > 1 && fits(rate.value * n)))) return true;
  if (!PER.test(evidence) && !PER.test(claim) && rates.length < 2) return false;
  const products = rates.flatMap((r) => counts.map((n) => ({ r, n, value: r.value * n.value })));
  if (products.some(({ value }) => fits(value))) return true;
  return products.some((x) =>
    products.some(
      (y) => x.r !== y.r && x.n !== y.n && sameNoun(x.n, y.n) !== false && fits(x.value + y.value),
    ),
  );
}

/** Sums and rests over up to three figures of one noun, and a sum divided among the sum of two counts. */
function bySums(
  c: Comparison,
  figure: Quantity,
  all: readonly Quantity[],
  fits: (value: number) => boolean,
): boolean {
  const alike = all.filter((q) => sameMeasure(q, figure) && q.kind !== "percent");
  const counts = all.filter((q) => q.kind === "count");
  const perUnit = figure.kind !== "count";
  // Small counts come out of one another by chance: some word must say that it is a rest or a distance.
  const apart = figure.value >= SMALL || REST.test(fold(c.claim.side.text));
  for (const a of alike) {
    for (const b of alike) {
      if (a === b) continue;
      if ((apart && fits(a.value - b.value)) || fits(a.value + b.value)) return true;
      const third = alike.filter(
        (x) => x !== a && x !== b && sameNoun(a, x) !== false && sameNoun(a, b) !== false,
      );
      if (third.some((x) => fits(a.value - b.value - x.value) || fits(a.value + b.value + x.value)))
        return true;
    }
    if (!perUnit) {
      const rate = PER.test(c.evidence.side.text.toLowerCase());
      if (
        rate &&
        counts.some((n) => n !== a && n.value > 1 && sameNoun(a, n) !== true && fits(a.value * n.value))
      )
        return true;
      continue;
    }
    for (const m of counts) {
      if (fits(a.value / m.value)) return true;
      if (counts.some((n) => n !== m && sameNoun(m, n) !== false && fits(a.value / (m.value + n.value))))
        return true;
    }
  }
  return false;
}

/** Lengths of time in the evidence, in seconds: between its times of day, and between its days. */
function lengths(c: Comparison): number[] {
  const { times, dates, quantities } = c.evidence.facts;
  const out = quantities.filter((q) => q.kind === "duration").map((q) => q.value);
  for (const a of times)
    for (const b of times) if (a !== b) out.push(((b.minutes - a.minutes + 1440) % 1440 || 1440) * 60);
  for (const a of dates)
    for (const b of dates)
      if (a !== b && a.from && b.from)
        out.push(Math.abs(Date.parse(b.from) - Date.parse(a.from)) / 1000 || DAY);
  return out;
}

const WITHIN = /(?:trong|sau|hạn|kể từ|thời hạn|chậm nhất)/u;

/** Whether a date of a short claim is a date of the evidence and its term: "lập ngày 8/4 … sửa trong 20 ngày" is 28/4. */
export function derivesDate(c: Comparison, date: DateMention): boolean {
  if (c.claim.pieces.length > SHORT || !date.from || !WITHIN.test(c.evidence.side.text.toLowerCase()))
    return false;
  const terms = c.evidence.facts.quantities.filter((q) => q.kind === "duration" && q.value >= DAY);
  return c.evidence.facts.dates.some((e) =>
    terms.some((term) => {
      const end = term.value / DAY;
      const days = (Date.parse(date.from as string) - Date.parse(e.from ?? "")) / (DAY * 1000);
      // Months and years have no one length, and people count the first day or do not.
      const unit = fold(term.text);
      const room = /thang|nam/.test(unit) ? Math.max(3, end * 0.05) : 1;
      return Math.abs(days - end) <= room;
    }),
  );
}
