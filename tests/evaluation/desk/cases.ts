/** What is published while the desk watches: the articles of the stream, and posts of known truth. Pure, always the same. */
import type { DifferenceType } from "@minhchung/models/types";
import { type Article, type Corpus, sentencesOf, shareOf } from "./corpus.ts";
import { type Distortion, distortionsOf } from "./distort.ts";
import { foldedCopy, teencodeCopy } from "./registers.ts";
import { findTruths, isUsable, type Truth } from "./truths.ts";
import { twinOf } from "./twin.ts";

export type Role = "distortion" | "twin" | "true_copy";
export type Form = "plain" | "folded" | "teencode";

export interface Post {
  readonly id: string;
  readonly role: Role;
  readonly form: Form;
  readonly text: string;
  readonly day: number;
  /** All copies of one distortion share it. */
  readonly of: string;
  readonly type: DifferenceType | null;
}

export interface DeskCases {
  readonly articles: readonly (Article & { readonly day: number })[];
  readonly posts: readonly Post[];
}

/** The stream is spread over so many days: a desk triages a day's queue, not a month's. */
export const DAYS = 10;
const DISTORTIONS = 300;
const COPIES = 100;
const TWINS = 300;
/** Details that are changed in one sentence at most, each in a post of its own. */
const PER_TRUTH = 2;
/** The commonest and softest change may not crowd the others out. */
const MOST_TENSE = 30;

export function buildCases(corpus: Corpus): DeskCases {
  const truths = findTruths(corpus);
  const distortions = chooseDistortions(truths);
  return {
    articles: corpus.stream.map((article) => ({ ...article, day: dayOf(article.id) })),
    posts: [
      ...distortions.flatMap(({ text, type }, i) =>
        copiesOf({ role: "distortion", name: `d${i}`, text, type }, i),
      ),
      ...chooseTwins(corpus.evidence).map((text, i) =>
        post({ role: "twin", name: `t${i}`, text, type: null }, "plain"),
      ),
      ...byHash(truths, ({ sentence }) => `true ${sentence}`)
        .slice(0, COPIES)
        .flatMap(({ sentence }, i) =>
          (["folded", "teencode"] as const).map((form) =>
            post({ role: "true_copy", name: `c${i}`, text: sentence, type: null }, form),
          ),
        ),
    ],
  };
}

interface Source {
  readonly role: Role;
  readonly name: string;
  readonly text: string;
  readonly type: DifferenceType | null;
}

/** Every third distortion is also posted without diacritics, every third in teencode. */
const copiesOf = (source: Source, i: number): Post[] =>
  (["plain", ...(i % 3 === 0 ? ["folded"] : i % 3 === 1 ? ["teencode"] : [])] as Form[]).map((form) =>
    post(source, form),
  );

const FORMS: Readonly<Record<Form, (text: string) => string>> = {
  plain: (text) => text,
  folded: foldedCopy,
  teencode: teencodeCopy,
};

function post({ role, name, text, type }: Source, form: Form): Post {
  return { id: `${name}-${form}`, role, form, text: FORMS[form](text), day: dayOf(name), of: name, type };
}

const dayOf = (name: string): number => Math.floor(shareOf(`day ${name}`) * DAYS);

const byHash = <T>(list: readonly T[], name: (item: T) => string): T[] =>
  list
    .map((item) => ({ item, share: shareOf(name(item)) }))
    .sort((a, b) => a.share - b.share)
    .map(({ item }) => item);

/** Other words for the same come first (they are harder), then copies; tense only where nothing else can be changed. */
function chooseDistortions(truths: readonly Truth[]): Distortion[] {
  const chosen: Distortion[] = [];
  let tenses = 0;
  const ordered = [...truths].sort(
    (a, b) => a.similarity - b.similarity || a.sentence.localeCompare(b.sentence),
  );
  for (const { sentence } of ordered) {
    const types = new Set<DifferenceType>();
    for (const distortion of byHash(distortionsOf(sentence), ({ text }) => `distort ${text}`)) {
      if (types.size >= PER_TRUTH || types.has(distortion.type)) continue;
      if (distortion.type === "tense" && (types.size > 0 || tenses >= MOST_TENSE)) continue;
      if (distortion.type === "tense") tenses += 1;
      types.add(distortion.type);
      chosen.push(distortion);
    }
  }
  return chosen.slice(0, DISTORTIONS);
}

function chooseTwins(evidence: readonly Article[]): string[] {
  const usable = byHash(evidence.flatMap(sentencesOf).filter(isUsable), (sentence) => `twin of ${sentence}`);
  const twins = new Set<string>();
  for (const sentence of usable) {
    const twin = twinOf(sentence, sentence);
    if (twin !== null) twins.add(twin);
    if (twins.size === TWINS) break;
  }
  return [...twins];
}
