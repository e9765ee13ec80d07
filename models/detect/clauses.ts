import type { Span } from "../types.ts";

/** A clause boundary: a mark followed by a space, or a contrasting "nhưng". */
const BOUNDARY = /[,;:!](?=\s)|\s(?=nhưng\s|nhung\s)/gu;

/** Cuts a sentence into clauses, trimmed, with offsets in `text`. */
export function clauses(text: string): Span[] {
  const out: Span[] = [];
  let from = 0;
  const push = (to: number) => {
    const piece = text.slice(from, to);
    const start = from + piece.length - piece.trimStart().length;
    const end = start + piece.trim().length;
    if (end > start) out.push({ start, end });
  };
  for (const match of text.matchAll(BOUNDARY)) {
    push(match.index);
    from = match.index + match[0].length;
  }
  push(text.length);
  return out;
}
