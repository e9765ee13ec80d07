import { VERDICTS, type Verdict } from "../types.ts";
import found from "../weights/verifier/found.json" with { type: "json" };
import instances from "../weights/verifier/instances.json" with { type: "json" };
import stacked from "../weights/verifier/stacked.json" with { type: "json" };
import trees from "../weights/verifier/trees.json" with { type: "json" };
import { likeliestChange } from "./changed.ts";
import { crowding } from "./crowding.ts";
import { isHint } from "./finding.ts";
import { instancesOf, judgeInstances } from "./instances.ts";
import { judgeNews, newsLikeness } from "./news.ts";
import { pieceFeatures } from "./piece-features.ts";
import { lean, type Probabilities, without, withShare } from "./rules.ts";
import { SOLE_NAMES, soleDifference, soleFeatures } from "./sole.ts";
import { stackedFeatures } from "./stacked.ts";
import { SAME_TOPIC } from "./topic.ts";
import { forestOf, judge } from "./trees.ts";
import type { Examination } from "./verify.ts";
import type { Apart } from "./walk.ts";

/** Learnt from claims of the news; the rules lean on it. */
const NEWS = forestOf(trees);
/** Learnt from all pairs there are, with what the first and the rules say. */
const STACKED = forestOf(stacked);
/** Learnt from the same pairs, piece by piece. */
const INSTANCES = instancesOf(instances);
/** Learnt from what a search brings up for a claim, which is mostly of other events. */
const FOUND = forestOf(found);

export interface Decision {
  readonly verdict: Verdict;
  readonly probabilities: Probabilities;
  readonly same: boolean;
  /** Where the claim parts from the evidence and was likely changed, where that decided. */
  readonly at?: Apart;
}

/** The pair as it was given. */
export interface Texts {
  readonly claim: string;
  readonly evidence: string;
}

/** Pieces of a claim up to which the second model decides with the rules, and up to which it is asked at all. */
const SHORT = 18;
const ASKED = 26;
/** A longer claim that the rules support needs this much of the second model's word as well. */
const SECONDED = 0.3;

/** Below this likeness to news a pair is a post beside an announcement: what was learnt from such decides, however long it is. */
const POST = 0.1;
/** How likely a pair must read as news before the models of the news are heard at all: so that posts beside announcements are left to the rules. */
const UNLIKE = 0.35;

interface Together {
  /** The share of what was learnt; the rest is the rules'. */
  readonly learnt: number;
  /** How sure it takes to be; below, the evidence is not enough. */
  readonly sure: Readonly<Record<Verdict, number>>;
}

/**
 * How what was learnt and the rules speak of posts, and of other short claims. For posts chosen on the pairs written for training, as models
 * judge them that have not seen their writer, with the unseen pairs in sight; for the others on all pairs that are measured (models/cards/verifier.md).
 */
const POSTS: Together = { learnt: 0.6, sure: { supported: 0.6, refuted: 0.57, not_enough_evidence: 0 } };
const SHORT_CLAIMS: Together = {
  learnt: 0.5,
  sure: { supported: 0.6, refuted: 0.65, not_enough_evidence: 0 },
};

/**
 * The verdict on a pair: a mixture of experts (Jacobs et al. 1991) by how much it reads as a sentence of the news beside a report. What
 * was learnt from such pairs alone speaks for as much. Of a post what was learnt from posts decides, with the rules; of another short claim
 * the second model and the rules together, of a longer one the rules, seconded. Where a rule found another event, none that learnt from
 * news alone or from posts piece by piece is heard.
 */
export function decide(x: Examination, texts: Texts): Decision {
  const { byRules, values } = seenBy(x, texts);
  const said = (verdicts: Probabilities) => ({
    verdict: likeliest(verdicts),
    probabilities: verdicts,
    same: isSame(x),
  });
  const isOther = x.findings.some((f) => f.effect === "other");
  const likeness = newsLikeness(values());
  if (likeness < POST && !isOther) return said(together(learntOfPosts(x, values()), byRules, POSTS));
  const isShort = x.comparison.claim.pieces.length <= SHORT;
  const byPosts = isShort
    ? together(judge(STACKED, values()), byRules, SHORT_CLAIMS)
    : seconded(x, byRules, values);
  if (isOther) return said(byPosts);
  const share = Math.max(0, likeness - UNLIKE) / (1 - UNLIKE);
  return said(mix(judgeNews(values(), x.reading.whole), byPosts, share));
}

