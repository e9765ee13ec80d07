/**
 * Writes what the verifier's models see of claim–evidence pairs, for `train_verifier.py` and `train_stacked.py`:
 *
 *   npx tsx models/training/export-features.ts OUT.jsonl [--whole] [--folded] [--apart] [--sentence] [--pieces] FILE...
 *
 * A file holds pairs written for training (`pairs/*.jsonl`), cases of the evaluation (open ones alone), or ViFactCheck's
 * pool; of the latter `--whole` takes the whole article as evidence, where the row has one. `--folded` takes the marks off
 * the claims, as many people type. Of pairs written for training, `--apart` holds each claim against the likest sentence
 * of another text, as a search brings them up, and `--sentence` against the deciding sentence alone, where it decides. `--pieces`
 * writes what is known of each piece of the claim as well, for `train_instances.py`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { fold } from "../text/fold.ts";
import { sentences } from "../text/sentences.ts";
import type { Verdict } from "../types.ts";
import { PIECE_NAMES, pieceFeatures } from "../verify/piece-features.ts";
import { selectEvidence } from "../verify/select.ts";
import { STACKED_NAMES } from "../verify/stacked.ts";
import { seen } from "../verify/verdict.ts";
import { examine } from "../verify/verify.ts";

interface Pair {
  readonly claim: string;
  readonly evidence: string;
  readonly claimed?: string;
  /** The words of the evidence that a changed claim stands against. */
  readonly words?: string;
  /** More than one where careful people differ. */
  readonly labels: readonly Verdict[];
  /** Pairs of one group never stand on both sides of a split. */
  readonly group: string;
  readonly split: string;
}

const WRITTEN: Readonly<Record<string, readonly Verdict[]>> = {
  s: ["supported"],
  r: ["refuted"],
  n: ["not_enough_evidence"],
  rn: ["refuted", "not_enough_evidence"],
};
const VIFACTCHECK: Readonly<Record<string, Verdict>> = {
  SUPPORTED: "supported",
  REFUTED: "refuted",
  NEI: "not_enough_evidence",
};

// biome-ignore lint/suspicious/noExplicitAny: three kinds of rows, told apart by their fields
function pairsOf(row: any, whole: boolean): Pair[] {
  if (row.claims)
    return row.claims.map(([label, , claim, , words = ""]: string[]) => ({
      claim,
      words,
      evidence: row.evidence,
      labels: WRITTEN[label ?? ""] ?? [],
      group: row.id,
      split: "written",
    }));
  if (row.label) {
    if (whole && !row.context) return [];
    const label = VIFACTCHECK[row.label];
    const evidence = whole ? row.context : row.evidence;
    const labels = label ? [label] : [];
    return [{ claim: row.claim, evidence, labels, group: row.url, split: row.suggested_split }];
  }
  if (row.frozen) return [];
  return [{ ...row, labels: [row.verdict].flat(), group: row.event ?? row.evidence, split: "cases" }];
}

const wordsOf = (text: string) => new Set(fold(text).match(/[\p{L}\d]+/gu) ?? []);

/** Each claim beside the sentence of another group that shares most of its words: not enough evidence, whatever it says. */
function apart(pairs: readonly Pair[]): Pair[] {
  const texts = new Map(pairs.map(({ evidence, group }) => [evidence, group]));
  const all = [...texts].flatMap(([evidence, group]) =>
    sentences(evidence).map(({ text }) => ({ text, group, words: wordsOf(text) })),
  );
  return pairs.map((pair) => {
    const own = [...wordsOf(pair.claim)];
    const shared = (words: ReadonlySet<string>) =>
      own.filter((w) => words.has(w)).length / Math.sqrt(words.size);
    const others = all.filter(({ group }) => group !== pair.group);
    const likest = others.reduce((a, b) => (shared(b.words) > shared(a.words) ? b : a));
    return { ...pair, evidence: likest.text, labels: ["not_enough_evidence"] };
  });
}

/** Share of the claim that one sentence must tell, to decide a true claim alone. */
const TOLD = 0.75;

/** The pair with the deciding sentence for its evidence; none where other sentences matter. */
function alone(pair: Pair): Pair[] {
  const { start, end } = selectEvidence(pair.claim, pair.evidence);
  const evidence = pair.evidence.slice(start, end);
  if (evidence === pair.evidence) return [];
  const isTold = pair.words
    ? evidence.includes(pair.words)
    : examine(pair.claim, evidence, {}).cover.share >= TOLD;
  return isTold ? [{ ...pair, evidence }] : [];
}

const short = (row: readonly number[]) => row.map((v) => Math.round(v * 1e4) / 1e4);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    whole: { type: "boolean", default: false },
    folded: { type: "boolean", default: false },
    apart: { type: "boolean", default: false },
    sentence: { type: "boolean", default: false },
    pieces: { type: "boolean", default: false },
  },
});
const [output, ...files] = positionals;
if (!output || files.length === 0) throw new Error("usage: export-features.ts OUT [--whole] FILE...");
const rows = files
  .flatMap((file) => readFileSync(file, "utf8").trim().split("\n"))
  .map((line) => JSON.parse(line));
const told = rows.flatMap((row) => pairsOf(row, values.whole));
const lines = (values.apart ? apart(told) : values.sentence ? told.flatMap(alone) : told)
  .map((pair) => (values.folded ? { ...pair, claim: fold(pair.claim) } : pair))
  .map(({ claim, evidence, claimed, labels, group, split }) => {
    const x = examine(claim, evidence, claimed === undefined ? {} : { claimed });
    const pieces = values.pieces ? { pieces: pieceFeatures(x).map(short) } : {};
    return JSON.stringify({
      x: short(seen(x, { claim, evidence }).values),
      y: labels,
      group,
      split,
      ...pieces,
    });
  });
writeFileSync(
  output,
  `${[JSON.stringify({ names: STACKED_NAMES, pieces: PIECE_NAMES }), ...lines].join("\n")}\n`,
);
