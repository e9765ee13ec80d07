import type { Verdict } from "../types.ts";
import aligned from "../weights/verifier/news-aligned.json" with { type: "json" };
import wide from "../weights/verifier/news-wide.json" with { type: "json" };
import register from "../weights/verifier/register.json" with { type: "json" };
import trees from "../weights/verifier/trees.json" with { type: "json" };
import { forestOf, judge } from "./trees.ts";

type Probabilities = Readonly<Record<Verdict, number>>;

/** The first trees, trained on whole articles as well, and two that saw sentences beside sentences alone. */
const FORESTS = [trees, aligned, wide].map(forestOf);

/** How likely a pair is a sentence of the news beside one of a report, rather than a post beside an announcement. */
export function newsLikeness(values: readonly number[]): number {
  const sum = register.weights.reduce((total, weight, i) => {
    const value = values[i] ?? 0;
    return total + weight * Math.sign(value) * Math.log1p(Math.abs(value));
  }, register.bias);
  return 1 / (1 + Math.exp(-sum));
}

/** The mean of three models that were trained on the news; `values` in the order of `STACKED_NAMES`. */
export function judgeNews(values: readonly number[]): Probabilities {
  const said = FORESTS.map((forest) => judge(forest, values));
  const mean = (verdict: Verdict) => said.reduce((sum, p) => sum + p[verdict], 0) / said.length;
  return {
    supported: mean("supported"),
    refuted: mean("refuted"),
    not_enough_evidence: mean("not_enough_evidence"),
  };
}
