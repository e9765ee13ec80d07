import type { Verdict } from "../types.ts";
import { softmax, squash, sumOf, typed, type Unit } from "./layers.ts";

/** What a network takes from every number before it looks: mean and spread in its training data; a spread of 0 for what never changed there. */
interface Scale {
  readonly mean: readonly number[];
  readonly spread: readonly number[];
}

interface Network {
  /** One a number that is told of a piece: what the piece by itself shows. */
  readonly piece: readonly Unit[];
  /** What it shows with the pieces before and behind it; weights for the piece before, itself, and the one behind, one after another. */
  readonly near: readonly Unit[];
  /** How much a piece counts in the mean that leans to what matters. */
  readonly gate: Unit;
  readonly hidden: readonly Unit[];
  readonly out: readonly Unit[];
}

/** Small networks that read a claim piece by piece, as `models/training` writes them; what each says is averaged. */
export interface Instances {
  readonly version: string;
  readonly labels: readonly Verdict[];
  /** Names of what is told of the pair, and of each piece. */
  readonly features: readonly string[];
  readonly pieces: readonly string[];
  readonly scale: Scale;
  readonly pieceScale: Scale;
  readonly networks: readonly Network[];
}

/** Beyond so many spreads from its mean a number says no more; and pieces of a claim that are read. */
const FAR = 6;
const MOST_PIECES = 70;

/** A model from its JSON file; what a file cannot say in types is held by `instances.test.ts`. */
export function instancesOf(json: unknown): Instances {
  const model = json as Instances;
  const networks = model.networks.map(({ piece, near, gate, hidden, out }) => ({
    piece: typed(piece),
    near: typed(near),
    gate: typed([gate])[0] as Unit,
    hidden: typed(hidden),
    out: typed(out),
  }));
  return { ...model, networks };
}

/**
 * Class probabilities of multiple-instance networks (Ilse et al. 2018): one changed piece changes a claim, so every piece is looked at by
 * itself and beside its neighbours, and the most that any piece shows, the mean, and a mean that leans to what matters are
 * weighed together with what is known of the whole pair. The mean over the networks.
 * @param values of the pair, in the order of `features`
 * @param rows of the claim's pieces, each in the order of `pieces`; not empty
 */
export function judgeInstances(
  model: Instances,
  values: readonly number[],
  rows: readonly (readonly number[])[],
): Record<Verdict, number> {
  const pair = scaled(values, model.scale, model.features.length);
  const pieces = rows.slice(0, MOST_PIECES).map((row) => scaled(row, model.pieceScale, model.pieces.length));
  const said = model.networks.map((network) => judgeOne(network, pair, pieces));
  return Object.fromEntries(
    model.labels.map((label, k) => [label, said.reduce((sum, p) => sum + (p[k] ?? 0), 0) / said.length]),
  ) as Record<Verdict, number>;
}

function judgeOne(network: Network, pair: Float64Array, pieces: readonly Float64Array[]): number[] {
  const { piece, near, gate, hidden, out } = network;
  const alone = pieces.map((row) => layer(piece, row));
  const width = piece.length;
  const shown = alone.map((own, i) => {
    const around = new Float64Array(3 * width);
    for (const [k, at] of [i - 1, i, i + 1].entries())
      around.set(alone[at] ?? new Float64Array(width), k * width);
    return layer(near, around).map((value, unit) => value + (own[unit] as number));
  });
  const counts = softmax(shown.map((values) => sumOf(gate, values)));
  const all = new Float64Array(3 * width + pair.length);
  for (let unit = 0; unit < width; unit++) {
    let [most, sum, leaning] = [0, 0, 0];
    for (const [i, values] of shown.entries()) {
      const value = values[unit] as number;
      most = Math.max(most, value);
      sum += value;
      leaning += (counts[i] as number) * value;
    }
    all[unit] = most;
    all[width + unit] = sum / shown.length;
    all[2 * width + unit] = leaning;
  }
  all.set(pair, 3 * width);
  const active = layer(hidden, all);
  return softmax(out.map((unit) => sumOf(unit, active)));
}

const layer = (units: readonly Unit[], inputs: Float64Array) =>
  Float64Array.from(units, (unit) => Math.max(0, sumOf(unit, inputs)));

function scaled(values: readonly number[], { mean, spread }: Scale, length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => {
    const unit = spread[i] as number;
    // Of what never changed in training nothing was learnt.
    if (unit === 0) return 0;
    return Math.max(-FAR, Math.min(FAR, (squash(values[i] ?? 0) - (mean[i] as number)) / unit));
  });
}
