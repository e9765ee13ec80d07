import type { DifferenceType } from "../types.ts";
import pieces from "../weights/verifier/pieces.json" with { type: "json" };
import { type Comparison, stretch } from "./comparison.ts";
import { classesIn, differenceTypeOf } from "./entities.ts";
import type { Finding } from "./finding.ts";
import { pieceFeatures } from "./piece-features.ts";
import type { Piece } from "./pieces.ts";
import { type Rivals, rivalsIn } from "./rivals.ts";
import { type SmallWordGroup, smallWordGroup } from "./small-words.ts";
import { soleDifference } from "./sole.ts";
import { forestOf, judge } from "./trees.ts";
import type { Examination } from "./verify.ts";
import type { Apart } from "./walk.ts";

/** Says of each piece of a claim whether it was kept, changed or added; learnt from pairs whose changed words are marked. */
const PIECES = forestOf(pieces);

/** Neighbours of the likeliest piece that are this likely beside it were changed with it; so many at most on each side. */
const WITH_IT = 0.5;
const REACH = 3;
/** Pieces of the evidence shown around the like of words that both sides have. */
const AROUND = 2;

const BY_GROUP: Readonly<Partial<Record<SmallWordGroup, DifferenceType>>> = {
  neg: "negation",
  only: "quantifier",
  all: "quantifier",
  some: "quantifier",
  must: "modality",
  done: "tense",
  will: "tense",
  order: "time",
  more: "number",
};

/** The words that were likely changed, for a refutation for which no rule can show a difference. */
export function suspectedFindings(x: Examination): Finding[] {
  const c = x.comparison;
  const sole = soleDifference(c);
  if (sole !== null) return [changeFinding(c, sole)];
  const changed = pieceFeatures(x).map((row) => judge(PIECES, row).refuted);
  if (changed.length === 0) return [];
  const top = changed.indexOf(Math.max(...changed));
  const { from, to } = spread(changed, top);
  const rival = rivalsIn(c).find((r) => r.from < to && r.to > from);
  const there = counterpart(c, from, to, rival);
  return [
    {
      type: typeOf(c, from, to, rival),
      claim: stretch(c.claim, from, to),
      evidence: stretch(c.evidence, there.from, there.to),
      effect: "contradicts",
      weak: true,
    },
  ];
}

/** What a claim has, or leaves out, in a place in which it parts from a sentence that it repeats; with the words around what is missing. */
export function changeFinding(c: Comparison, { from, to, evidenceFrom, evidenceTo }: Apart): Finding {
  const around = (start: number, end: number) =>
    (start === end ? [start - 1, end + 1] : [start, end]) as [number, number];
  const rival = rivalsIn(c).find((r) => r.from < to && r.to > from);
  return {
    type: typeOf(c, ...around(from, to), rival),
    claim: stretch(c.claim, ...around(from, to)),
    evidence: stretch(c.evidence, ...around(evidenceFrom, evidenceTo)),
    effect: "contradicts",
    weak: true,
  };
}

function spread(changed: readonly number[], top: number): { from: number; to: number } {
  const least = WITH_IT * (changed[top] ?? 0);
  let from = top;
  let to = top + 1;
  while (from > Math.max(0, top - REACH) && (changed[from - 1] ?? 0) >= least) from--;
  while (to < Math.min(changed.length, top + 1 + REACH) && (changed[to] ?? 0) >= least) to++;
  return { from, to };
}

/** Where the evidence speaks of it: the word that excludes it, what stands in its place, or what stands around its like. */
function counterpart(
  c: Comparison,
  from: number,
  to: number,
  rival: Rivals | undefined,
): { from: number; to: number } {
  if (rival) return rival.there;
  const { partner, gaps } = c.alignment;
  const last = c.evidence.pieces.length;
  const gap = gaps.find((g) => g.from < to && g.to > from && g.evidenceTo > g.evidenceFrom);
  if (gap) return { from: gap.evidenceFrom, to: Math.min(gap.evidenceTo, gap.evidenceFrom + 2 * REACH) };
  const known = partner.slice(from, to).filter((j) => j >= 0);
  const before = partner.slice(0, from).findLast((j) => j >= 0);
  const after = partner.slice(to).find((j) => j >= 0);
  const at = known.length ? { from: Math.min(...known), to: Math.max(...known) + 1 } : null;
  if (at && at.to - at.from <= 2 * REACH)
    return { from: Math.max(0, at.from - AROUND), to: Math.min(last, at.to + AROUND) };
  const near = before !== undefined ? before + 1 : (after ?? 0);
  return { from: Math.max(0, near - 1), to: Math.min(last, near + AROUND) };
}

function typeOf(c: Comparison, from: number, to: number, rival: Rivals | undefined): DifferenceType {
  const own = c.claim.pieces.slice(from, to);
  const figure = own.find((p) => p.kind !== "word");
  if (figure) return figureType(figure);
  if (rival) return rival.type;
  const group = own.flatMap((p) => smallWordGroup(p.lower) ?? []).map((g) => BY_GROUP[g])[0];
  if (group) return group;
  const [kind] = classesIn(c.claim, own[0]?.from ?? 0, own.at(-1)?.to ?? 0);
  if (kind) return differenceTypeOf(kind);
  if (own.every((p) => p.capital)) return "subject";
  return from < c.claim.pieces.length / 4 ? "subject" : "object";
}

function figureType({ key }: Piece): DifferenceType {
  if (key.startsWith("date:")) return "date";
  if (key.startsWith("time:")) return "time";
  if (key.startsWith("document:")) return "document_number";
  return key.startsWith("money:") ? "money" : "number";
}