/** What trees and networks learnt of posts, in equal parts; a claim without a piece is left to the trees. */
function learntOfPosts(x: Examination, values: readonly number[]): Probabilities {
  const byTrees = judge(STACKED, values);
  const rows = pieceFeatures(x);
  return rows.length === 0 ? byTrees : mix(byTrees, judgeInstances(INSTANCES, values, rows), 0.5);
}

const together = (byModels: Probabilities, byRules: Probabilities, { learnt, sure }: Together) =>
  sureOf(mix(byModels, byRules, learnt), sure);

/** How a search came to hold an evidence text against a claim. */
export interface Found {
  /** Its score beside that of the best which the search found, 0..1. */
  readonly relevance: number;
  /** How much of what the claim says the deciding stretch speaks of, 0..1. */
  readonly coverage: number;
  readonly librarySentences: number;
  /** 0 for the nearest. */
  readonly rank: number;
  /** Words of the claim. */
  readonly words: number;
}

export const FOUND_NAMES = ["relevance", "coverage", "library", "rank", "words", ...SOLE_NAMES] as const;

/**
 * What the model of found evidence must give a refutation by the rules, and from where it refutes by itself, in a small and in
 * a large library: in a large one more merely resembles, and the model, which has learnt there, is to be heard. A claim that
 * repeats a sentence but in one place (`sole`) is seldom another's account of the matter. Chosen on the sample web and on
 * provinces kept apart from its training (models/cards/verifier.md).
 */
const LEAST = { small: 0.01, large: 0.7, sole: 0.4 };
const ASSERTED = { small: 0.95, large: 0.92, sole: 0.75 };
/** Evidence that speaks of less of a claim than this must convince it more, in a small library too. */
const TOLD = 0.45;
const LEAST_UNTOLD = { ...LEAST, small: 0.035 };
/** A refutation for which no rule has a difference to show must be this sure; the first trees learnt it from gold evidence. */
const BARE = 0.9;
/** What evidence tells from word to word is not refuted by it, unless a rule finds where. */
const WHOLE = 0.99;
/** Evidence that covers less of a claim speaks of something else: the model is not asked, since it always says so. */
const HEARD = 0.3;
const UNHEARD: Probabilities = { supported: 0, refuted: 0, not_enough_evidence: 1 };

/**
 * From where on a place that was likely changed refutes by itself, and below which no refutation stands; in a small library neither is
 * heard, since the model has learnt beside large ones. Chosen on provinces and on articles kept apart (models/cards/verifier.md).
 */
const CHANGES = { small: 1.25, large: 0.9 };
const UNCHANGED = { small: 0, large: 0.3 };

export interface FoundDecision extends Decision {
  /** What the models of found evidence say by themselves. */
  readonly held: Probabilities;
  /** Whether one of them refutes by itself, so sure it is. */
  readonly asserted: boolean;
}

/** What the model of found evidence says. */
export const heldOf = (x: Examination, texts: Texts, how: Found): Probabilities =>
  holdBy(x, how, seenBy(x, texts).values);

const holdBy = (x: Examination, how: Found, values: () => readonly number[]): Probabilities =>
  how.coverage < HEARD ? UNHEARD : judge(FOUND, [...values(), ...foundFeatures(x, how)]);

/**
 * The verdict on evidence that a search found. There the rules speak, which need a difference to show; a model that was
 * trained on what searches bring up strikes out what it takes for another event, and refutes where it is very sure. Where a claim
 * follows a sentence, a model of what papers change in such has the last word.
 */
export function decideFound(x: Examination, texts: Texts, how: Found): FoundDecision {
  const { byRules, values } = seenBy(x, texts);
  const rules = seconded(x, byRules, values);
  const held = holdBy(x, how, values);
  const same = isSame(x);
  const contradicts = x.findings.some((f) => f.effect === "contradicts");
  const isOther = x.findings.some((f) => f.effect === "other");
  const change = isOther ? null : likeliestChange(x, texts, how, { held, rules, same });
  if (change?.at && change.refuted >= byLibrary(CHANGES, how)) {
    const told = withShare(held, "refuted", Math.max(change.refuted, held.refuted));
    return { verdict: "refuted", probabilities: told, same: true, held: told, asserted: true, at: change.at };
  }
  const isUnchanged =
    change !== null && !change.contradictsElsewhere && change.refuted < byLibrary(UNCHANGED, how);
  const isSure = held.refuted >= between(ASSERTED, x, how) && (contradicts || how.coverage < WHOLE);
  const asserted = isSure && !isOther && !isUnchanged;
  if (asserted) return { verdict: "refuted", probabilities: held, same: true, held, asserted };
  const isBare = x.findings.every((f) => f.effect !== "contradicts" || isHint(f));
  const least = between(how.coverage < TOLD ? LEAST_UNTOLD : LEAST, x, how);
  const isDoubted = isUnchanged || held.refuted < least || (isBare && rules.refuted < BARE);
  const isStruck = likeliest(rules) === "refuted" && isDoubted;
  const probabilities = isStruck ? without(rules, "refuted", "not_enough_evidence") : heard(rules, held, how);
  return { verdict: likeliest(probabilities), probabilities, same, held, asserted };
}

