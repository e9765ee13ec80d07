/** Figures of the bench of ingest: percentiles, and how a cost grows with size. Pure. */

/** "p50 | p95 | max" of milliseconds, as cells of a table. */
export function line(times: readonly number[]): string {
  return [0.5, 0.95, 1].map((share) => ms(percentile(times, share))).join(" | ");
}

/** The value that `share` (0..1) of the values stay under; NaN where there is none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const ms = (time: number): string => time.toFixed(time < 100 ? 1 : 0);

/** How often something was measured at a size, and what it took. */
export type Point = readonly [size: number, cost: number];

/** The exponent b of cost = a · size^b, least squares over the logarithms of all points; NaN for fewer than two. */
export function exponent(points: readonly Point[]): number {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(cost)] as const);
  const mean = (at: 0 | 1) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const over = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  const under = logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
  return over / under;
}

/**
 * What it takes to come to each size, from what one more takes at each: between two sizes the cost of one more follows
 * a power of the size, up to the first it is what it is there.
 */
export function summed(points: readonly Point[]): Point[] {
  let total = 0;
  let before: Point | undefined;
  return points.map(([size, cost]) => {
    total += before === undefined ? size * cost : between(before, [size, cost]);
    before = [size, cost];
    return [size, total];
  });
}

/** The integral of the power law through two points. */
function between([from, low]: Point, [to, high]: Point): number {
  const slope = Math.log(high / low) / Math.log(to / from);
  if (Math.abs(slope + 1) < 1e-9) return low * from * Math.log(to / from);
  return (to * high - from * low) / (slope + 1);
}
