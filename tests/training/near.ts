/** Sentences that two articles tell in nearly the same words: what real papers change in each other's sentences, and mean the same. Pure. */
import { fold } from "@minhchung/models/text/fold";
import { pairKey, sideKey, wordsOf } from "@minhchung/models/verify/exchanged";
import { partings } from "@minhchung/models/verify/walk";
import { type Article, sentencesOf, shareOf } from "../evaluation/desk/corpus.ts";
import { figuresOf } from "../evaluation/desk/overlap.ts";
import { foldedCopy, teencodeCopy } from "../evaluation/desk/registers.ts";
import { changesOf } from "./changes.ts";
import { lookalikeOf } from "./lookalikes.ts";
import { byHash, isWhole } from "./neighbours.ts";
import type { Slots } from "./slots.ts";

/** A sentence of one article and what another says in its place. */
export interface NearPair {
  readonly articles: readonly [string, string];
  readonly sentences: readonly [string, string];
}

/** Words that stand together in both, and so many such runs of a sentence are looked up: those with the least hashes. */
const RUN = 5;
const LOOKED_UP = 4;
/** Runs that more sentences share are a paper's formula. */
const MOST_SHARING = 12;
/** Share of neighbouring words that both have, of those that either has. */
const LEAST_SIMILARITY = 0.4;

/** The hashes by which sentences are grouped, least first (min-wise hashing, Broder 1997). */
function hashesOf(words: readonly string[]): number[] {
  const single = words.map((word) => {
    let h = 2166136261;
    for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 16777619);
    return h;
  });
  const runs: number[] = [];
  for (let i = 0; i + RUN <= single.length; i++) {
    let h = 0;
    for (let k = 0; k < RUN; k++) h = Math.imul(h, 31) + (single[i + k] ?? 0);
    h = Math.imul(h ^ (h >>> 15), 2246822519);
    runs.push(((h ^ (h >>> 13)) >>> 0) % 2 ** 30);
  }
  return [...new Set(runs)].sort((a, b) => a - b).slice(0, LOOKED_UP);
}

const similarityOf = (a: readonly string[], b: readonly string[]): number => {
  const pairs = (words: readonly string[]) => new Set(words.slice(1).map((word, i) => `${words[i]} ${word}`));
  const [one, other] = [pairs(a), pairs(b)];
  let both = 0;
  for (const pair of one) if (other.has(pair)) both += 1;
  return both / Math.max(1, one.size + other.size - both);
};

/** Every pair of sentences of different articles that say nearly the same, but not the very same. */
export function nearPairs(articles: Iterable<Article>): NearPair[] {
  const sentences: { article: string; text: string }[] = [];
  const codes: number[] = [];
  for (const article of articles)
    for (const text of sentencesOf(article)) {
      if (!isWhole(text)) continue;
      for (const hash of hashesOf(wordsOf(text))) codes.push(hash * 2 ** 22 + sentences.length);
      sentences.push({ article: article.id, text });
    }
  const sorted = Float64Array.from(codes).sort();
  const seen = new Set<number>();
  const found: NearPair[] = [];
  const hashAt = (k: number) => Math.floor((sorted[k] ?? 0) / 2 ** 22);
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && hashAt(to) === hashAt(from)) to += 1;
    const group = to - from <= MOST_SHARING ? [...sorted.slice(from, to)].map((code) => code % 2 ** 22) : [];
    for (const [n, i] of group.entries())
      for (const j of group.slice(n + 1)) {
        const [a, b] = [sentences[i], sentences[j]];
        const key = Math.min(i, j) * 2 ** 22 + Math.max(i, j);
        if (!a || !b || a.article === b.article || seen.has(key)) continue;
        seen.add(key);
        const [one, other] = [wordsOf(a.text), wordsOf(b.text)];
        if (one.join(" ") === other.join(" ") || similarityOf(one, other) < LEAST_SIMILARITY) continue;
        found.push({ articles: [a.article, b.article], sentences: [a.text, b.text] });
      }
    from = to;
  }
  return found;
}

/** What is held against a library, with the sentence that it was made of, written alike. */
export interface NearPost {
  readonly role: "near" | "kept" | "changed" | "lookalike";
  readonly text: string;
  readonly original: string;
  readonly change?: string;
  /** The article that the sentence stands in. */
  readonly group: string;
}

export interface NearCorpus {
  /** Ids of the articles to search in. */
  readonly library: ReadonlySet<string>;
  /** Sentences of other articles, with what an article of the library says in their place. */
  readonly told: readonly { readonly group: string; readonly sentence: string; readonly there: string }[];
}

