import { fold } from "../text/fold.ts";
import type { DateMention, Quantity, Span } from "../types.ts";
import type { Comparison, Read } from "./comparison.ts";
import { outsideBound } from "./complements.ts";
import { readDenials } from "./denials.ts";
import { derives, derivesDate } from "./derive.ts";
import { mentions } from "./entities.ts";
import type { Facts } from "./facts.ts";
import { rivals, sameGrain, sameNoun, supportsDate, supportsFigure } from "./figures.ts";
import type { Finding } from "./finding.ts";
import { standsFor } from "./in-place.ts";
import {
  isCounted,
  isEveryWeek,
  isException,
  isFirst,
  isOfSaying,
  isOthersCell,
  isPartOf,
  isRoad,
} from "./no-rivals.ts";
import { isOtherMatter, isOtherOccasion } from "./occasion.ts";

/** Content pieces on each side of a figure that say what it is about. */
const WINDOW = 4;
/** Pieces from which on a claim is a report of several things. */
const REPORT = 18;

/** Differences in amounts, counts, dates, times of day and document numbers. */
export function figureFindings(c: Comparison, context: Facts): Finding[] {
  return [...quantities(c), ...dates(c), ...times(c), ...documents(c)].filter(
    (f) => f.effect !== "adds" || !isElsewhere(c, f, context),
  );
}

/** Whether another sentence of the evidence holds the figure that the deciding one lacks. */
function isElsewhere(c: Comparison, f: Finding, context: Facts): boolean {
  const words = fold(c.claim.side.text.slice(f.claim.start, f.claim.end))
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  if (mentions(c.evidence.side.text, words)) return true;
  const at = (x: Span) => x.start === f.claim.start && x.end === f.claim.end;
  const quantity = c.claim.facts.quantities.find(at);
  const date = c.claim.facts.dates.find(at);
  if (quantity)
    return context.quantities.some((e) => supportsFigure(quantity, e) && sameNoun(quantity, e) !== false);
  return date ? context.dates.some((e) => supportsDate(date, e)) : false;
}

const span = ({ start, end }: Span): Span => ({ start, end });

function quantities(c: Comparison): Finding[] {
  const out: Finding[] = [];
  const evidence = c.evidence.facts.quantities.filter((q) => !isRoad(c.evidence, q));
  // In a passage that is held against a report any figure follows from others by chance; what stands in its place does not.
  const isLong = c.claim.pieces.length > REPORT;
  const spent = new Set(
    evidence.filter((e) =>
      c.claim.facts.quantities.some((q) => supportsFigure(q, e) && sameNoun(q, e) !== false),
    ),
  );
  for (const figure of c.claim.facts.quantities) {
    const isCorrected = (e: Quantity) => isFirst(c.evidence, e) && !isFirst(c.claim, figure);
    const isAnothers = (e: Quantity) =>
      sameNoun(figure, e) === false &&
      c.claim.facts.quantities.some((q) => q !== figure && supportsFigure(q, e) && sameNoun(q, e) === true);
    const equal = evidence.filter((e) => supportsFigure(figure, e) && !isAnothers(e));
    if (isRoad(c.claim, figure)) continue;
    const rivalsOfNoun = evidence.filter((e) => rivals(figure, e) && sameNoun(figure, e) === true);
    const inPlace = c.found && isLong && !isTrivial(figure) ? standsFor(c, figure, evidence) : null;
    const isChanged = inPlace && rivals(figure, inPlace) && !supportsFigure(figure, inPlace);
    if (isChanged && !isCorrected(inPlace) && !isOfAnotherPart(c, inPlace)) {
      const type = figure.kind === "money" ? "money" : "number";
      out.push({ type, claim: span(figure), evidence: span(inPlace), effect: "contradicts" });
      continue;
    }
    if (equal.some((e) => sameNoun(figure, e) !== false)) continue;
    if (equal.length > 0 && !isSwapped(c, figure, rivalsOfNoun)) continue;
    if (equal.length === 0 && derives(c, figure)) continue;
    const isOther = isCountedAnew(c, figure, rivalsOfNoun) || isFew(figure, evidence);
    if (equal.length === 0 && isTrivial(figure) && !isOther) continue;
    const rival = best(
      c,
      figure,
      evidence
        .filter((e) => rivals(figure, e) && (!spent.has(e) || sameNoun(figure, e) === true))
        .filter((e) => !isOthersCell(c, figure, e)),
    );
    if (rival && outsideBound(c) && readDenials(c.claim).length > 0 && readDenials(c.evidence).length === 0)
      continue;
    if (rival && isCorrected(rival)) continue;
    if (rival && !isOfAnotherPart(c, rival) && clauseIsKnown(c, figure)) {
      const type = figure.kind === "money" ? "money" : "number";
      out.push({ type, claim: span(figure), evidence: span(rival), effect: "contradicts" });
    } else if (equal.length === 0) {
      out.push({ type: "added", claim: span(figure), evidence: { start: 0, end: 0 }, effect: "adds" });
    }
  }
  return out;
}

