import type { DifferenceType, Verdict } from "../types.ts";
import { VERDICTS } from "../types.ts";
import { CONTEXT_NAMES, contextFeatures } from "./contexts.ts";
import { FEATURE_NAMES } from "./features.ts";
import { type Finding, isHint } from "./finding.ts";
import { NOVELTY_NAMES, noveltyFeatures } from "./novelty.ts";
import { type Rivals, rivalsIn } from "./rivals.ts";
import { SMALL_WORD_NAMES, smallWordFeatures } from "./small-words.ts";
import { asks, SAME_TOPIC } from "./topic.ts";
import type { Texts } from "./verdict.ts";
import type { Examination } from "./verify.ts";

type Probabilities = Readonly<Record<Verdict, number>>;

const TYPES = [
  "number",
  "money",
  "date",
  "time",
  "document_number",
  "place",
  "body",
  "negation",
  "quantifier",
  "modality",
  "tense",
  "direction",
  "subject",
  "object",
  "action",
  "added",
] as const satisfies readonly DifferenceType[];
const EFFECTS = ["contradicts", "other", "adds"] as const;
const RIVAL_TYPES = ["action", "object", "subject"] as const;

/** Names of the numbers from which the second model judges, in the order of `stackedFeatures`. */
export const STACKED_NAMES: readonly string[] = [
  ...FEATURE_NAMES,
  ...VERDICTS.map((v) => `trees_${v}`),
  ...VERDICTS.map((v) => `rules_${v}`),
  ...EFFECTS.flatMap((e) => TYPES.map((t) => `${e}_${t}`)),
  ...["hints", "hint_object", "weak_other", "uncertain", "unseen", "unseen_person", "question", "off_topic"],
  ...["plain", "retyped"],
  ...NOVELTY_NAMES,
  "part",
  ...CONTEXT_NAMES,
  ...["rivals", "rival_top", ...RIVAL_TYPES.map((t) => `rival_${t}`), "rival_other", "rivals_near"],
  ...SMALL_WORD_NAMES,
];

/**
 * What the second model sees (stacking, Wolpert 1992): all that the first one sees, what it and the rules say, and
 * whether the claim's words stand together in the evidence as they do in the claim.
 */
export function stackedFeatures(
  x: Examination,
  texts: Texts,
  byTrees: Probabilities,
  byRules: Probabilities,
): number[] {
  const c = x.comparison;
  const hints = x.findings.filter(isHint);
  const firm = x.findings.filter((f) => !isHint(f));
  const count = (list: readonly Finding[], is: (f: Finding) => boolean) => list.filter(is).length;
  const flag = (is: boolean) => (is ? 1 : 0);
  const unseen = x.identity.unseen.filter((e) => e.class !== "person").length;
  return [
    ...x.values,
    ...VERDICTS.map((v) => byTrees[v]),
    ...VERDICTS.map((v) => byRules[v]),
    ...EFFECTS.flatMap((e) => TYPES.map((t) => count(firm, (f) => f.effect === e && f.type === t))),
    hints.length,
    count(hints, (f) => f.type === "object"),
    count(x.findings, (f) => f.effect === "other" && f.weak === true),
    flag(x.identity.uncertain),
    unseen,
    x.identity.unseen.length - unseen,
    flag(asks(texts.claim)),
    flag(x.cover.share < SAME_TOPIC),
    flag(c.claim.side.plain),
    flag(c.claim.side.text !== texts.claim),
    ...noveltyFeatures(c),
    flag(!x.reading.whole),
    ...contextFeatures(c),
    ...rivalFeatures(rivalsIn(c)),
    ...smallWordFeatures(c),
  ];
}

/** How many there are, and how far the likeliest of each type stands beside the same words; -1 where there is none. */
function rivalFeatures(rivals: readonly Rivals[]): number[] {
  const top = (is: (r: Rivals) => boolean) => rivals.find(is)?.together ?? -1;
  return [
    rivals.length,
    top(() => true),
    ...RIVAL_TYPES.map((t) => top((r) => r.type === t)),
    top((r) => !RIVAL_TYPES.some((t) => t === r.type)),
    rivals.filter((r) => r.together >= 0.5).length,
  ];
}
