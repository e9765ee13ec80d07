import type { Piece } from "./pieces.ts";
import { cosine, isWord, keptPhraseVector } from "./vectors.ts";

/** Pieces that form one word; `to` exclusive. */
export interface Joined {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Pieces joined, from left to right, to the words of two syllables that the encoder knows ("mở cửa"). */
export function join(pieces: readonly Piece[]): { words: readonly Joined[]; of: readonly number[] } {
  const words: Joined[] = [];
  const of: number[] = [];
  for (let i = 0; i < pieces.length; ) {
    const to = i + (isJoined(pieces, i) ? 2 : 1);
    for (let k = i; k < to; k++) of.push(words.length);
    const text = pieces.slice(i, to).map((p) => p.lower);
    words.push({ from: i, to, text: text.join(" ") });
    i = to;
  }
  return { words, of };
}

function isJoined(pieces: readonly Piece[], i: number): boolean {
  const [a, b] = [pieces[i], pieces[i + 1]];
  if (a?.kind !== "word" || b?.kind !== "word" || b.from !== a.to) return false;
  return isWord(`${a.lower} ${b.lower}`);
}

/** How like the nearest of a list of words is, by the encoder's cosine, 0..1; 0 for a word that it does not know. */
export function likeness(word: Joined, list: readonly Joined[]): number {
  const own = keptPhraseVector(word.text);
  return list.reduce((best, other) => Math.max(best, cosine(own, keptPhraseVector(other.text))), 0);
}
