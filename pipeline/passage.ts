import type { Passage } from "./carrier.ts";

/** Sentences on either side of the one that was found: an announcement as a whole, a page of a long report. */
export const REACH = 3;

/** A sentence of an evidence item, by its offsets there. */
export interface PlacedSentence {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Neighbouring sentences of one item, in order, as one text in which each keeps its distance from the first. What stood
 * between two of them was no sentence: line ends stand for it. Pure.
 */
export function passageOf(sentences: readonly PlacedSentence[]): Passage {
  const from = sentences[0]?.start ?? 0;
  let text = "";
  for (const sentence of sentences) text = text.padEnd(sentence.start - from, "\n") + sentence.text;
  return {
    text,
    sentences: sentences.map(({ id, start, end }) => ({ id, start: start - from, end: end - from })),
  };
}
