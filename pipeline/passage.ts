import type { Passage } from "./carrier.ts";

/** Sentences on either side of the one that was found: an announcement as a whole, a page of a long report. */
const REACH = 3;

interface SentenceSpan {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** The stretch of an evidence text around one of its sentences. `sentences` are those of the text, in order. Pure. */
export function passageAround(text: string, sentences: readonly SentenceSpan[], id: number): Passage {
  const at = sentences.findIndex((sentence) => sentence.id === id);
  const near = sentences.slice(Math.max(0, at - REACH), at + REACH + 1);
  const from = near[0]?.start ?? 0;
  const to = near.at(-1)?.end ?? text.length;
  return {
    text: text.slice(from, to),
    sentences: near.map((sentence) => ({
      id: sentence.id,
      start: sentence.start - from,
      end: sentence.end - from,
    })),
  };
}
