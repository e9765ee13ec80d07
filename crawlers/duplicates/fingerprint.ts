import { bandKeys, joined, signatureOf } from "./minhash.ts";
import { scatter, shinglesOf, syllableHashes } from "./shingles.ts";

/** Shorter texts (greetings, "like") say too little to be told a copy. */
export const LEAST_SHINGLES = 8;
/** A copied stretch is found by eight syllables in a row: no two people write these by chance. */
const MARK = 8;
/** One of so many of these stretches is a mark; longer texts keep one of 16, 32 … of them, so that no text has too many. */
const MARK_SAMPLING = 8;
const MOST_MARKS = 128;

/** What a text is found by and compared with. */
export interface Fingerprint {
  /** Its shingles, each once, ascending. */
  readonly shingles: Uint32Array;
  /** Bands of its signature and marks of its stretches: copies, near copies and excerpts share at least one. */
  readonly keys: readonly number[];
}

/** Pure, linear in the text's length and bounded; a text that is too short has no keys. */
export function fingerprint(text: string): Fingerprint {
  const syllables = syllableHashes(text);
  const shingles = shinglesOf(syllables);
  if (shingles.length < LEAST_SHINGLES) return { shingles, keys: [] };
  return { shingles, keys: [...new Set([...bandKeys(signatureOf(shingles)), ...markKeys(syllables)])] };
}

/** Shingles alone, for what a candidate is compared with. */
export const shinglesIn = (text: string): Uint32Array => shinglesOf(syllableHashes(text));

/**
 * Marks are chosen by their hash alone, so that an excerpt has those of its stretch, wherever it was cut. A longer
 * sampling is a part of each shorter one: a long text and a short one choose the same where both do.
 */
function markKeys(syllables: Uint32Array): number[] {
  const runs = shinglesOf(syllables, MARK);
  for (let sampling = MARK_SAMPLING; ; sampling *= 2) {
    const marks = runs.filter((hash) => hash % sampling === 0);
    if (marks.length <= MOST_MARKS)
      return Array.from(marks, (hash) => joined(scatter(hash ^ 0x6d61726b), hash));
  }
}
