import { VERDICTS } from "../types.ts";
import changed from "../weights/verifier/changed.json" with { type: "json" };
import { CHANGE_NAMES, changeFeatures, changesIn } from "./changes.ts";
import { crowding } from "./crowding.ts";
import { isHint } from "./finding.ts";
import type { Probabilities } from "./rules.ts";
import { forestOf, judge } from "./trees.ts";
import type { Found, Texts } from "./verdict.ts";
import type { Examination } from "./verify.ts";
import { type Apart, LONGEST } from "./walk.ts";

/** Learnt from what papers change in each other's sentences and mean the same, and from the same sentences with one thing changed. */
const CHANGED = forestOf(changed);

/** How much of a claim the evidence must speak of before the model is asked; unchanged sentences trained it from 0.5 on. */
const FOLLOWED = 0.6;

/** What the model sees of a place, in the order of `changedFeatures`. */
export const CHANGED_NAMES: readonly string[] = [
  ...CHANGE_NAMES,
  ...VERDICTS.map((v) => `held_${v}`),
  ...VERDICTS.map((v) => `rules_${v}`),
  ...["contradicts", "other", "bare", "same", "coverage", "rank", "relevance"],
];

/** What the others say of the pair. */
export interface Said {
  readonly held: Probabilities;
  readonly rules: Probabilities;
  readonly same: boolean;
}

/** What is known of each place in which a claim parts from found evidence: of the place, and of the pair. */
export function changedFeatures(x: Examination, texts: Texts, how: Found, said: Said): number[][] {
  const flags = [
    x.findings.some((f) => f.effect === "contradicts"),
    x.findings.some((f) => f.effect === "other"),
    x.findings.every((f) => f.effect !== "contradicts" || isHint(f)),
    said.same,
  ];
  const ofPair = [
    ...VERDICTS.map((v) => said.held[v]),
    ...VERDICTS.map((v) => said.rules[v]),
    ...flags.map(Number),
    ...[how.coverage, how.rank, how.relevance],
  ];
  return changeFeatures(x, texts.claim).map((row) => [...row, ...ofPair]);
}

/** The place in which a claim parts from the evidence that was likeliest changed, where there is one, and how surely it was. */
export interface Change {
  readonly at: Apart | undefined;
  readonly refuted: number;
  /** Whether a rule contradicts, but in none of these places: what it compares is more than words ("sáng 12/11", "chiều 12/11"). */
  readonly contradictsElsewhere: boolean;
}

const FINDING = CHANGED_NAMES.indexOf("finding");

/** Null where the model is not asked: in a small library, of evidence that speaks of little of a claim, and of claims that are not walked along to their end. */
export function likeliestChange(x: Examination, texts: Texts, how: Found, said: Said): Change | null {
  if (how.coverage < FOLLOWED || crowding(how.librarySentences) === 0) return null;
  if (x.comparison.claim.pieces.length > LONGEST.own) return null;
  const rows = changedFeatures(x, texts, how, said);
  const refuted = rows.map((row) => judge(CHANGED, row).refuted);
  const top = Math.max(0, ...refuted);
  const isFirm = x.findings.some((f) => f.effect === "contradicts" && !isHint(f));
  return {
    at: changesIn(x.comparison)[refuted.indexOf(top)],
    refuted: top,
    contradictsElsewhere: isFirm && rows.every((row) => row[FINDING] === 0),
  };
}
