/**
 * Sentences and words held against the gold segmentation of UD Vietnamese VTB (dev part, news). The treebank sets every
 * mark apart with spaces; its texts are put together again as people write them, several sentences a paragraph.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { WORD_LIST } from "@minhchung/models/lexicons/word-list";
import { sentences } from "@minhchung/models/text/sentences";
import { words, wordsJoined } from "@minhchung/models/text/words";
import type { Span } from "@minhchung/models/types";
import { type Count, type Ratio, ratio } from "./clerk/figure.ts";

export const TREEBANK = join("ud_vietnamese_vtb", "vi_vtb-ud-dev.conllu");
const DICTIONARY = join("vn_lexicons", "wiktionary_words.txt.gz");
/** Sentences of a paragraph; paragraphs are resampled for the bounds. */
const PARAGRAPH = 10;
const SAMPLES = 1000;

export interface SegmentationResults {
  readonly name: "segmentation";
  readonly sha256: string;
  readonly sentences: number;
  readonly words: number;
  /** F1 of whole spans, by way of cutting; ours first. */
  readonly sentenceF1: Readonly<Record<string, Ratio>>;
  readonly wordF1: Readonly<Record<string, Ratio>>;
}

/** A paragraph with the spans of its sentences and of its words (marks are no words). */
export interface Paragraph {
  readonly text: string;
  readonly sentences: readonly Span[];
  readonly words: readonly Span[];
}

/** Null where the data is not in `datasetsDir`. */
export function evaluateSegmentation(datasetsDir: string, samples = SAMPLES): SegmentationResults | null {
  const files = [TREEBANK, DICTIONARY].map((file) => join(datasetsDir, file));
  if (!files.every((file) => existsSync(file))) return null;
  const [treebank, list] = files.map((file) => readFileSync(file)) as [Buffer, Buffer];
  const dictionary = new Set(
    gunzipSync(list)
      .toString("utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => (JSON.parse(line) as { text: string }).text.toLowerCase()),
  );
  return {
    name: "segmentation",
    sha256: createHash("sha256").update(treebank).digest("hex"),
    ...scoreSegmentation(paragraphs(treebank.toString("utf8")), WORD_LIST, dictionary, samples),
  };
}

/** Cuts at every full stop, question and exclamation mark with the marks behind it. */
export const atMarks = (text: string): Span[] =>
  [...text.matchAll(/[^.!?]+[.!?]*/g)].map((m) => ({ start: m.index, end: m.index + m[0].length }));

export function scoreSegmentation(
  texts: readonly Paragraph[],
  list: ReadonlySet<string>,
  dictionary: ReadonlySet<string>,
  samples: number,
): Omit<SegmentationResults, "name" | "sha256"> {
  const groups = texts.map((_, i) => String(i));
  const f1 = (gold: keyof Omit<Paragraph, "text">, cut: (text: string) => readonly Span[]) =>
    ratio(
      texts.map((p): Count => {
        const ours = cut(p.text).map((span) => key(p.text, span));
        const known = new Set(p[gold].map((span) => key(p.text, span)));
        return [2 * ours.filter((span) => known.has(span)).length, ours.length + known.size];
      }),
      groups,
      samples,
    );
  return {
    sentences: texts.reduce((n, p) => n + p.sentences.length, 0),
    words: texts.reduce((n, p) => n + p.words.length, 0),
    sentenceF1: { ours: f1("sentences", sentences), "at [.!?]": f1("sentences", atMarks) },
    wordF1: {
      ours: f1("words", (text) => wordsJoined(text, list)),
      "longest match in Wiktionary": f1("words", (text) => longestMatch(text, dictionary)),
      "every syllable a word": f1("words", words),
    },
  };
}

const LONGEST = 4;

/** Joins what stands in a dictionary, the longest first: what anybody would try first. */
export function longestMatch(text: string, dictionary: ReadonlySet<string>): Span[] {
  const syllables = words(text);
  const out: Span[] = [];
  for (let i = 0; i < syllables.length; ) {
    let end = i;
    for (let n = 1; n < LONGEST && i + n < syllables.length; n++) {
      const stretch = text.slice(syllables[i]?.start, syllables[i + n]?.end).toLowerCase();
      if (dictionary.has(stretch)) end = i + n;
    }
    out.push({ start: syllables[i]?.start ?? 0, end: syllables[end]?.end ?? 0 });
    i = end + 1;
  }
  return out;
}

/** The span without the spaces around it. */
function key(text: string, { start, end }: Span): string {
  const part = text.slice(start, end);
  return `${end - part.trimStart().length}-${start + part.trimEnd().length}`;
}

/** How the treebank writes brackets. */
const BRACKETS: Readonly<Record<string, string>> = { LBKT: "(", RBKT: ")" };
const NO_SPACE_BEFORE = /^(?:[.,;:!?…)\]”’%]|\.\.\.)/;
const NO_SPACE_BEHIND = /^[([“‘]$/;
const IS_WORD = /[\p{L}\p{N}]/u;

/** The treebank's sentences, {@link PARAGRAPH} a text. */
export function paragraphs(conllu: string): Paragraph[] {
  const all = conllu
    .split(/\n\s*\n/)
    .map((block) =>
      block
        .split("\n")
        .filter((line) => /^\d+\t/.test(line))
        .map((line) => line.split("\t")[1] as string)
        .map((token) => BRACKETS[token] ?? token),
    )
    .filter((tokens) => tokens.length > 0);
  return Array.from({ length: Math.ceil(all.length / PARAGRAPH) }, (_, i) =>
    paragraph(all.slice(i * PARAGRAPH, (i + 1) * PARAGRAPH)),
  );
}

function paragraph(blocks: readonly (readonly string[])[]): Paragraph {
  let text = "";
  const cut: Span[] = [];
  const found: Span[] = [];
  for (const tokens of blocks) {
    if (text !== "") text += " ";
    const begin = text.length;
    let quoted = false;
    let open = true;
    for (const token of tokens) {
      const closes = token === '"' && quoted;
      if (!open && !closes && !NO_SPACE_BEFORE.test(token)) text += " ";
      if (IS_WORD.test(token)) found.push({ start: text.length, end: text.length + token.length });
      text += token;
      if (token === '"') quoted = !quoted;
      open = NO_SPACE_BEHIND.test(token) || (token === '"' && quoted);
    }
    cut.push({ start: begin, end: text.length });
  }
  return { text, sentences: cut, words: found };
}

/** Lines for a terminal. */
export function segmentationLines(r: SegmentationResults): string[] {
  const told = ([
    name,
    {
      value,
      bounds: [low, high],
    },
  ]: [string, Ratio]) => `${name} ${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  const row = (figures: Readonly<Record<string, Ratio>>) => Object.entries(figures).map(told).join("; ");
  return [
    `Segmentation, UD Vietnamese VTB dev (sha256 ${r.sha256.slice(0, 12)}): F1 of whole spans with 95 % bounds`,
    `  ${r.sentences} sentences: ${row(r.sentenceF1)}`,
    `  ${r.words} words: ${row(r.wordF1)}`,
  ];
}
