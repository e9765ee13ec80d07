import { describe, expect, it } from "vitest";
import { VERDICTS } from "../types.ts";
import articleTrees from "../weights/verifier/article-trees.json" with { type: "json" };
import changed from "../weights/verifier/changed.json" with { type: "json" };
import found from "../weights/verifier/found.json" with { type: "json" };
import newsTrees from "../weights/verifier/news-trees.json" with { type: "json" };
import stacked from "../weights/verifier/stacked.json" with { type: "json" };
import trees from "../weights/verifier/trees.json" with { type: "json" };
import { CHANGED_NAMES } from "./changed.ts";
import { FEATURE_NAMES } from "./features.ts";
import { STACKED_NAMES } from "./stacked.ts";
import { type Forest, forestOf, judge } from "./trees.ts";
import { FOUND_NAMES } from "./verdict.ts";

/** A tree a label: the second speaks for "refuted" where the first feature is above 1. */
const ONE: Forest = {
  version: "test",
  labels: VERDICTS,
  features: ["a"],
  temperature: 1,
  base: [0, 0, 0],
  trees: [
    [[-1], [0], [0], [0]],
    [
      [0, -1, -1],
      [1, 0, 2],
      [1, 0, 0],
      [2, 0, 0],
    ],
    [[-1], [0], [0], [0]],
  ],
};

describe("boosted trees", () => {
  it("go left up to a node's threshold, and their leaves are summed by label", () => {
    expect(judge(ONE, [1]).refuted).toBeCloseTo(1 / 3, 6);
    const { refuted, supported } = judge(ONE, [1.1]);
    expect(refuted / supported).toBeCloseTo(Math.exp(2), 6);
  });

  it("are less sure the higher their temperature", () => {
    const { refuted, supported } = judge({ ...ONE, temperature: 2 }, [1.1]);
    expect(refuted / supported).toBeCloseTo(Math.exp(1), 6);
  });

  it.each([
    { name: "trees", file: trees, names: FEATURE_NAMES },
    { name: "stacked", file: stacked, names: STACKED_NAMES },
    { name: "news", file: newsTrees, names: STACKED_NAMES },
    { name: "article", file: articleTrees, names: STACKED_NAMES },
    { name: "changed", file: changed, names: CHANGED_NAMES },
    { name: "found", file: found, names: [...STACKED_NAMES, ...FOUND_NAMES] },
  ])("of $name see the features that they were trained on, and have whole nodes", ({ file, names }) => {
    const forest = forestOf(file);
    expect(forest.features).toEqual(names);
    expect(forest.labels).toEqual(VERDICTS);
    expect(forest.trees.length % VERDICTS.length).toBe(0);
    for (const [feature, ...rest] of forest.trees) {
      expect(rest.map((list) => list.length)).toEqual([feature.length, feature.length, feature.length]);
      expect(Math.max(...feature)).toBeLessThan(names.length);
    }
  });
});
