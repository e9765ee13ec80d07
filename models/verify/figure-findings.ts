import { fold } from "../text/fold.ts";
import type { DateMention, Span } from "../types.ts";
import type { Comparison, Read } from "./comparison.ts";
import { derivesDate } from "./derive.ts";
import { mentions } from "./entities.ts";
import type { Facts } from "./facts.ts";
import { REPORT, sharedContext, span } from "./figure-context.ts";
import { sameGrain, sameNoun, supportsDate, supportsFigure } from "./figures.ts";
import type { Finding } from "./finding.ts";
import { standsFor } from "./in-place.ts";
import { isCounted, isEveryWeek, isException, isOfSaying, isPartOf } from "./no-rivals.ts";
import { isOtherMatter, isOtherOccasion } from "./occasion.ts";
import { quantityFindings } from "./quantity-findings.ts";

/** Differences in amounts, counts, dates, times of day and document numbers. */
export function figureFindings(c: Comparison, context: Facts): Finding[] {
  return [...quantityFindings(c), ...dates(c), ...times(c), ...documents(c)].filter(
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
