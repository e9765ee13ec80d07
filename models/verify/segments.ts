import type { Read } from "./comparison.ts";
import type { Piece } from "./pieces.ts";

/** A stretch of pieces that says one thing; `to` exclusive. */
export interface Segment {
  readonly from: number;
  readonly to: number;
}

const MARK = /^[,;.:!?]$/;
const OPENS = /^(?:còn|nhưng|trong khi)$/;
/** Content pieces below which a stretch between two commas is a mere part of a list. */
const LEAST = 2;

/** Splits a side at its marks and at "còn", "nhưng"; too short a stretch stays with the one before. */
export function segments(read: Read): readonly Segment[] {
  const known = cache.get(read);
  if (known) return known;
  const fresh = split(read);
  cache.set(read, fresh);
  return fresh;
}

const cache = new WeakMap<Read, readonly Segment[]>();

function split(read: Read): Segment[] {
  const { pieces } = read;
  const marked = (i: number) => MARK.test(read.side.prepared.tokens[(pieces[i]?.from ?? 0) - 1]?.text ?? "");
  const out: Segment[] = [];
  let from = 0;
  for (let i = 1; i <= pieces.length; i++) {
    if (i < pieces.length && !marked(i) && !OPENS.test(pieces[i]?.lower ?? "")) continue;
    const content = pieces.slice(from, i).filter((p) => !p.functional).length;
    const last = out.at(-1);
    if (content < LEAST && last) out[out.length - 1] = { from: last.from, to: i };
    else out.push({ from, to: i });
    from = i;
  }
  return out;
}

/** Weight from which a word tells one segment from another. */
const TELLING = 1;

/** Keys of the telling words and figures of a segment. */
export const tellingKeys = (pieces: readonly Piece[], { from, to }: Segment): Set<string> =>
  new Set(
    pieces
      .slice(from, to)
      .filter((p) => p.kind !== "word" || (!p.functional && p.weight >= TELLING))
      .map((p) => p.key),
  );
