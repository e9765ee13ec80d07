/** The measuring corpus: real local articles, read from a data set that stays outside the repository. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

export interface Article {
  readonly id: string;
  readonly title: string;
  /** The lead first, then the paragraphs of the body. */
  readonly paragraphs: readonly string[];
}

export interface Corpus {
  /** Of the file, so that figures of different data are never compared. */
  readonly sha256: string;
  /** Registered in the evidence library. */
  readonly evidence: readonly Article[];
  /** Published while the desk watches. */
  readonly stream: readonly Article[];
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly body: string;
}

export const CORPUS_FILE = join("vietnews", "local_ninhthuan_khanhhoa.jsonl.gz");

/** Reads the corpus below `datasets`, halved by the hash of each article's id; null where the file is not there. */
export function readCorpus(datasets: string): Corpus | null {
  const file = join(datasets, CORPUS_FILE);
  if (!existsSync(file)) return null;
  const bytes = readFileSync(file);
  const rows = gunzipSync(bytes).toString("utf8").split("\n").filter(Boolean);
  const articles = rows.map((line) => toArticle(JSON.parse(line) as Row));
  const inEvidence = ({ id }: Article) => shareOf(`half ${id}`) < 0.5;
  return {
    sha256: createHash("sha256").update(bytes).digest("hex"),
    evidence: articles.filter(inEvidence),
    stream: articles.filter((article) => !inEvidence(article)),
  };
}

/** A number in [0, 1) that a name always gets: what is "chosen at random" is the same in every run. */
export function shareOf(name: string): number {
  return createHash("sha256").update(name).digest().readUInt32BE(0) / 2 ** 32;
}

const toArticle = ({ id, title, abstract, body }: Row): Article => ({
  id,
  title: plain(title),
  paragraphs: [abstract, ...body.split("\n")].map(plain).filter((paragraph) => paragraph !== ""),
});

/** The corpus is word-segmented ("khởi_tố vụ án ,"): as people write it. */
export function plain(segmented: string): string {
  return segmented
    .normalize("NFC")
    .replaceAll("_", " ")
    .replace(/"\s*([^"]*?)\s*"/g, "“$1”")
    .replace(/\s+([.,:;!?…)\]%”])/g, "$1")
    .replace(/([([“])\s+/g, "$1")
    .replace(/(\d)\s*([/-])\s*(?=\d)/g, "$1$2")
    .replace(/\s+/g, " ")
    .trim();
}

/** Sentences by a rule of the measure's own, so that the measure does not lean on what it measures. */
export function sentencesOf({ paragraphs }: Article): string[] {
  return paragraphs.flatMap((paragraph) =>
    paragraph
      .split(/(?<=[.!?…]["”)]?)\s+(?=["“(]?\p{Lu})/u)
      // "TP." and "ông T." end no sentence.
      .reduce<string[]>((list, part) => {
        const last = list.at(-1);
        if (last !== undefined && /(?:^|\s)(?:\p{Lu}|\p{Lu}{2}|Th[Ss]|TS|BS|tr|tp)\.$/u.test(last)) {
          list[list.length - 1] = `${last} ${part}`;
        } else list.push(part);
        return list;
      }, []),
  );
}
