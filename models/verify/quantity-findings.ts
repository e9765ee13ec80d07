import { fold } from "../text/fold.ts";
import type { Quantity, Span } from "../types.ts";
import type { Comparison } from "./comparison.ts";
import { outsideBound } from "./complements.ts";
import { readDenials } from "./denials.ts";
import { derives } from "./derive.ts";
import { REPORT, sharedContext, span } from "./figure-context.ts";
import { rivals, sameNoun, supportsFigure } from "./figures.ts";
import type { Finding } from "./finding.ts";
import { standsFor } from "./in-place.ts";
import { isFirst, isOthersCell, isRoad } from "./no-rivals.ts";

/** Differences in amounts, counts and measures. */
export function quantityFindings(c: Comparison): Finding[] {
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