/** "đợt 2 có 12 trường", where the evidence counts the schools of its first round only. */
function isOfAnotherPart(c: Comparison, rival: Span): boolean {
  return c.claim.facts.names.some((own) => {
    const before = c.evidence.facts.names.filter((n) => n.base === own.base && n.start < rival.start).at(-1);
    return before !== undefined && before.label !== own.label;
  });
}

/** "20 con bò cho 40 hộ" beside "40 con bò cho 20 hộ": each figure of the claim stands by the other's noun. */
function isSwapped(c: Comparison, figure: Quantity, rivals: readonly Quantity[]): boolean {
  const own = c.claim.facts.quantities;
  return rivals.some(
    (e) =>
      !supportsFigure(figure, e) &&
      own.some((q) => q !== figure && supportsFigure(q, e) && sameNoun(q, e) === false),
  );
}

/** A figure in a clause that the evidence knows nothing of is an addition, not a contradiction. */
const KNOWN_CLAUSE = 0.4;
const FUTURE = /^(?:sẽ|se|sắp)$/;

function clauseIsKnown(c: Comparison, figure: Span): boolean {
  const { tokens } = c.claim.side.prepared;
  const at = c.claim.pieces.findIndex((p) => p.start >= figure.start);
  const breaks = (i: number) => /^[,;.:]$/.test(tokens[(c.claim.pieces[i]?.from ?? 0) - 1]?.text ?? "");
  let from = at;
  while (from > 0 && !breaks(from)) from--;
  let to = at + 1;
  while (to < c.claim.pieces.length && !breaks(to)) to++;
  const content = c.claim.pieces
    .map((p, i) => ({ p, i }))
    .slice(from, to)
    .filter(({ p }) => p.kind !== "figure" && !p.functional);
  const future = c.claim.pieces
    .slice(from, to)
    .some((p, k) => FUTURE.test(p.lower) && (c.alignment.partner[from + k] ?? -1) < 0);
  if (future) return false;
  if (content.length < 2)
    return content.length === 0 || from === 0 || (c.alignment.partner[content[0]?.i ?? 0] ?? -1) >= 0;
  return (
    content.filter(({ i }) => (c.alignment.partner[i] ?? -1) >= 0).length / content.length >= KNOWN_CLAUSE
  );
}

/** "vài cây đổ" beside "hàng trăm cây đổ". */
const FEW = /^(?:vài|mấy|dăm|vai|may|dam)(?!\p{L})/iu;
const isFew = (figure: Quantity, all: readonly Quantity[]) =>
  FEW.test(figure.text) &&
  all.some((e) => rivals(figure, e) && sameNoun(figure, e) !== false && e.value >= MANY_TIMES * figure.value);
const MANY_TIMES = 10;
/** "một" before a noun is an article as often as a figure. */
const isTrivial = (q: Quantity) => q.kind === "count" && q.value <= SPELLED && !/\d/.test(q.text);
/** "năm nhóm chính sách" beside "bốn nhóm chính sách". */
const isCountedAnew = (c: Comparison, figure: Quantity, rivals: readonly Quantity[]) =>
  figure.value > 1 &&
  !/^c[ứu]\s/iu.test(c.claim.side.text) &&
  !/chua (?:toi|den|day)\s$/u.test(fold(c.claim.side.text.slice(0, figure.start))) &&
  rivals.some((e) => e.value > 1 && e.value <= SPELLED);
/** Small counts in words ("hai xã A và B") sum up what follows; the evidence seldom repeats them. */
const SPELLED = 10;

/** The figure of the evidence that stands in the same place: same noun first, then shared words around it. */
function best(c: Comparison, figure: Quantity, candidates: readonly Quantity[]): Quantity | null {
  let found: Quantity | null = null;
  let top = 0;
  for (const candidate of candidates) {
    const noun = sameNoun(figure, candidate);
    const score =
      sharedContext(c, figure, candidate) +
      (noun === true ? 2 : noun === false ? -2 : 0) +
      (figure.kind !== "count" ? 1 : 0);
    if (score > top) {
      top = score;
      found = candidate;
    }
  }
  return top >= 1 ? found : null;
}

function sharedContext(c: Comparison, figure: Span, candidate: Span): number {
  const at = c.claim.pieces.findIndex((p) => p.start >= figure.start);
  const there = c.evidence.pieces.findIndex((p) => p.start >= candidate.start);
  let shared = 0;
  for (let i = Math.max(0, at - WINDOW); i <= at + WINDOW; i++) {
    const j = c.alignment.partner[i] ?? -1;
    if (i !== at && j >= 0 && Math.abs(j - there) <= WINDOW && !c.claim.pieces[i]?.functional) shared++;
  }
  return shared;
}

