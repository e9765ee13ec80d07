import type { Quote, Span } from "../types.ts";

/** A negation cue with the stretch it denies. */
export interface Negation extends Quote {
  readonly scope: Span;
  /** True where a second cue in the scope turns it positive again ("không phải không có"). */
  readonly double: boolean;
}

export function readNegations(_text: string): Negation[] {
  return [];
}
