import type { Span } from "../types.ts";
import type { Comparison } from "./comparison.ts";

/** Content pieces on each side of a figure that say what it is about. */
const WINDOW = 4;
/** Pieces from which on a claim is a report of several things. */
export const REPORT = 18;

export const span = ({ start, end }: Span): Span => ({ start, end });

/** Content pieces around a figure whose partners stand around another of the evidence. */
export function sharedContext(c: Comparison, figure: Span, candidate: Span): number {
  const at = c.claim.pieces.findIndex((p) => p.start >= figure.start);
  const there = c.evidence.pieces.findIndex((p) => p.start >= candidate.start);
  let shared = 0;
  for (let i = Math.max(0, at - WINDOW); i <= at + WINDOW; i++) {
    const j = c.alignment.partner[i] ?? -1;
    if (i !== at && j >= 0 && Math.abs(j - there) <= WINDOW && !c.claim.pieces[i]?.functional) shared++;
  }
  return shared;
}