/** "tháng sau", "năm ngoái", "sáu ngày sau": another time, or a distance; it contradicts no day. */
const RELATIVE = /\s(?:sau|trước|tới|ngoái|truoc|toi|ngoai)$/u;
function dates(c: Comparison): Finding[] {
  const evidence = c.evidence.facts.dates;
  const supported = (d: DateMention) =>
    evidence.some((e) => supportsDate(d, e) || isInsideBound(c, d, e)) || isWritten(c, d);
  const spent = new Set(evidence.filter((e) => c.claim.facts.dates.some((d) => supportsDate(d, e))));
  return c.claim.facts.dates
    .filter((d) => !supported(d) && !derivesDate(c, d))
    .map((date) => {
      const rivals = evidence.filter(
        (e) =>
          sameGrain(date, e) &&
          !spent.has(e) &&
          !isException(c, e) &&
          !isCounted(e) &&
          !isEveryWeek(c.evidence, date, e) &&
          !isOfSaying(c, date, e) &&
          !isPartOf(date, e),
      );
      const rival = RELATIVE.test(date.text) || isCounted(date) ? null : nearest(c, date, rivals);
      if (rival) {
        const effect = isOtherOccasion(c, date, rival) ? "other" : "contradicts";
        return { type: "date", claim: span(date), evidence: span(rival), effect };
      }
      return { type: "added", claim: span(date), evidence: { start: 0, end: 0 }, effect: "adds" };
    });
}

/** "1/3 sông băng" reads like a day; where the evidence writes the same, it is what the evidence says. */
const isWritten = (c: Comparison, { text }: DateMention) =>
  /^\d{1,2}\/\d{1,2}$/.test(text) &&
  new RegExp(`(?<![\\d/])${text}(?![\\d/])`, "u").test(c.evidence.side.text);

const UNTIL = /(?:^|\s)(?:trước|truoc)(?:\s+ngày|\s+ngay)?\s*$/u;
/** Before a date of the claim: it is a bound itself, or begins or ends something. */
const BOUNDS = /(?:hạn|trước|đến|tới|từ|sau|chậm nhất|kể từ)(?:\s+\p{L}+){0,2}\s*$/u;

/** "hồ sơ nộp ngày 1/10" beside "hồ sơ đã nhận trước ngày 17/10": a day on the named side of a bound. */
function isInsideBound(c: Comparison, own: DateMention, there: DateMention): boolean {
  if (!own.from || !there.from || own.from !== own.to || there.from !== there.to) return false;
  const before = ({ side }: Read, { start }: Span) => side.text.slice(0, start).toLowerCase();
  return UNTIL.test(before(c.evidence, there)) && !BOUNDS.test(before(c.claim, own)) && own.from < there.from;
}

function nearest(c: Comparison, figure: Span, candidates: readonly DateMention[]): DateMention | null {
  const [first] = candidates
    .map((candidate) => ({ candidate, score: sharedContext(c, figure, candidate) }))
    .sort((a, b) => b.score - a.score);
  // A report has many dates: only one that is told of the same thing is another.
  const isApart = first?.score === 0 && c.claim.pieces.length > REPORT && c.claim.facts.dates.length > 1;
  return isApart ? null : (first?.candidate ?? null);
}

function times(c: Comparison): Finding[] {
  const evidence = c.evidence.facts.times;
  const same = (a: number, b: number) => a === b;
  const free = evidence.filter((e) => !c.claim.facts.times.some((t) => same(t.minutes, e.minutes)));
  return c.claim.facts.times
    .filter(() => evidence.length > 0)
    .flatMap((time) => {
      const isLone = c.claim.facts.times.every((t) => t === time || t.start !== time.start);
      const inPlace = c.found && isLone ? standsFor(c, time, evidence) : null;
      if (inPlace && !same(time.minutes, inPlace.minutes))
        return [
          {
            type: "time" as const,
            claim: span(time),
            evidence: span(inPlace),
            effect: "contradicts" as const,
          },
        ];
      if (evidence.some((e) => same(time.minutes, e.minutes))) return [];
      const inside =
        evidence.length >= 2 &&
        within(
          time.minutes,
          evidence.map((e) => e.minutes),
        );
      const rival = free[0];
      if (inside || !rival) return [];
      return [
        { type: "time" as const, claim: span(time), evidence: span(rival), effect: "contradicts" as const },
      ];
    });
}

/** Inside the clock range that two times of the evidence span, over midnight too; only a lone time asks this. */
function within(minutes: number, [from, to]: readonly number[]): boolean {
  if (from === undefined || to === undefined) return false;
  return from > to && (minutes >= from || minutes <= to);
}

/** "Quyết định 502" is 502/QĐ-UBND: people leave out what follows the number. */
function sameDocument(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short === long || (/^\d+$/.test(short) && long.startsWith(`${short}/`));
}

function documents(c: Comparison): Finding[] {
  const evidence = c.evidence.facts.documents;
  return c.claim.facts.documents
    .filter((d) => !evidence.some((e) => sameDocument(d.canonical, e.canonical)))
    .map((document) => {
      const rival = evidence[0];
      if (rival)
        return {
          type: "document_number",
          claim: span(document),
          evidence: span(rival),
          effect: isOtherMatter(c) ? "other" : "contradicts",
        };
      return { type: "added", claim: span(document), evidence: { start: 0, end: 0 }, effect: "adds" };
    });
}
