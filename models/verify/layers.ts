import type { Verdict } from "../types.ts";

/** A linear unit; `weights` are in the order of its inputs. */
export interface Unit {
  readonly bias: number;
  readonly weights: Float64Array;
}

/** Small networks with one hidden layer, as `models/training` writes them; what each says is averaged. */
export interface Layers {
  readonly version: string;
  readonly labels: readonly Verdict[];
  readonly features: readonly string[];
  /** A unit's weights are in the order of `features`, and of the hidden units. */
  readonly networks: readonly { readonly hidden: readonly Unit[]; readonly out: readonly Unit[] }[];
}

/** A model from its JSON file; what a file cannot say in types is held by `layers.test.ts`. */
export function layersOf(json: unknown): Layers {
  const model = json as Layers;
  return {
    ...model,
    networks: model.networks.map(({ hidden, out }) => ({ hidden: typed(hidden), out: typed(out) })),
  };
}

/** Units as a file has them, with their weights in one piece of memory. */
export const typed = (units: readonly Unit[]): Unit[] =>
  units.map(({ bias, weights }) => ({ bias, weights: Float64Array.from(weights) }));

/** Large counts are told apart by their order of magnitude. */
export const squash = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));

/** Class probabilities: the mean over the networks of the softmax of their outputs. */
export function judgeLayers(layers: Layers, values: readonly number[]): Record<Verdict, number> {
  const squashed = Float64Array.from(layers.features, (_, i) => squash(values[i] ?? 0));
  const said = layers.networks.map(({ hidden, out }) => {
    const active = Float64Array.from(hidden, (unit) => Math.max(0, sumOf(unit, squashed)));
    return softmax(out.map((unit) => sumOf(unit, active)));
  });
  return Object.fromEntries(
    layers.labels.map((label, k) => [label, said.reduce((sum, p) => sum + (p[k] ?? 0), 0) / said.length]),
  ) as Record<Verdict, number>;
}

/** `inputs` are as many as the unit has weights. */
export function sumOf({ bias, weights }: Unit, inputs: Float64Array): number {
  let sum = bias;
  for (let i = 0; i < inputs.length; i++) sum += (weights[i] as number) * (inputs[i] as number);
  return sum;
}

/** Shares of a whole, by the exponentials of scores. */
export function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - top));
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / total);
}
