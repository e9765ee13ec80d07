import type { Comparison, Read } from "./comparison.ts";
import { agreeing } from "./polarity.ts";
import { cosine, keptPhraseVector } from "./vectors.ts";

export const NOVELTY_NAMES: readonly string[] = [
  "nov_max",
  "nov_sum",
  "nov_mean",
  "nov_words",
  "back_max",
  "back_mean",
  "first_nov",
];

/** From here on a word is news to the other side. */
const NEWS = 0.8;

/** How new the claim's words are to the evidence, and the evidence's to the claim: weight by distance of the nearest word. */
export function noveltyFeatures(c: Comparison): number[] {
  const agreed = agreeing(c);
  const own = novelty(c.claim, c.evidence, (i) => agreed.has(i));
  const back = novelty(c.evidence, c.claim, () => false);
  return [
    Math.max(0, ...own),
    sum(own),
    sum(own) / Math.max(1, own.length),
    own.filter((v) => v > NEWS).length,
    Math.max(0, ...back),
    sum(back) / Math.max(1, back.length),
    sum(own.slice(0, Math.ceil(own.length / 3))),
  ];
}

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);

function novelty(of: Read, to: Read, isSkipped: (i: number) => boolean): number[] {
  const known = new Set(to.pieces.map((p) => p.key));
  const there = to.pieces
    .filter((p) => p.kind === "word" && !p.functional)
    .map((p) => keptPhraseVector(p.lower));
  return of.pieces.map((p, i) => {
    if (p.functional || p.kind === "figure" || known.has(p.key) || isSkipped(i)) return 0;
    const own = keptPhraseVector(p.lower);
    return p.weight * (1 - Math.max(0, ...there.map((v) => cosine(own, v))));
  });
}
