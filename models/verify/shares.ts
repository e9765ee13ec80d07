import type { Quantity, Span } from "../types.ts";
import type { Comparison } from "./comparison.ts";
import { readDenials } from "./denials.ts";

/** A part of a whole that the evidence counts: "3 cơ sở trong số 21", "310 hộ" of "1.240 hộ", "65 %". */
export interface Share extends Span {
  /** 0..1 */
  readonly value: number;
}

/** Pieces behind and before a figure that say what is true of it. */
const BEHIND = 9;
const AHEAD = 4;
/** Weight from which a word says what a sentence is about. */
const TELLING = 1;

const plain = (q: Quantity) => q.low === undefined && q.high === undefined;
/** "18 tuổi" is no part of "25 tuổi". */
const NO_COUNT = /^(?:tuoi|lan|ngay|thang|nam|gio|phut|tuan)$/;
const noun = (q: Quantity) => q.of?.split(" ")[0];

/** The parts that the evidence counts of what the claim says at large from its piece `from` on, the one that shares most words first. */
export function countedShares(c: Comparison, from: number): Share[] {
  const { quantities } = c.evidence.facts;
  const counts = quantities.filter((q) => q.kind === "count" && plain(q) && !NO_COUNT.test(noun(q) ?? ""));
  const scored: { share: Share; score: number }[] = [];
  for (const part of counts) {
    const whole = beside(c, part, counts) ?? wholeOf(part, counts);
    if (whole === null || part.value <= 0) continue;
    const score = shared(c, from, part);
    if (score > 0)
      scored.push({ share: { start: part.start, end: part.end, value: part.value / whole }, score });
  }
  for (const q of quantities.filter((x) => x.kind === "percent" || (x.kind === "multiple" && x.value < 1))) {
    const score = shared(c, from, q);
    const value = q.kind === "percent" ? q.value / 100 : q.value;
    if (score > 0 && value <= 1) scored.push({ share: { start: q.start, end: q.end, value }, score });
  }
  for (const share of writtenShares(c)) {
    const score = shared(c, from, share);
    if (score > 0) scored.push({ share, score });
  }
  return scored.sort((a, b) => b.score - a.score).map(({ share }) => share);
}

/** Round the clock ("gác 24/24") is no part of anything. */
const ALL_DAY = "24/24";

/** "27/29 phiếu": a part of a whole, where it is no day. */
export function writtenShares(c: Comparison): Share[] {
  const { facts, side } = c.evidence;
  return [...side.text.matchAll(/(\d+)\/(\d+)(?=\s+\p{Ll})/gu)].flatMap((match) => {
    const value = Number(match[1]) / Number(match[2]);
    const span = { start: match.index, end: match.index + match[0].length };
    const isDate = facts.dates.some((d) => d.start < span.end && d.end > span.start);
    return isDate || !(value <= 1) || match[0] === ALL_DAY ? [] : [{ ...span, value }];
  });
}

/** "41 trong 44 hộ", "11 trên 12 vụ", "3 cơ sở giết mổ trong số 21 cơ sở". */
function beside(c: Comparison, part: Quantity, counts: readonly Quantity[]): number | null {
  const next = counts.find((q) => q.start > part.end);
  if (!next || next.value <= part.value || next.start - part.end > 30) return null;
  return /(?:^|\s)(?:trong|trên|trong số|trong tổng số)\s*$/u.test(
    c.evidence.side.text.slice(part.end, next.start),
  )
    ? next.value
    : null;
}

/** The whole that a count is part of: a larger count of the same noun, or all counts of a list ("1 giải nhì, 4 giải ba"). */
function wholeOf(part: Quantity, counts: readonly Quantity[]): number | null {
  const larger = counts.filter(
    (q) =>
      q !== part &&
      q.value > part.value &&
      (noun(q) === noun(part) || !noun(part) || !noun(q) || isPeople(q, part)),
  );
  if (larger.length > 0) return Math.max(...larger.map((q) => q.value));
  const list = counts.filter((q) => noun(q) !== undefined && noun(q) === noun(part));
  const sum = list.reduce((s, q) => s + q.value, 0);
  return list.length > 2 && sum > part.value ? sum : null;
}

const PEOPLE = /^(?:em|nguoi|thanh|chau|hoc|chi|anh|dan|ba|ong)$/;
/** Whether two counts are both of people, by whatever noun ("9 em" of "31 thanh niên"). */
export const isPeople = (a: Quantity, b: Quantity) =>
  PEOPLE.test(noun(a) ?? "") && PEOPLE.test(noun(b) ?? "");

/** Telling words of the claim near a figure of the evidence, within its clause; none where that clause denies. */
function shared(c: Comparison, begin: number, figure: Span): number {
  const { pieces } = c.evidence;
  const at = pieces.findIndex((p) => p.start >= figure.start);
  if (at < 0) return 0;
  const marked = (i: number) =>
    /^[,;.]$/.test(c.evidence.side.prepared.tokens[(pieces[i]?.from ?? 0) - 1]?.text ?? "");
  let from = at;
  while (from > 0 && at - from < AHEAD && !marked(from)) from--;
  let to = at + 1;
  while (to < pieces.length && to - at < BEHIND && !marked(to)) to++;
  if (readDenials(c.evidence).some((d) => d.from >= from && d.from < to)) return 0;
  const own = new Set(c.claim.pieces.slice(begin).map((p) => p.key));
  return pieces
    .slice(from, to)
    .filter((p) => p.start !== figure.start && p.weight >= TELLING && !p.functional && own.has(p.key)).length;
}
