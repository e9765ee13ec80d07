import type { Quote, Span } from "../types.ts";
import { selectEvidence, selectParts } from "./select.ts";

/** What of an evidence text is compared with a claim, as one text, and the way back. */
export interface Reading {
  /** The deciding sentence or sentences: one stretch of the evidence. */
  readonly span: Span;
  /** Every part that `text` was joined from, in the order of the evidence. */
  readonly telling: readonly Span[];
  readonly text: string;
  /** Whether it is the whole evidence. */
  readonly whole: boolean;
  /** A stretch of `text` as it stands in the evidence. */
  quote(start: number, end: number): Quote;
}

/** Evidence up to this many characters is not cut (about four sentences): its sentences complete each other. */
const SHORT = 900;
/** No sentence is longer; what follows is not compared, so that no text takes long. */
const LONGEST = 4000;
/** Between parts that stand apart. */
const JOINT = " ";

/**
 * Reads a short text whole, of a long one the sentences that tell of the claim, wherever they stand; of what a search brought up, which
 * is a page of neighbours, only the deciding stretch.
 */
export function readingOf(claim: string, evidence: string, found: boolean): Reading {
  const span = selectEvidence(claim, evidence);
  const whole = evidence.length <= SHORT || (span.start === 0 && span.end === evidence.length);
  if (whole) return readingAt(span, evidence, [{ start: 0, end: evidence.length }], true);
  return readingAt(span, evidence, found ? [span] : selectParts(claim, evidence), false);
}

function readingAt(span: Span, evidence: string, parts: readonly Span[], whole: boolean): Reading {
  const text = parts.map((part) => evidence.slice(part.start, part.end)).join(JOINT);
  return {
    span,
    telling: parts,
    text: text.slice(0, LONGEST),
    whole,
    quote(from, to) {
      const [start, end] = [inEvidence(parts, from), inEvidence(parts, to)];
      return { start, end, text: evidence.slice(start, end) };
    },
  };
}

/** Where an offset of the joined parts stands. */
function inEvidence(parts: readonly Span[], offset: number): number {
  let from = 0;
  for (const { start, end } of parts) {
    if (offset <= from + end - start) return start + offset - from;
    from += end - start + JOINT.length;
  }
  return parts.at(-1)?.end ?? 0;
}
