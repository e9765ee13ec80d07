import type { CopyRelation } from "@minhchung/db/schema/sources";
import { LEAST_SHINGLES } from "./fingerprint.ts";

/** From here on two texts count as near copies: a tenth of the words changed leaves 0.57, an added fifth 0.83. */
export const NEAR = 0.5;
/** So much of the shorter text must stand in the longer one for an excerpt. */
export const CONTAINED = 0.8;
/** Shorter excerpts are quotes, headlines and notices' formulas. */
export const LEAST_EXCERPT = 30;

/** How the later of two texts relates to the earlier one. */
export interface Comparison {
  readonly relation: CopyRelation;
  /** Jaccard similarity for `near`, else the share of the shorter text that stands in the longer one. */
  readonly similarity: number;
}

/** Compares two texts by their shingles (ascending, each once); null where neither is a copy of the other. Exact, not estimated. */
export function compareShingles(later: Uint32Array, earlier: Uint32Array): Comparison | null {
  const shorter = Math.min(later.length, earlier.length);
  if (shorter < LEAST_SHINGLES) return null;
  const shared = countShared(later, earlier);
  const jaccard = shared / (later.length + earlier.length - shared);
  if (jaccard >= NEAR) return { relation: "near", similarity: jaccard };
  if (shorter < LEAST_EXCERPT || shared < CONTAINED * shorter) return null;
  return {
    relation: later.length < earlier.length ? "excerpt" : "includes",
    similarity: shared / shorter,
  };
}

function countShared(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] as number, b[j] as number];
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return shared;
}
