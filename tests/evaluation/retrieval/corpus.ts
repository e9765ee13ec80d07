/** Claims with the sentence that decides them, and news articles to hide it among; both stay outside the repository. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { sentences } from "@minhchung/models/text/sentences";
import { words } from "@minhchung/models/text/words";
import { readRows } from "../cases.ts";
import { plain, shareOf } from "../desk/corpus.ts";

export interface LibraryArticle {
  readonly key: string;
  readonly title: string;
  readonly text: string;
}

export interface Question {
  readonly claim: string;
  /** Key of the article that decides the claim. */
  readonly article: string;
  /** The deciding words in it. */
  readonly gold: string;
}

export const CLAIMS_FILE = join("vifactcheck", "pool.jsonl");
const NEWS_FILES = [0, 1, 2].map((n) => join("vietnews", `vn_part_0${n}.jsonl.xz`));

interface Row {
  readonly claim: string;
  readonly evidence: string;
  readonly label: "SUPPORTED" | "REFUTED" | "NEI";
  readonly url: string;
  readonly context: string | null;
}

/** The file that is not there, or null. */
export function retrievalMissing(datasets: string): string | null {
  const file = [CLAIMS_FILE, ...NEWS_FILES].find((name) => !existsSync(join(datasets, name)));
  return file ?? null;
}

/** `tuning`: the claims by which the search was shaped; `held_out`: of other articles, which the figures are about. */
export type QuestionPart = "tuning" | "held_out";

export const partOf = (article: string): QuestionPart =>
  shareOf(`retrieval ${article}`) < TUNING ? "tuning" : "held_out";

const TUNING = 0.4;

/** Claims of one part that their article decides, chosen by hash, and the articles of both parts. */
export function readQuestions(datasets: string, part: QuestionPart, most: number) {
  const { rows, sha256 } = readRows<Row>(join(datasets, CLAIMS_FILE));
  const decided = rows.filter((row) => row.label !== "NEI" && row.context !== null);
  const articles = new Map(decided.map((row) => [row.url, row.context ?? ""]));
  const chosen = decided
    .filter(({ url }) => partOf(url) === part)
    .sort((a, b) => shareOf(`q ${a.claim}`) - shareOf(`q ${b.claim}`))
    .slice(0, most);
  return {
    sha256,
    questions: chosen.map(({ claim, url, evidence }): Question => ({ claim, article: url, gold: evidence })),
    articles: [...articles].map(([key, text]): LibraryArticle => ({ key, title: text.slice(0, 80), text })),
  };
}

/** Articles of the news corpus in its own order, at most `most`; needs `xz`. */
export async function* readNews(datasets: string, most: number): AsyncGenerator<LibraryArticle> {
  let count = 0;
  for (const name of NEWS_FILES) {
    if (count >= most) return;
    const xz = spawn("xz", ["-dc", join(datasets, name)], { stdio: ["ignore", "pipe", "ignore"] });
    const failed = new Promise<never>((_, reject) => xz.once("error", reject));
    failed.catch(() => undefined);
    try {
      for await (const line of createInterface({ input: xz.stdout })) {
        const { id, title, abstract, body } = JSON.parse(line) as Record<string, string>;
        const text = [abstract, ...(body ?? "").split("\n")].map((part) => plain(part ?? "")).join("\n\n");
        yield { key: `news:${id}`, title: plain(title ?? ""), text };
        if (++count >= most) return;
      }
    } finally {
      xz.kill();
    }
  }
}

/** Whether a sentence is (a good part of) the deciding words: half of the shorter's syllables stand in the other. */
export function isGold(sentence: string, gold: string): boolean {
  const [a, b] = [syllables(sentence), syllables(gold)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared >= LEAST && shared / Math.min(a.size, b.size) >= SAME;
}

/** The deciding sentences of a claim, each apart, those that stand in a sentence of the article; all of them as one where none does alone. */
export function partsOf(gold: string, article: readonly string[]): string[] {
  const stands = (part: string) => article.some((text) => isGold(text, part));
  const parts = sentences(gold)
    .map(({ text }) => text)
    .filter(stands);
  return parts.length > 0 ? parts : [gold].filter(stands);
}

const SAME = 0.8;
/** A heading of three words stands inside anything. */
const LEAST = 5;
const syllables = (text: string) => new Set(words(text.toLowerCase()).map(({ text: word }) => word));

/** One short name of what was searched, so that figures of different libraries are never compared. */
export const nameOf = (sha256: string, articles: number): string =>
  createHash("sha256").update(`${sha256} ${articles}`).digest("hex").slice(0, 12);
