import { retype } from "../restore/retype.ts";
import { isListNumber } from "../text/list-number.ts";
import { type Prepared, prepare } from "../text/prepare.ts";
import type { Quote } from "../types.ts";

/** A comparable unit: one syllable, or a whole figure or date. */
export interface Unit {
  /** What is compared. */
  readonly key: string;
  readonly lower: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  /** Begins with a capital letter and does not merely begin the sentence. */
  readonly capital: boolean;
  readonly numeric: boolean;
  /** Whether a mark (comma, full stop …) stands before it. */
  readonly afterMark: boolean;
  /** Index of its token in `Side.prepared`. */
  readonly token: number;
}

/** One side of a comparison: its working text (chat spelling expanded), units, and the way back to the input. */
export interface Side {
  readonly text: string;
  /** Typed without diacritics. */
  readonly plain: boolean;
  readonly prepared: Prepared;
  readonly units: readonly Unit[];
  /** A stretch of the working text as it stands in the input. */
  quote(start: number, end: number): Quote;
}

/**
 * Reads one side; offsets of its units are those of `text` (the working text). Chat spellings and missing diacritics are
 * mended, with the words of `beside`, the other side, as the likelier ones.
 */
export function readSide(original: string, beside = ""): Side {
  const working = retype(original, beside);
  const prepared = prepare(working.text);
  const units: Unit[] = [];
  let afterMark = true;
  let startsSentence = true;
  for (const [index, token] of prepared.tokens.entries()) {
    if (token.kind === "mark" && token.text !== "%") {
      afterMark = true;
      startsSentence ||= /[.!?:"“]/.test(token.text);
      continue;
    }
    if (isListNumber(prepared, index)) continue;
    const { start, end } = prepared.quote(token.start, token.end);
    const capital = token.kind === "word" && token.text[0] !== token.lower[0] && !startsSentence;
    const numeric = token.kind === "number";
    const { lower, folded } = token;
    units.push({ key: lower, lower, folded, start, end, capital, numeric, afterMark, token: index });
    afterMark = false;
    startsSentence = false;
  }
  return {
    text: working.text,
    plain: prepared.plain,
    prepared,
    units,
    quote(start, end) {
      const from = working.toOriginal(start);
      const to = working.toOriginal(end);
      return { start: from, end: to, text: original.slice(from, to) };
    },
  };
}
