/** How far two annotators agree on the same cases. Pure. */
import { bootstrap } from "../metrics.ts";

/** One case as both annotators labelled it. */
export interface Twice {
  /** Cases that stand or fall together. */
  readonly group: string;
  /** A single label each; several accepted readings are one label of their own (“refuted or not_enough_evidence”). */
  readonly first: string;
  readonly second: string;
  /** They have a reading in common, also where one of them accepts more. */
  readonly shared: boolean;
}

export interface Bounded {
  readonly value: number;
  /** 95 %, bootstrap by group. */
  readonly bounds: readonly [number, number];
}

export interface Agreement {
  readonly name: string;
  readonly of: number;
  /** The same label. */
  readonly same: Bounded;
  readonly kappa: Bounded;
  readonly shared: Bounded;
}

type Labels = Pick<Twice, "first" | "second">;
const share = <T>(rows: readonly T[], holds: (row: T) => boolean) =>
  rows.length === 0 ? 0 : rows.filter(holds).length / rows.length;

/**
 * Cohen's kappa: agreement beyond what the two annotators' own shares of each label would give by chance (Cohen 1960).
 * 1 where all agree, also where there is one label only and kappa has no value; 0 without cases.
 */
export function kappa(rows: readonly Labels[]): number {
  const same = share(rows, ({ first, second }) => first === second);
  if (same === 1) return 1;
  const labels = [...new Set(rows.map(({ first }) => first))];
  const chance = labels.reduce(
    (sum, label) =>
      sum + share(rows, ({ first }) => first === label) * share(rows, ({ second }) => second === label),
    0,
  );
  return rows.length === 0 ? 0 : (same - chance) / (1 - chance);
}

/** Same label, kappa and a reading in common, each with bounds; `samples` of the bootstrap. */
export function agreement(name: string, rows: readonly Twice[], samples = 1000): Agreement {
  const groups = rows.map(({ group }) => group);
  const bounded = (statistic: (rows: readonly Twice[]) => number): Bounded => ({
    value: statistic(rows),
    bounds:
      rows.length === 0
        ? [0, 0]
        : bootstrap(groups, (chosen) => statistic(chosen.flatMap((i) => rows[i] ?? [])), samples),
  });
  return {
    name,
    of: rows.length,
    same: bounded((chosen) => share(chosen, ({ first, second }) => first === second)),
    kappa: bounded(kappa),
    shared: bounded((chosen) => share(chosen, ({ shared }) => shared)),
  };
}
