/** Figures as ratios of sums, with bounds by resampling whole groups. Pure. */
import { bootstrap } from "../metrics.ts";

/** Numerator and denominator that one case adds: [1, 1] a hit, [0, 1] a miss, [0, 0] not asked. */
export type Count = readonly [hit: number, of: number];

export interface Ratio {
  readonly value: number;
  /** The sum of denominators: cases, or spans of both sides for an F1. */
  readonly of: number;
  /** 95 %, bootstrap by group. */
  readonly bounds: readonly [number, number];
}

export const NOT_ASKED: Count = [0, 0];
export const hit = (holds: boolean): Count => [holds ? 1 : 0, 1];
/** A hit or miss where the question is asked at all. */
export const asked = (asks: boolean, holds: () => boolean): Count => (asks ? hit(holds()) : NOT_ASKED);
export const sum = (counts: readonly Count[]): Count =>
  counts.reduce<Count>(([hits, of], [h, o]) => [hits + h, of + o], NOT_ASKED);

/** The ratio over all cases; groups without a case of the question are left out of the resampling. */
export function ratio(counts: readonly Count[], groups: readonly string[], samples: number): Ratio {
  const byGroup = new Map<string, Count>();
  counts.forEach((count, i) => {
    if (count[1] === 0) return;
    const group = groups[i] ?? "";
    byGroup.set(group, sum([byGroup.get(group) ?? NOT_ASKED, count]));
  });
  const sums = [...byGroup.values()];
  const share = (rows: readonly number[]) => {
    let hits = 0;
    let of = 0;
    for (const i of rows) {
      hits += sums[i]?.[0] ?? 0;
      of += sums[i]?.[1] ?? 0;
    }
    return of === 0 ? 0 : hits / of;
  };
  return {
    value: share(sums.map((_, i) => i)),
    of: sum(sums)[1],
    bounds: sums.length === 0 ? [0, 0] : bootstrap([...byGroup.keys()], share, samples),
  };
}
