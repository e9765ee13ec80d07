/** One quoted stretch of a text; `index` is its difference's place in the list, so that both sides carry one number. */
export interface Marking {
  start: number;
  end: number;
  text: string;
  index: number;
}

/** A run of text with the numbers of the differences that cover it; `ends` are those whose label stands after it. */
export interface Segment {
  text: string;
  marks: number[];
  ends: number[];
}

/**
 * Cuts a text at the edges of its markings. Offsets are UTF-16 code units of `text`. Joined together the segments
 * are the text again. A marking whose words do not stand at its offsets is left out rather than drawn over others
 * (`rejected` names it); an empty one (something that only the other side holds) has nothing to draw.
 */
export function segmentsOf(
  text: string,
  markings: readonly Marking[],
): { segments: Segment[]; rejected: number[] } {
  const rejected: number[] = [];
  const placed: Marking[] = [];
  for (const marking of markings) {
    if (marking.start === marking.end) continue;
    if (text.slice(marking.start, marking.end) === marking.text) placed.push(marking);
    else rejected.push(marking.index);
  }
  const edges = new Set([0, text.length]);
  for (const { start, end } of placed) edges.add(start).add(end);
  const cuts = [...edges].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const from = cuts[i] ?? 0;
    const to = cuts[i + 1] ?? 0;
    const over = placed.filter((marking) => marking.start <= from && marking.end >= to);
    segments.push({
      text: text.slice(from, to),
      marks: over.map((marking) => marking.index),
      ends: over.filter((marking) => marking.end === to).map((marking) => marking.index),
    });
  }
  return { segments, rejected };
}

/** Markings of one side of a list of differences, moved by `shift` where the text starts earlier than the quote's. */
export function markingsOf(
  differences: readonly Record<"claim" | "evidence", { start: number; end: number; text: string }>[],
  side: "claim" | "evidence",
  shift = 0,
): Marking[] {
  return differences.map((difference, index) => {
    const { start, end, text } = difference[side];
    return { start: start + shift, end: end + shift, text, index };
  });
}
