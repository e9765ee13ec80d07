import type { Gap } from "./align.ts";
import type { Comparison } from "./comparison.ts";
import { stretch } from "./comparison.ts";
import type { Finding } from "./finding.ts";
import type { Piece } from "./pieces.ts";
import { agreeing } from "./polarity.ts";

/** How much of the claim the evidence covers, by weight of content. */
export interface Coverage {
  /** 0..1 */
  readonly share: number;
  /** The heaviest stretch of the claim that nothing in the evidence stands for; its weight. */
  readonly heaviest: number;
  readonly uncovered: number;
}

/** Weight (sum of IDF) from which an uncovered stretch is a detail of its own. */
const DETAIL = 5.5;
/** The same in a short claim, where every word counts. */
const DETAIL_IN_SHORT = 3.5;
/** Pieces up to which a claim is short. */
const SHORT = 18;

export function coverage(c: Comparison): Coverage {
  let total = 0;
  let covered = 0;
  const agreed = agreeing(c);
  const bag = new Set(c.evidence.pieces.map((p) => p.key));
  c.claim.pieces.forEach((piece, i) => {
    if (piece.kind === "figure") return;
    total += piece.weight;
    if (agreed.has(i) || (c.alignment.partner[i] ?? -1) >= 0 || bag.has(piece.key)) covered += piece.weight;
  });
  let heaviest = 0;
  for (const gap of c.alignment.gaps) heaviest = Math.max(heaviest, gapWeight(c, gap.from, gap.to));
  return { share: total > 0 ? covered / total : 0, heaviest, uncovered: total - covered };
}

function gapWeight(c: Comparison, from: number, to: number): number {
  return c.claim.pieces
    .slice(from, to)
    .reduce((sum, p) => sum + (p.kind === "figure" || p.functional ? 0 : p.weight), 0);
}

/** Words that one exchange puts in place of others: "táo xanh" for "nho đỏ". */
const EXCHANGED = 4;

function isExchange(c: Comparison, gap: Gap): boolean {
  const content = (pieces: readonly Piece[]) =>
    pieces.filter((p) => !p.functional && p.kind === "word").length;
  const own = content(c.claim.pieces.slice(gap.from, gap.to));
  const there = content(c.evidence.pieces.slice(gap.evidenceFrom, gap.evidenceTo));
  return gap.kind === "substituted" && own > 0 && there > 0 && own <= EXCHANGED && there <= EXCHANGED;
}

/** Stretches of the claim that the evidence says nothing of, heaviest first. */
export function addedFindings(c: Comparison): Finding[] {
  const least = c.claim.pieces.length <= SHORT ? DETAIL_IN_SHORT : DETAIL;
  return c.alignment.gaps
    .map((gap) => ({ gap, weight: gapWeight(c, gap.from, gap.to) }))
    .filter(({ weight }) => weight >= least)
    .sort((a, b) => b.weight - a.weight)
    .map(({ gap }) => ({
      type: isExchange(c, gap)
        ? gap.to <= c.claim.pieces.length / 3
          ? ("subject" as const)
          : ("object" as const)
        : ("added" as const),
      claim: stretch(c.claim, gap.from, gap.to),
      evidence:
        gap.evidenceTo > gap.evidenceFrom
          ? stretch(c.evidence, gap.evidenceFrom, gap.evidenceTo)
          : { start: 0, end: 0 },
      effect: "adds" as const,
    }));
}
