import type { Verdict } from "../types.ts";
import articleLayers from "../weights/verifier/article-layers.json" with { type: "json" };
import articleTrees from "../weights/verifier/article-trees.json" with { type: "json" };
import newsLayers from "../weights/verifier/news-layers.json" with { type: "json" };
import newsTrees from "../weights/verifier/news-trees.json" with { type: "json" };
import register from "../weights/verifier/register.json" with { type: "json" };
import { judgeLayers, layersOf, squash } from "./layers.ts";
import { forestOf, judge } from "./trees.ts";

type Probabilities = Readonly<Record<Verdict, number>>;

const SENTENCE = { forest: forestOf(newsTrees), layers: layersOf(newsLayers) };
const ARTICLE = { forest: forestOf(articleTrees), layers: layersOf(articleLayers) };

/** How likely a pair is a sentence of the news beside one of a report, rather than a post beside an announcement; `values` in the order of `STACKED_NAMES`. */
export function newsLikeness(values: readonly number[]): number {
  const sum = register.weights.reduce(
    (total, weight, i) => total + weight * squash(values[i] ?? 0),
    register.bias,
  );
  return 1 / (1 + Math.exp(-sum));
}

/**
 * The mean of trees and of small networks that were trained on the news; `values` in the order of `STACKED_NAMES`.
 * @param whole whether all of the evidence was read, or the sentences of an article that tell of the claim
 */
export function judgeNews(values: readonly number[], whole: boolean): Probabilities {
  const { forest, layers } = whole ? SENTENCE : ARTICLE;
  const [trees, networks] = [judge(forest, values), judgeLayers(layers, values)];
  const mean = (verdict: Verdict) => (trees[verdict] + networks[verdict]) / 2;
  return {
    supported: mean("supported"),
    refuted: mean("refuted"),
    not_enough_evidence: mean("not_enough_evidence"),
  };
}