/**
 * How sure a refutation by the rules is: between their word and the model's (the geometric mean in a large library), which tells changed
 * claims from true ones better there (models/cards/verifier.md). What is flagged stays so, in another order.
 */
function heard(rules: Probabilities, held: Probabilities, { librarySentences }: Found): Probabilities {
  if (likeliest(rules) !== "refuted") return rules;
  const share = crowding(librarySentences) / 2;
  return withShare(rules, "refuted", rules.refuted ** (1 - share) * held.refuted ** share);
}

/** What the models see of a pair, for training: in the order of `STACKED_NAMES`; and what the rules make of it. */
export function seen(x: Examination, texts: Texts): { values: readonly number[]; byRules: Verdict } {
  const { byRules, values } = seenBy(x, texts);
  return { values: values(), byRules: likeliest(seconded(x, byRules, values)) };
}

/** The rules' probabilities. */
export function rulesOf(x: Examination, texts: Texts): Probabilities {
  const { byRules, values } = seenBy(x, texts);
  return seconded(x, byRules, values);
}

/** What they see of found evidence beside that: in the order of `FOUND_NAMES`. */
export const foundFeatures = (
  { comparison }: Examination,
  { relevance, coverage, librarySentences, rank, words }: Found,
): number[] => [
  relevance,
  coverage,
  Math.log(Math.max(1, librarySentences)),
  rank,
  words,
  ...soleFeatures(comparison),
];

/** The rules' word, and what the later models see, worked out once and where it is asked for. */
function seenBy(x: Examination, texts: Texts) {
  const byTrees = judge(NEWS, x.values);
  const byRules = lean(x, byTrees);
  let known: readonly number[] | undefined;
  const values = () => {
    known ??= stackedFeatures(x, texts, byTrees, byRules);
    return known;
  };
  return { byRules, values };
}

/** What the rules support up to a length stands only where the second model, which saw what people change in claims, seconds it. */
function seconded(x: Examination, byRules: Probabilities, values: () => readonly number[]): Probabilities {
  const isSeconded =
    likeliest(byRules) !== "supported" ||
    x.comparison.claim.pieces.length > ASKED ||
    judge(STACKED, values()).supported >= SECONDED;
  return isSeconded ? byRules : without(byRules, "supported", "not_enough_evidence");
}

const byLibrary = ({ small, large }: { small: number; large: number }, { librarySentences }: Found) =>
  small + (large - small) * crowding(librarySentences);

function between(
  { small, large, sole }: { small: number; large: number; sole: number },
  { comparison }: Examination,
  { librarySentences }: Found,
): number {
  const there = soleDifference(comparison) === null ? large : sole;
  return small + (there - small) * crowding(librarySentences);
}

/** Whether both speak of one matter, and no rule found another event. */
export const isSame = (x: Examination): boolean =>
  x.findings.every((f) => f.effect !== "other") && x.cover.share >= SAME_TOPIC;

const likeliest = (p: Probabilities) => VERDICTS.reduce((a, b) => (p[b] > p[a] ? b : a));

/** Where neither is sure enough, half of what speaks for either goes to "not enough evidence", which then leads. */
function sureOf(p: Probabilities, sure: Together["sure"]): Probabilities {
  const top = likeliest(p);
  if (p[top] >= sure[top]) return p;
  const { supported, refuted, not_enough_evidence } = p;
  return {
    supported: supported / 2,
    refuted: refuted / 2,
    not_enough_evidence: not_enough_evidence + (supported + refuted) / 2,
  };
}

const mix = (a: Probabilities, b: Probabilities, share: number): Probabilities => ({
  supported: share * a.supported + (1 - share) * b.supported,
  refuted: share * a.refuted + (1 - share) * b.refuted,
  not_enough_evidence: share * a.not_enough_evidence + (1 - share) * b.not_enough_evidence,
});
