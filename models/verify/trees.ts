import type { Verdict } from "../types.ts";

type Tree = readonly [feature: number[], value: number[], left: number[], right: number[]];

/** Boosted trees as `models/training` writes them: one tree a label in turn, leaves summed. */
export interface Forest {
  readonly version: string;
  readonly labels: readonly Verdict[];
  readonly features: readonly string[];
  readonly temperature: number;
  readonly base: readonly number[];
  readonly trees: readonly Tree[];
}

/** A model from its JSON file; what a file cannot say in types is held by `trees.test.ts`. */
export const forestOf = (json: unknown): Forest => json as Forest;

/** Class probabilities of the boosted trees: softmax of summed leaves over the fitted temperature. */
export function judge(forest: Forest, values: readonly number[]): Record<Verdict, number> {
  const { labels } = forest;
  const scores = [...forest.base];
  forest.trees.forEach((tree, i) => {
    const k = i % labels.length;
    scores[k] = (scores[k] ?? 0) + leaf(tree, values);
  });
  const top = Math.max(...scores);
  const weights = scores.map((s) => Math.exp((s - top) / forest.temperature));
  const total = weights.reduce((a, b) => a + b, 0);
  return Object.fromEntries(labels.map((label, k) => [label, (weights[k] ?? 0) / total])) as Record<
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
