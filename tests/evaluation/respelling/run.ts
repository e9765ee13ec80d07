/**
 * Chat spellings as people type them (ViLexNorm, Nguyen et al., EACL 2024; the training and development parts): how many of them
 * are read as what they stand for, and whether claims respelt in these ways get the same verdict.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCsv } from "@minhchung/crawlers/bring/csv";
import { retype } from "@minhchung/models/restore/retype";
import type { Normalised } from "@minhchung/models/text/normalise";
import { expandTeencode } from "@minhchung/models/text/teencode";
import { verify } from "@minhchung/models/verify/verify";
import { seeded } from "@minhchung/pipeline/learning/random";
import { readRows } from "../cases.ts";
import { type Count, hit, type Ratio, ratio } from "../clerk/figure.ts";
import type { PairRow } from "../clerk/pairs.ts";
import { caseFile, inPart } from "../clerk/theme.ts";
import { respell, type Spellings, spellingsOf, type TypedWord, wordByWord } from "./spellings.ts";

export const PARTS = ["train", "dev"].map((part) => join("vilexnorm", `${part}.csv`));
const SAMPLES = 1000;
/** A spelling that fewer chose is a slip. */
const LEAST = 3;
/** Of the words that have another spelling, those that a copy uses it for. */
const SHARE = 0.5;
const SEED = 20251130;

export interface RespellingResults {
  readonly name: "respelling";
  readonly sha256: string;
  /** Sentences of the development part, and words in them that stand for others. */
  readonly sentences: number;
  readonly words: number;
  /** Of the words to change: (set right less spoilt) / to change, by way of reading; ours first. */
  readonly errorReduction: Readonly<Record<string, Ratio>>;
  /** Words to keep that were changed. */
  readonly spoilt: Readonly<Record<string, Ratio>>;
  /** Of claims of the clerk's open part, respelt. */
  readonly sameVerdict: Ratio;
}

/** Null where the data is not in `datasetsDir`. */
export function evaluateRespelling(datasetsDir: string, samples = SAMPLES): RespellingResults | null {
  const files = PARTS.map((file) => join(datasetsDir, file));
  if (!files.every((file) => existsSync(file))) return null;
  const bytes = files.map((file) => readFileSync(file));
  const sha256 = createHash("sha256");
  for (const part of bytes) sha256.update(part);
  const [train = [], dev = []] = bytes.map((part) => textPairs(part.toString("utf8")));
  const claims = inPart(readRows<PairRow>(caseFile("pairs")).rows, "open");
  const spellings = spellingsOf(
    [...train, ...dev].flatMap(({ words }) => words),
    LEAST,
  );
  return {
    name: "respelling",
    sha256: sha256.digest("hex"),
    ...scoreReading(dev, samples),
    sameVerdict: scoreCopies(claims, spellings, samples),
  };
}

export interface TextPair {
  readonly typed: string;
  readonly words: readonly TypedWord[];
}

function textPairs(csv: string): TextPair[] {
  return parseCsv(csv)
    .rows.slice(1)
    .flatMap(({ cells: [typed = "", full = ""] }) => {
      const words = wordByWord(typed.normalize("NFC"), full.normalize("NFC"));
      return words === null ? [] : [{ typed: typed.normalize("NFC"), words }];
    });
}

const WAYS: Readonly<Record<string, (text: string) => Normalised>> = {
  "ours, by sound": (text) => retype(text, "", true),
  "ours, by lists and context": (text) => retype(text),
  "chat spellings from a list": (text) => expandTeencode(text),
};

export function scoreReading(pairs: readonly TextPair[], samples: number) {
  const groups = pairs.map((_, i) => String(i));
  const read = Object.entries(WAYS).map(
    ([name, way]) => [name, pairs.map((pair) => countsOf(pair, way))] as const,
  );
  const told = (count: (counts: Counts) => Count) =>
    Object.fromEntries(read.map(([name, all]) => [name, ratio(all.map(count), groups, samples)]));
  return {
    sentences: pairs.length,
    words: pairs.flatMap(({ words }) => words).filter(({ typed, full }) => typed !== full).length,
    errorReduction: told(({ toChange, right, spoilt }) => [right - spoilt, toChange]),
    spoilt: told(({ toKeep, spoilt }) => [spoilt, toKeep]),
  };
}

interface Counts {
  readonly toChange: number;
  readonly right: number;
  readonly toKeep: number;
  readonly spoilt: number;
}

/** What stands in the reading where each typed word stood. */
function countsOf({ typed, words }: TextPair, way: (text: string) => Normalised): Counts {
  const { text, toOriginal } = way(typed);
  const given = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((word) => ({
    text: word[0].toLowerCase(),
    from: toOriginal(word.index),
  }));
  const counts = { toChange: 0, right: 0, toKeep: 0, spoilt: 0 };
  for (const word of words) {
    const there = given.filter(({ from }) => from >= word.start && from < word.end).map((one) => one.text);
    const same = there.join(" ") === word.full;
    if (word.typed === word.full) {
      counts.toKeep++;
      if (!same) counts.spoilt++;
    } else {
      counts.toChange++;
      if (same) counts.right++;
    }
  }
  return counts;
}

/** Each claim that has a word to respell, and its copy: whether both get the same verdict. */
export function scoreCopies(claims: readonly PairRow[], spellings: Spellings, samples: number): Ratio {
  const chance = seeded(SEED);
  const counts: Count[] = [];
  const groups: string[] = [];
  for (const { claim, evidence, claimed, event } of claims) {
    const copy = respell(claim, spellings, SHARE, chance);
    if (copy === claim.normalize("NFC")) continue;
    const said = (text: string) => verify(text, evidence, claimed === undefined ? {} : { claimed }).verdict;
    counts.push(hit(said(copy) === said(claim)));
    groups.push(event);
  }
  return ratio(counts, groups, samples);
}

/** Lines for a terminal. */
export function respellingLines(r: RespellingResults): string[] {
  const told = ({ value, of, bounds: [low, high] }: Ratio) =>
    `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}] of ${of}`;
  const row = (figures: Readonly<Record<string, Ratio>>) =>
    Object.entries(figures)
      .map(([name, figure]) => `${name} ${told(figure)}`)
      .join("; ");
  return [
    `Respelling, ViLexNorm (sha256 ${r.sha256.slice(0, 12)}), with 95 % bounds`,
    `  ${r.sentences} sentences, error reduction over ${r.words} words: ${row(r.errorReduction)}`,
    `  words to keep that were changed: ${row(r.spoilt)}`,
    `  claims respelt as people do, same verdict as the original: ${told(r.sameVerdict)}`,
  ];
}
