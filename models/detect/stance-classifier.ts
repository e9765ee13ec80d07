/// <reference path="./natural.d.ts" />
import BayesClassifier from "natural/lib/natural/classifiers/bayes_classifier.js";
import training from "../lexicons/detect-training.json" with { type: "json" };
import { prepare } from "../text/prepare.ts";

/** Above this, products of the classifier's small numbers leave the range of a double. */
const LONGEST = 50;

/** Folded words and word pairs: the classifier's own tokenizers cut Vietnamese syllables at the diacritics. */
export function features(text: string): string[] {
  const words = prepare(text)
    .tokens.filter((t) => t.kind !== "mark")
    .slice(0, LONGEST)
    .map((t) => (t.kind === "number" ? "0" : t.folded));
  const pairs = words.slice(1).map((word, i) => `${words[i]}_${word}`);
  return [...new Set([...words, ...pairs])];
}

let trained: BayesClassifier | null = null;

function classifier(): BayesClassifier {
  if (trained) return trained;
  const bayes = new BayesClassifier(undefined, 0.4);
  for (const text of training.fact) bayes.addDocument(features(text), "fact");
  for (const text of training.other) bayes.addDocument(features(text), "other");
  bayes.train();
  trained = bayes;
  return bayes;
}

/**
 * Probability (naive Bayes, so only its order is meaningful) that a sentence without telling words reports
 * something rather than comments on it. Trained at first use from `lexicons/detect-training.json`.
 */
export function factProbability(text: string): number {
  const scores = classifier().getClassifications(features(text));
  const value = (label: string) => scores.find((s) => s.label === label)?.value ?? 0;
  const total = value("fact") + value("other");
  return total > 0 ? value("fact") / total : 0.5;
}
