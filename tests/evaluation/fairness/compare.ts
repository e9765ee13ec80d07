/** The same cases with other names: how much more often something happens, and in how many cases it alone happens. Pure. */
import { bootstrap } from "../metrics.ts";

/** One case with the names of one people: how often it happened in its draws, 0..1. */
export interface Seen {
  readonly event: number;
  readonly share: number;
}

export interface Paired {
  readonly cases: number;
  /** Share of cases with the names that are compared with, and with the others. */
  readonly base: number;
  readonly other: number;
  /** How much more often with the others, with 95 % bounds (bootstrap by event). */
  readonly difference: number;
  readonly bounds: readonly [number, number];
  /** Cases where it happened more often with the others, and with the first. */
  readonly more: number;
  readonly fewer: number;
  /** Of as many differing cases or more on one side by chance alone (exact sign test, two-sided). */
  readonly p: number;
}

/**
 * Both lists hold the same cases in the same order.
 * @throws Error where they do not
 */
export function paired(base: readonly Seen[], other: readonly Seen[]): Paired {
  if (base.length !== other.length) throw new Error("lists of different cases");
  const differences = other.map(({ share }, i) => share - (base[i]?.share ?? 0));
  const more = differences.filter((difference) => difference > 0).length;
  const fewer = differences.filter((difference) => difference < 0).length;
  return {
    cases: base.length,
    base: mean(base.map(({ share }) => share)),
    other: mean(other.map(({ share }) => share)),
    difference: mean(differences),
    bounds: bootstrap(
      base.map(({ event }) => String(event)),
      (rows) => mean(rows.map((i) => differences[i] ?? 0)),
    ),
    more,
    fewer,
    p: signTest(more, fewer),
  };
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);

/** Two-sided exact probability of a split at least so uneven, were both sides equally likely. */
export function signTest(a: number, b: number): number {
  const n = a + b;
  let term = 0.5 ** n;
  let tail = 0;
  for (let k = 0; k <= Math.min(a, b); k++) {
    tail += term;
    term *= (n - k) / (k + 1);
  }
  return Math.min(1, 2 * tail);
}
