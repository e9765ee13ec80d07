import type { Piece } from "./pieces.ts";

/** Pieces on either side whose partners say where one's own should stand. */
const NEAR = 3;
/** Shifts beyond it are all the same; and what stands for one where no neighbour is aligned. */
const FARTHEST = 40;
const UNKNOWN = 20;

/** Where in the evidence each piece of the claim stands or, unaligned, would stand: beside the partner of its neighbour. */
export function expectedPlaces(partner: readonly number[]): number[] {
  return partner.map((at, i) => {
    if (at >= 0) return at;
    const before = partner.slice(0, i).findLastIndex((j) => j >= 0);
    if (before >= 0) return (partner[before] ?? 0) + (i - before);
    const after = partner.findIndex((j, k) => k > i && j >= 0);
    return after < 0 ? 0 : Math.max(0, (partner[after] ?? 0) - (after - i));
  });
}

/** How far a piece's partner stands from where its neighbours' partners would have it. */
export function shiftOf(partner: readonly number[], i: number): number {
  const own = (partner[i] ?? 0) - i;
  const shifts = partner
    .slice(Math.max(0, i - NEAR), i + NEAR + 1)
    .map((j, k) => ({ j, at: Math.max(0, i - NEAR) + k }))
    .filter(({ j, at }) => at !== i && j >= 0)
    .map(({ j, at }) => Math.abs(j - at - own));
  return shifts.length ? Math.min(FARTHEST, ...shifts) : UNKNOWN;
}

/** Whether the content piece before it, aligned too, stands behind it in the evidence. */
export function isTurned(pieces: readonly Piece[], partner: readonly number[], i: number): boolean {
  const before = partner.slice(0, i).findLastIndex((j, k) => j >= 0 && !pieces[k]?.functional);
  return before >= 0 && (partner[before] ?? 0) > (partner[i] ?? 0);
}
