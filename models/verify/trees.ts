import type { Verdict } from "../types.ts";
import model from "../weights/verifier/trees.json" with { type: "json" };

type Tree = readonly [feature: number[], value: number[], left: number[], right: number[]];

const TREES = model.trees as unknown as readonly Tree[];
const LABELS = model.labels as readonly Verdict[];

export const MODEL_VERSION: string = model.version;
export const MODEL_FEATURES: readonly string[] = model.features;

/** Class probabilities of the boosted trees: softmax of summed leaves over the fitted temperature. */
export function judge(values: readonly number[]): Record<Verdict, number> {
  const scores = [...model.base];
  TREES.forEach((tree, i) => {
    const k = i % LABELS.length;
    scores[k] = (scores[k] ?? 0) + leaf(tree, values);
  });
  const top = Math.max(...scores);
  const weights = scores.map((s) => Math.exp((s - top) / model.temperature));
  const total = weights.reduce((a, b) => a + b, 0);
  return Object.fromEntries(LABELS.map((label, k) => [label, (weights[k] ?? 0) / total])) as Record<
    Verdict,
    number
  >;
}

function leaf([feature, value, left, right]: Tree, values: readonly number[]): number {
  let node = 0;
  for (let f = feature[0] ?? -1; f >= 0; f = feature[node] ?? -1) {
    node = ((values[f] ?? 0) <= (value[node] ?? 0) ? left[node] : right[node]) ?? 0;
  }
  return value[node] ?? 0;
}
