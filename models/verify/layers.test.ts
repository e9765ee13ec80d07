import { describe, expect, it } from "vitest";
import { VERDICTS } from "../types.ts";
import articleLayers from "../weights/verifier/article-layers.json" with { type: "json" };
import newsLayers from "../weights/verifier/news-layers.json" with { type: "json" };
import { judgeLayers, layersOf } from "./layers.ts";
import { STACKED_NAMES } from "./stacked.ts";

/** One hidden unit that is active from "a" above e - 1 on, and speaks for "refuted". */
const ONE = layersOf({
  version: "test",
  labels: VERDICTS,
  features: ["a", "b"],
  networks: [
    {
      hidden: [{ bias: -1, weights: [1, 0] }],
      out: [
        { bias: 0, weights: [0] },
        { bias: 0, weights: [1] },
        { bias: 0, weights: [0] },
      ],
    },
  ],
});

describe("networks with one hidden layer", () => {
  it("say nothing below a unit's bias, and grow surer above it", () => {
    expect(judgeLayers(ONE, [0, 5]).refuted).toBeCloseTo(1 / 3, 6);
    // squashed: log(1 + e³ - 1) = 3, less the bias: 2
    const { refuted, supported } = judgeLayers(ONE, [Math.exp(3) - 1, 0]);
    expect(refuted / supported).toBeCloseTo(Math.exp(2), 6);
  });

  it("are averaged", () => {
    const [first] = ONE.networks;
    const silent = { hidden: [{ bias: 0, weights: Float64Array.of(0, 0) }], out: first?.out ?? [] };
    const two = { ...ONE, networks: [...ONE.networks, silent] };
    const at = [Math.exp(3) - 1, 0];
    expect(judgeLayers(two, at).refuted).toBeCloseTo((judgeLayers(ONE, at).refuted + 1 / 3) / 2, 6);
  });

  it.each([newsLayers, articleLayers].map(layersOf))(
    "that ship see every feature, and each label once",
    (model) => {
      expect(model.features).toEqual(STACKED_NAMES);
      expect(model.labels).toEqual(VERDICTS);
      for (const { hidden, out } of model.networks) {
        expect(hidden.every((unit) => unit.weights.length === STACKED_NAMES.length)).toBe(true);
        expect(out.map((unit) => unit.weights.length)).toEqual(VERDICTS.map(() => hidden.length));
      }
    },
  );
});