const MOST_OF_ONE = 6;

/** Articles are parted by the hash of their ids: to count words, to train and to measure on. */
export const inGroup = (id: string, { from, to }: { readonly from: number; readonly to: number }): boolean =>
  shareOf(`near ${id}`) >= from && shareOf(`near ${id}`) < to;

/** Halves what is told twice: one article of each pair is searched in, the other's sentence held against it. `swapped`: the other way round. */
export function nearCorpus(
  pairs: readonly NearPair[],
  { swapped, most }: { swapped: boolean; most: { articles: number; sentences: number } },
): NearCorpus {
  const isSearched = (id: string) => shareOf(`half ${id}`) < 0.5 !== swapped;
  const oriented = byHash(pairs, ({ sentences }) => sentences.join("|")).flatMap(
    ({ articles: [a, b], sentences: [one, other] }) => {
      if (isSearched(a) === isSearched(b)) return [];
      return isSearched(a)
        ? [{ id: a, group: b, there: one, sentence: other }]
        : [{ id: b, group: a, there: other, sentence: one }];
    },
  );
  const ids = [...new Set(oriented.map(({ id }) => id))];
  const library = new Set(byHash(ids, (id) => `library ${id}`).slice(0, most.articles));
  const seen = new Set<string>();
  const count = new Map<string, number>();
  const told = oriented.filter(({ id, group, sentence, there }) => {
    const before = count.get(group) ?? 0;
    if (!library.has(id) || seen.has(sentence) || seen.has(there) || before >= MOST_OF_ONE) return false;
    for (const text of [sentence, there]) seen.add(text);
    count.set(group, before + 1);
    return true;
  });
  return { library, told: told.slice(0, most.sentences) };
}

const CHANGES = 3;
const WAYS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  foldedCopy,
  teencodeCopy,
];
const wayOf = (text: string) => WAYS[Math.floor(shareOf(`way ${text}`) * WAYS.length)] ?? foldedCopy;

/** A sentence as it is; where its figures are those of the other article, also as people type it, and with one thing changed; and one like it of another event. */
export function nearPosts({ group, sentence, there }: NearCorpus["told"][number], slots: Slots): NearPost[] {
  const lookalike = lookalikeOf(sentence);
  const posts: NearPost[] = [{ group, role: "near", text: sentence, original: sentence }];
  if (lookalike !== null) posts.push({ group, role: "lookalike", text: lookalike, original: lookalike });
  if (figuresOf(sentence).join(" ") !== figuresOf(there).join(" ")) return posts;
  const typed = wayOf(sentence)(sentence);
  if (typed !== sentence) posts.push({ group, role: "kept", text: typed, original: typed });
  const changes = byHash(changesOf(sentence, slots), ({ text }) => `change ${text}`).slice(0, CHANGES);
  for (const { text, type } of changes) {
    const way = wayOf(text);
    posts.push({ group, role: "changed", change: type, text: way(text), original: way(sentence) });
  }
  return posts;
}

/** Words of one side at most that are counted for another's. */
const FEW = 3;
const LEAST_PAIRS = 2;
const LEAST_SIDES = 3;

/** How often two articles have the one words for the other in what both tell, folded, the edges of a sentence left out; counts of words, no text. */
export function exchangedWords(pairs: readonly NearPair[]): {
  pairs: Record<string, number>;
  sides: Record<string, number>;
} {
  const both = new Map<string, Set<string>>();
  const sides = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, key: string, where: string) =>
    to.set(key, (to.get(key) ?? new Set()).add(where));
  for (const {
    sentences: [one, other],
  } of pairs) {
    const [a, b] = [wordsOf(fold(one)), wordsOf(fold(other))];
    for (const { from, to, evidenceFrom, evidenceTo } of partings(a, b, () => false)) {
      if (to - from > FEW || evidenceTo - evidenceFrom > FEW || from === 0 || to === a.length) continue;
      const here = sideKey(a.slice(from, to).join(" "));
      const there = sideKey(b.slice(evidenceFrom, evidenceTo).join(" "));
      // A sentence that many articles copy counts once.
      const where = one.slice(0, 40);
      add(both, pairKey(here, there), where);
      for (const side of [here, there]) if (side !== "") add(sides, side, where);
    }
  }
  const counted = (of: Map<string, Set<string>>, least: number) =>
    Object.fromEntries(
      [...of].map(([key, { size }]) => [key, size] as const).filter(([, size]) => size >= least),
    );
  return { pairs: counted(both, LEAST_PAIRS), sides: counted(sides, LEAST_SIDES) };
}
