import { fold } from "@minhchung/models/text/fold";

/** Syllables of a text that are compared; what follows in a longer one is not. */
export const MOST_SYLLABLES = 20_000;
/** No document is longer (`extract/limits.ts`, twice over); of what is, the beginning is compared. */
const MOST_CHARACTERS = 400_000;
/** Three syllables: short enough to survive a word changed here and there, long enough to be rarely shared by chance. */
export const SHINGLE = 3;

const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const ROLL = 0x9e3779b1;

/**
 * The syllables of a text as 32-bit hashes, folded: case, diacritics, punctuation, white space and zero-width characters
 * make no difference. One pass, at most {@link MOST_SYLLABLES}.
 */
export function syllableHashes(text: string): Uint32Array {
  const folded = fold(text.slice(0, MOST_CHARACTERS).normalize("NFC"));
  const hashes = new Uint32Array(Math.min(MOST_SYLLABLES, (folded.length >> 1) + 1));
  let count = 0;
  let hash = FNV_BASIS;
  let inside = false;
  for (let at = 0; at <= folded.length && count < hashes.length; at++) {
    const code = at < folded.length ? folded.charCodeAt(at) : 32;
    if (isWord(code)) {
      hash = Math.imul(hash ^ code, FNV_PRIME);
      inside = true;
    } else if (inside && !isInvisible(code)) {
      hashes[count++] = hash;
      hash = FNV_BASIS;
      inside = false;
    }
  }
  return hashes.subarray(0, count);
}

/** Hashes of all runs of `size` syllables, each once, in ascending order; empty where the text is shorter. */
export function shinglesOf(syllables: Uint32Array, size: number = SHINGLE): Uint32Array {
  const count = syllables.length - size + 1;
  if (count <= 0) return new Uint32Array();
  const runs = new Uint32Array(count);
  let leaving = 1;
  for (let i = 1; i < size; i++) leaving = Math.imul(leaving, ROLL);
  let rolling = 0;
  for (let at = 0; at < syllables.length; at++) {
    if (at >= size) rolling -= Math.imul(syllables[at - size] as number, leaving);
    rolling = (Math.imul(rolling, ROLL) + (syllables[at] as number)) | 0;
    if (at >= size - 1) runs[at - size + 1] = scatter(rolling);
  }
  return uniqueSorted(runs);
}

/** The finaliser of MurmurHash3 (A. Appleby, public domain): every bit of the input moves every bit of the result. */
export function scatter(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function uniqueSorted(values: Uint32Array): Uint32Array {
  values.sort();
  let kept = 0;
  for (let at = 0; at < values.length; at++)
    if (at === 0 || values[at] !== values[at - 1]) values[kept++] = values[at] as number;
  return values.subarray(0, kept);
}

/** Letters and digits of any script; of what is not ASCII only spaces, marks and punctuation are none. */
function isWord(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  return code >= 0xc0 && code !== 0xd7 && code !== 0xf7 && !isMark(code);
}

const isMark = (code: number): boolean =>
  (code >= 0x2000 && code <= 0x206f) || (code >= 0x3000 && code <= 0x303f) || code === 0xfeff;

/** Characters that people do not see cut no syllable: they are how copied text is made to look new. */
const isInvisible = (code: number): boolean =>
  (code >= 0x200b && code <= 0x200f) || code === 0x2060 || code === 0xfeff || code === 0xad;
