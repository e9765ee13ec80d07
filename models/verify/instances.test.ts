import { describe, expect, it } from "vitest";
import { VERDICTS } from "../types.ts";
import file from "../weights/verifier/instances.json" with { type: "json" };
import { type Instances, instancesOf, judgeInstances } from "./instances.ts";
import { PIECE_NAMES } from "./piece-features.ts";
import { STACKED_NAMES } from "./stacked.ts";

const unit = (bias: number, ...weights: number[]) => ({ bias, weights: Float64Array.from(weights) });
const nothing = unit(0, 0);

/** One number a piece: whether it was changed. What any piece shows speaks for "refuted", and what the pair shows for "supported". */
const ONE: Instances = {
  version: "test",
  labels: VERDICTS,
  features: ["kept"],
  pieces: ["changed"],
  scale: { mean: [0], spread: [1] },
  pieceScale: { mean: [0], spread: [1] },
  networks: [
    {
      piece: [unit(0, 1)],
      near: [unit(0, 0, 0, 0)],
      gate: nothing,
      hidden: [unit(0, 1, 0, 0, 0), unit(0, 0, 0, 0, 1)],
      out: [unit(0, 0, 1), unit(0, 1, 0), unit(0, 0, 0)],
    },
  ],
};
const changed = Math.expm1(2);

describe("networks that read a claim piece by piece", () => {
  it("hear the one piece that was changed, wherever it stands", () => {
    const places = [0, 1, 2].map((at) =>
      judgeInstances(
        ONE,
        [0],
        [0, 1, 2].map((i) => [i === at ? changed : 0]),
      ),
    );
    for (const { refuted, supported } of places) expect(refuted / supported).toBeCloseTo(Math.exp(2), 6);
  });

  it("look at a piece beside its neighbours", () => {
    const [network] = ONE.networks;
    if (!network) throw new Error("no network");
    const beside = { ...ONE, networks: [{ ...network, near: [unit(0, 1, 0, 0)] }] };
    const said = (rows: number[][]) => judgeInstances(beside, [0], rows).refuted;
    expect(said([[changed], [changed], [0]])).toBeGreaterThan(said([[changed], [0], [changed]]) + 0.01);
  });

  it("know the whole pair too, and let no number say more than any could in training", () => {
    const { supported, refuted } = judgeInstances(ONE, [Math.expm1(1)], [[0]]);
    expect(supported / refuted).toBeCloseTo(Math.exp(1), 6);
    expect(judgeInstances(ONE, [1e9], [[0]])).toEqual(judgeInstances(ONE, [1e8], [[0]]));
  });

  it("hear nothing of a number that never changed where they learnt", () => {
    const still = { ...ONE, scale: { mean: [0], spread: [0] } };
    expect(judgeInstances(still, [changed], [[0]])).toEqual(judgeInstances(still, [0], [[0]]));
  });

  it("see the numbers that they were trained on, and have whole layers", () => {
    const model = instancesOf(file);
    expect(model.labels).toEqual(VERDICTS);
    expect(model.features).toEqual(STACKED_NAMES);
    expect(model.pieces).toEqual(PIECE_NAMES);
    expect(model.networks.length).toBeGreaterThan(0);
    for (const { mean, spread } of [model.scale, model.pieceScale]) {
      expect(mean.length).toBe(spread.length);
      expect(spread.filter((unit) => unit !== 0 && unit < 1e-4)).toEqual([]);
    }
    for (const { piece, near, gate, hidden, out } of model.networks) {
      const width = piece.length;
      const inputs = (units: typeof piece) => [...new Set(units.map(({ weights }) => weights.length))];
      expect(inputs(piece)).toEqual([PIECE_NAMES.length]);
      expect([near.length, ...inputs(near)]).toEqual([width, 3 * width]);
      expect(inputs([gate])).toEqual([width]);
      expect(inputs(hidden)).toEqual([3 * width + STACKED_NAMES.length]);
      expect([out.length, ...inputs(out)]).toEqual([VERDICTS.length, hidden.length]);
    }
  });
});
