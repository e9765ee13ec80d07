/** Spans held against spans: overlap is enough (the cases' README). Pure. */
import type { Span } from "@minhchung/models/types";
import { type Count, sum } from "./figure.ts";

/** Characters that two spans share. */
export const shared = (a: Span, b: Span) => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
export const overlaps = (a: Span, b: Span) => shared(a, b) > 0;

/**
 * Pairs each labelled span with at most one that was read, and each read one with at most one labelled: the largest
 * overlap first, and of equal ones the `right`.
 */
export function pairUp<G extends Span, S extends Span>(
  gold: readonly G[],
  said: readonly S[],
  right: (gold: G, said: S) => boolean = () => false,
): Map<G, S> {
  const candidates = gold
    .flatMap((g) => said.map((s) => ({ g, s, size: shared(g, s), right: right(g, s) })))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size || Number(b.right) - Number(a.right));
  const pairs = new Map<G, S>();
  const taken = new Set<S>();
  for (const { g, s } of candidates) {
    if (pairs.has(g) || taken.has(s)) continue;
    pairs.set(g, s);
    taken.add(s);
  }
  return pairs;
}

/** What one text adds to the F1 of spans: twice the pairs over the spans of both sides. */
export function spanF1(gold: readonly Span[], said: readonly Span[]): Count {
  return [2 * pairUp(gold, said).size, gold.length + said.length];
}

/** Of the labelled spans (that `asks` admits), those whose pair is `right`. */
export function spansRight<G extends Span, S extends Span>(
  gold: readonly G[],
  said: readonly S[],
  right: (gold: G, said: S) => boolean,
  asks: (gold: G) => boolean = () => true,
): Count {
  const pairs = pairUp(gold, said, right);
  return sum(
    gold.filter(asks).map((g): Count => {
      const s = pairs.get(g);
      return [s !== undefined && right(g, s) ? 1 : 0, 1];
    }),
  );
}
