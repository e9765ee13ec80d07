/** News of provinces that the measured locality does not touch: articles, and true sentences that two of them tell. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type Article, type Corpus, plain, sentencesOf, shareOf } from "../evaluation/desk/corpus.ts";
import { createOverlapIndex, figuresOf, wordsOf } from "../evaluation/desk/overlap.ts";

const FILES = ["vn_part_00.jsonl.xz", "vn_part_01.jsonl.xz", "vn_part_02.jsonl.xz"];
/** What the measure is made of must stay unseen. */
const MEASURED = /Khánh Hòa|Khánh Hoà|Ninh Thuận|Nha Trang|Phan Rang/;
/** As many articles as the measured locality has, and how far into one a province is looked for. */
const ARTICLES = 3240;
const HEAD = 800;
const MOST_BYTES = 2 ** 31 - 1;

interface Row {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly body: string;
}

/** Articles as the data set has them (its words joined by "_"), file after file; none of the measured locality. */
export function* readNews(datasets: string): Generator<Row & { readonly head: string }> {
  for (const file of FILES) {
    const path = join(datasets, "vietnews", file);
    const text = execFileSync("xz", ["-dc", path], { maxBuffer: MOST_BYTES }).toString("utf8");
    for (const line of text.split("\n")) {
      if (line === "") continue;
      const row = JSON.parse(line) as Row;
      if (MEASURED.test(plain(`${row.title} ${row.abstract} ${row.body}`))) continue;
      yield { ...row, head: plain(`${row.title} ${row.abstract} ${row.body.slice(0, HEAD)}`) };
    }
  }
}

/** One article in so many is enough to see what stands where. */
const ONE_IN = 6;

/** Of a part of all news, segmented: what {@link slotsOf} counts. */
export function* segmentedNews(datasets: string): Generator<string> {
  for (const { id, body } of readNews(datasets)) if (shareOf(`slots ${id}`) < 1 / ONE_IN) yield body;
}

/** Articles that name one of the provinces, by the hash of their ids, halved as the measure halves its own. */
export function neighbourCorpus(datasets: string, provinces: readonly string[]): Omit<Corpus, "sha256"> {
  const rows = [...readNews(datasets)].filter(({ head }) => provinces.some((name) => head.includes(name)));
  const chosen = byHash(rows, ({ id }) => `take ${id}`).slice(0, ARTICLES);
  const articles = chosen.map(({ id, title, abstract, body }) => ({
    id,
    title: plain(title),
    paragraphs: [abstract, ...body.split("\n")].map(plain).filter((paragraph) => paragraph !== ""),
  }));
  const inEvidence = ({ id }: Article) => shareOf(`half ${id}`) < 0.5;
  return { evidence: articles.filter(inEvidence), stream: articles.filter((a) => !inEvidence(a)) };
}

export const byHash = <T>(list: readonly T[], name: (item: T) => string): T[] =>
  list
    .map((item) => ({ item, share: shareOf(name(item)) }))
    .sort((a, b) => a.share - b.share)
    .map(({ item }) => item);

const WORDS = [10, 60] as const;
/** Nearly the same words with the same figures, and so many of one article at most. */
const LEAST_SIMILARITY = 0.4;
const MOST_OF_ONE = 6;

/** A whole sentence, neither scrap nor paragraph. */
export function isWhole(sentence: string): boolean {
  const { length } = wordsOf(sentence);
  return length >= WORDS[0] && length <= WORDS[1] && /^\p{Lu}/u.test(sentence) && /[.!?…]$/.test(sentence);
}

/** Sentences of the stream that an article of the evidence half tells as well, each told once. */
export function toldTwice({ evidence, stream }: Omit<Corpus, "sha256">): string[] {
  const index = createOverlapIndex(evidence.flatMap(sentencesOf));
  const seen = new Set<string>();
  const isTold = (sentence: string) => {
    const near = isWhole(sentence) ? index.nearest(sentence) : null;
    const found = near === null ? "" : (index.sentences[near.at] ?? "");
    const key = wordsOf(found).join(" ");
    if (near === null || near.similarity < LEAST_SIMILARITY || seen.has(key)) return false;
    if (figuresOf(found).join(" ") !== figuresOf(sentence).join(" ")) return false;
    seen.add(key);
    return true;
  };
  return stream.flatMap((article) => sentencesOf(article).filter(isTold).slice(0, MOST_OF_ONE));
}
