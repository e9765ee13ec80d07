/**
 * The named baseline, "overlap and numbers": a sentence is flagged when an evidence sentence shares most of its word
 * pairs while a figure or a negation differs; more overlap comes first. Nothing of the product is in it.
 */
import type { Article } from "./corpus.ts";
import { sentencesOf } from "./corpus.ts";
import { createOverlapIndex, figuresOf, wordsOf } from "./overlap.ts";

export interface BaselineFlag {
  /** Of the article or post that holds the sentence. */
  readonly item: string;
  readonly claim: string;
  readonly evidence: string;
  readonly score: number;
}

const LEAST_OVERLAP = 0.5;
const NEGATION = /^(?:không|chưa|chẳng|chả|đừng)$/u;

export function baselineFlags(
  evidence: readonly Article[],
  items: readonly { readonly id: string; readonly sentences: readonly string[] }[],
): BaselineFlag[] {
  const index = createOverlapIndex(evidence.flatMap(sentencesOf));
  return items.flatMap(({ id, sentences }) =>
    sentences.flatMap((claim) => {
      const near = index.nearest(claim);
      const found = near === null ? "" : (index.sentences[near.at] ?? "");
      if (near === null || near.similarity < LEAST_OVERLAP || !differs(claim, found)) return [];
      return [{ item: id, claim, evidence: found, score: near.similarity }];
    }),
  );
}

const negations = (text: string) => wordsOf(text).filter((word) => NEGATION.test(word)).length;

function differs(claim: string, evidence: string): boolean {
  const theirs = new Set(figuresOf(evidence));
  return figuresOf(claim).some((figure) => !theirs.has(figure)) || negations(claim) !== negations(evidence);
}
