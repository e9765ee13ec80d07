/** What is held against a library, with what is known of each. Pure but for the reading of files. */
import { readdirSync, readFileSync } from "node:fs";
import { type Corpus, sentencesOf, shareOf } from "../evaluation/desk/corpus.ts";
import { foldedCopy, teencodeCopy } from "../evaluation/desk/registers.ts";
import { changesOf } from "./changes.ts";
import { lookalikeOf } from "./lookalikes.ts";
import { byHash, isWhole, toldTwice } from "./neighbours.ts";
import type { Slots } from "./slots.ts";

export interface Post {
  readonly group: string;
  readonly text: string;
  readonly title?: string;
  readonly role: "changed" | "kept" | "lookalike" | "article" | "written";
  /** Of a written pair: its labels, and the key of its own evidence. */
  readonly labels?: readonly string[];
  readonly own?: string;
  /** What was changed (`changes.ts`). */
  readonly change?: string;
}

/** Changed copies of one sentence, at most; articles and lookalikes of a province. */
const CHANGES = 4;
const ARTICLES = 400;

/** True sentences of a province changed and kept, each as it is, without diacritics or as people chat; lookalikes; whole articles. */
export function postsOf(corpus: Omit<Corpus, "sha256">, slots: Slots): Post[] {
  const sentences = corpus.evidence.flatMap(sentencesOf).filter(isWhole);
  const lookalikes = sentences.flatMap((sentence) => lookalikeOf(sentence) ?? []);
  return [
    ...toldTwice(corpus).flatMap((sentence): Post[] => [
      ...byHash(changesOf(sentence, slots), ({ text }) => `change ${text}`)
        .slice(0, CHANGES)
        .map(({ text, type }): Post => {
          return { group: sentence, role: "changed", change: type, text: typed(text) };
        }),
      { group: sentence, role: "kept", text: typed(sentence) },
    ]),
    ...byHash(lookalikes, (text) => text)
      .slice(0, ARTICLES)
      .map((text): Post => ({ group: text, role: "lookalike", text })),
    ...byHash(corpus.stream, ({ id }) => `stream ${id}`)
      .slice(0, ARTICLES)
      .map(({ id, title, paragraphs }): Post => {
        return { group: id, role: "article", title, text: [title, ...paragraphs].join("\n\n") };
      }),
  ];
}

/** Half as they are, a quarter each without diacritics and as people chat. */
function typed(text: string): string {
  const chance = shareOf(`typed ${text}`);
  if (chance < 0.5) return text;
  return chance < 0.75 ? foldedCopy(text) : teencodeCopy(text);
}

interface WrittenRow {
  readonly id: string;
  readonly evidence: string;
  readonly claims: readonly (readonly [label: string, type: string, claim: string])[];
}

const WRITTEN = new URL("../../models/training/pairs/", import.meta.url);
const LABELS: Readonly<Record<string, readonly string[]>> = {
  s: ["supported"],
  r: ["refuted"],
  n: ["not_enough_evidence"],
  rn: ["refuted", "not_enough_evidence"],
};

/** The pairs written for training; of their claims one in `every`. */
export function writtenRows(every: number): { library: { key: string; text: string }[]; posts: Post[] } {
  const files = readdirSync(WRITTEN).filter((name) => name.endsWith(".jsonl"));
  const rows = files.flatMap((name) =>
    readFileSync(new URL(name, WRITTEN), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as WrittenRow),
  );
  return {
    library: rows.map(({ id, evidence }) => ({ key: id, text: evidence })),
    posts: rows.flatMap(({ id, claims }) =>
      claims
        .filter((_, i) => shareOf(`written ${id} ${i}`) < 1 / every)
        .map(([label, , text]): Post => {
          return { group: id, role: "written", text, labels: LABELS[label] ?? [], own: id };
        }),
    ),
  };
}
