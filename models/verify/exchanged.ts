import { fold } from "../text/fold.ts";
import exchanged from "../weights/verifier/exchanged.json" with { type: "json" };

/** How often two articles that tell one sentence have the one words for the other, and how often each for anything else; folded. */
const PAIRS = new Map(Object.entries(exchanged.pairs));
const SIDES = new Map(Object.entries(exchanged.sides));

/** Figures and runs of letters, in lower case: what is counted, and what is looked up, is parted here alone. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize("NFC")
    .toLowerCase()
    .match(/\d+(?:[.,/:-]\d+)*|\p{L}+/gu) ?? [];

/** Words as they are counted by themselves. */
export const sideKey = (text: string): string => wordsOf(fold(text)).join(" ");

/** Two such, in whichever order, as they are counted for each other. */
export const pairKey = (one: string, other: string): string => [one, other].sort().join("|");

/** How often real papers have the one words for the other, and each for anything (`models/training`, `exchanged.json`). */
export function exchangesOf(one: string, other: string): { pair: number; one: number; other: number } {
  const [a, b] = [sideKey(one), sideKey(other)];
  return { pair: PAIRS.get(pairKey(a, b)) ?? 0, one: SIDES.get(a) ?? 0, other: SIDES.get(b) ?? 0 };
}
