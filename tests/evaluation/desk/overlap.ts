/** Which sentence of a library says most of the same: pairs of neighbouring words, looked up in an inverted index. */

export interface Nearest {
  readonly at: number;
  /** Jaccard index of the word pairs, 0..1. */
  readonly similarity: number;
}

export interface OverlapIndex {
  readonly sentences: readonly string[];
  /** The nearest sentence, or null where none shares a telling pair. */
  nearest(text: string): Nearest | null;
}

/** Pairs that stand in more sentences than this tell nothing. */
const MOST_POSTINGS = 400;

/** Of the measure alone: were it the product's, a change there would move what it is measured on. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize("NFC")
    .toLowerCase()
    .match(/\d+(?:[.,/:-]\d+)*|\p{L}+/gu) ?? [];

/** The figures of a sentence, as they are written. */
export const figuresOf = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => /^\d/.test(word))
    .sort();

function pairsOf(text: string): Set<string> {
  const words = wordsOf(text);
  return new Set(words.slice(1).map((word, i) => `${words[i]} ${word}`));
}

export function createOverlapIndex(sentences: readonly string[]): OverlapIndex {
  const sizes: number[] = [];
  const postings = new Map<string, number[]>();
  sentences.forEach((sentence, at) => {
    const pairs = pairsOf(sentence);
    sizes.push(pairs.size);
    for (const pair of pairs) {
      const list = postings.get(pair);
      if (list) list.push(at);
      else postings.set(pair, [at]);
    }
  });
  return {
    sentences,
    nearest: (text) => {
      const pairs = pairsOf(text);
      const shared = new Map<number, number>();
      let common = 0;
      for (const pair of pairs) {
        const list = postings.get(pair) ?? [];
        if (list.length > MOST_POSTINGS) common += 1;
        else for (const at of list) shared.set(at, (shared.get(at) ?? 0) + 1);
      }
      let best: Nearest | null = null;
      for (const [at, count] of shared) {
        const both = Math.min(count + common, sizes[at] ?? 0, pairs.size);
        const similarity = both / (pairs.size + (sizes[at] ?? 0) - both);
        if (best === null || similarity > best.similarity) best = { at, similarity };
      }
      return best;
    },
  };
}
