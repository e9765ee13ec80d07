/**
 * How far a flag is to be trusted: the verifier's own log odds, moved by what analysts decided about flags like it.
 * Logistic regression with an offset and a ridge (Hosmer & Lemeshow, Applied Logistic Regression), so that few labels move it little and none at all leave it where it was.
 */
import type { StoredFlagModel } from "@minhchung/db/schema/learning";
import { FLAG_FEATURES, type FlagSigns, flagFeatures, logOdds } from "./features.ts";

export interface LabelledFlag extends FlagSigns {
  /** Whether the flag was right: evidence accepted, a rebuttal published. */
  readonly right: boolean;
}

/** Strength of the ridge, in labels. */
const RIDGE = 4;
const SWEEPS = 2_000;
const CLOSE = 1e-7;

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** P(the flag is right), 0..1; without a model the verifier's probability. */
export function confidence(signs: FlagSigns, model: StoredFlagModel | null): number {
  if (model === null) return signs.pRefuted;
  const values = flagFeatures(signs);
  const byName = new Map(FLAG_FEATURES.map((name, i) => [name, values[i] ?? 0]));
  const moved = model.features.reduce(
    (sum, { name, mean, scale, weight }) => sum + weight * (((byName.get(name) ?? mean) - mean) / scale),
    model.bias,
  );
  return sigmoid(logOdds(signs.pRefuted) + moved);
}

/** Fits a model; deterministic. */
export function fitFlagModel(rows: readonly LabelledFlag[]): StoredFlagModel {
  const table = rows.map(flagFeatures);
  const columns = FLAG_FEATURES.map((name, i) => ({ name, ...spread(table.map((row) => row[i] ?? 0)) }));
  const x = table.map((row) => [1, ...row.map((value, i) => standard(value, columns[i]))]);
  const offset = rows.map(({ pRefuted }) => logOdds(pRefuted));
  const weights = climb(
    x,
    offset,
    rows.map(({ right }) => (right ? 1 : 0)),
  );
  return {
    bias: weights[0] ?? 0,
    features: columns.map((column, i) => ({ ...column, weight: weights[i + 1] ?? 0 })),
  };
}

function spread(values: readonly number[]): { mean: number; scale: number } {
  const mean = values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / Math.max(1, values.length);
  // A feature that never varied tells nothing, and must not when it does one day.
  return { mean, scale: variance > CLOSE ? Math.sqrt(variance) : Number.MAX_SAFE_INTEGER };
}

const standard = (value: number, column: { mean: number; scale: number } | undefined) =>
  column ? (value - column.mean) / column.scale : 0;

/**
 * Weights that maximise the ridged likelihood, one at a time; the step takes the bound of the curvature (1/4), so that
 * every one of them climbs (Böhning & Lindsay 1988).
 */
function climb(x: readonly number[][], offset: readonly number[], y: readonly number[]): number[] {
  const n = x[0]?.length ?? 0;
  const w = new Array<number>(n).fill(0);
  const score = [...offset];
  const curve = w.map((_, j) => RIDGE + x.reduce((sum, row) => sum + (row[j] ?? 0) ** 2, 0) / 4);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let farthest = 0;
    for (let j = 0; j < n; j++) {
      const slope = x.reduce(
        (sum, row, r) => sum + (row[j] ?? 0) * ((y[r] ?? 0) - sigmoid(score[r] ?? 0)),
        -RIDGE * (w[j] ?? 0),
      );
      const step = slope / (curve[j] ?? 1);
      w[j] = (w[j] ?? 0) + step;
      x.forEach((row, r) => {
        score[r] = (score[r] ?? 0) + step * (row[j] ?? 0);
      });
      farthest = Math.max(farthest, Math.abs(step));
    }
    if (farthest < CLOSE) break;
  }
  return w;
}
