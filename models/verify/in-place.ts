import type { Span } from "../types.ts";
import type { Comparison } from "./comparison.ts";

/** Pieces that the evidence may have more of on either side of the figure ("mức vốn đầu tư 5 tỷ"). */
const ROOM = 2;

/**
 * The figure of the evidence that stands where one of the claim stands: between the same words, told by the alignment.
 * What other sentences of a passage hold says nothing against it.
 */
export function standsFor<T extends Span>(c: Comparison, own: Span, there: readonly T[]): T | null {
  const { partner } = c.alignment;
  const at = c.claim.pieces.findIndex((p) => p.start <= own.start && own.start < p.end);
  if (at < 0) return null;
  const same = c.evidence.pieces[partner[at] ?? -1];
  // "2 giờ ngày 18/11" is aligned with "19 giờ ngày 18/11" by its day.
  if (same) return only(there.filter(({ start, end }) => start >= same.start && end <= same.end));
  const before = partner[at - 1] ?? -1;
  // What ends the claim stands where the evidence goes on behind the same word.
  const after = at + 1 < partner.length ? (partner[at + 1] ?? -1) : before + 2 + ROOM;
  if (before < 0 || after <= before || after - before > 2 + ROOM) return null;
  const from = c.evidence.pieces[before]?.end ?? 0;
  const to = c.evidence.pieces[after]?.start ?? c.evidence.side.text.length;
  return only(there.filter(({ start, end }) => start >= from && end <= to));
}

/** Of two ends of a stretch nobody knows which one it is. */
const only = <T>(list: readonly T[]): T | null => (list.length === 1 ? (list[0] ?? null) : null);
