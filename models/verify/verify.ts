import { remember } from "../text/remember.ts";
import type { Verdict, Verification } from "../types.ts";
import { type Comparison, compare } from "./comparison.ts";
import { type Coverage, coverage } from "./coverage.ts";
import { describe, findDifferences, isWrittenOtherwise } from "./differences.ts";
import { explainOther } from "./explain.ts";
import { readFacts } from "./facts.ts";
import { features } from "./features.ts";
import { type Finding, isHint } from "./finding.ts";
import { type Reading, readingOf } from "./reading.ts";
import { without } from "./rules.ts";
import { compareIdentity, type Identity } from "./same-event.ts";
import { readSide } from "./side.ts";
import { substitutedFindings } from "./substituted.ts";
import { changeFinding, suspectedFindings } from "./suspect.ts";
import { type Decision, decide } from "./verdict.ts";
import type { Apart } from "./walk.ts";

export interface VerifyOptions {
  /** ISO date on which the claim was made; decides what its relative dates mean. */
  readonly claimed?: string;
  /** Set where a search brought the evidence up. */
  readonly found?: boolean;
}

/** No claim is longer; what follows is not compared, so that no text takes long. */
const LONGEST = 4000;

/** The figures of a whole evidence text; many claims are held against the same. */
const contextOf = remember(256, (evidence, claimed) => readFacts(readSide(evidence), claimed || undefined));

/** Everything that is known of a pair before the verdict. */
export interface Examination {
  /** What was compared; offsets of findings are those of its text. */
  readonly reading: Reading;
  readonly comparison: Comparison;
  readonly identity: Identity;
  readonly findings: readonly Finding[];
  readonly cover: Coverage;
  /** In the order of `FEATURE_NAMES`. */
  readonly values: readonly number[];
}

/** Selects the deciding stretch, aligns, and gathers findings and features; pure but for the first load of weights. */
export function examine(claim: string, evidence: string, options: VerifyOptions): Examination {
  const reading = readingOf(claim, evidence, options.found === true);
  const comparison = compare(claim.slice(0, LONGEST), reading.text, options.claimed, options.found);
  const identity = compareIdentity(comparison, evidence);
  const context = reading.whole ? comparison.evidence.facts : contextOf(evidence, options.claimed);
  const found = findDifferences(comparison, identity, context);
  const cover = coverage(comparison);
  // A hint is looked for where no rule found anything surer; the trees see the alignment itself, and were trained without hints.
  const isBare = found.every((f) => f.effect === "adds");
  const findings = isBare ? [...substitutedFindings(comparison, cover), ...found] : found;
  return {
    reading,
    comparison,
    identity,
    findings,
    cover,
    values: features(comparison, identity, found, cover),
  };
}

/**
 * What the evidence says of the claim: verdict, probabilities, the deciding sentence, typed differences with
 * spans in both inputs, and whether both speak of one event. `evidence` is a sentence or a whole article.
 *
 * @example verify("Hồ đạt 39% dung tích.", "Hồ đạt 89% dung tích.").verdict === "refuted"
 */
export function verify(claim: string, evidence: string, options: VerifyOptions = {}): Verification {
  const examination = examine(claim, evidence, options);
  return conclude(examination, decide(examination, { claim, evidence }));
}

/**
 * A decision with its reasons: the deciding sentence, the differences, and whether both speak of one event. A refutation without a
 * difference to show is none, and ends as "not enough evidence".
 */
export function conclude(examination: Examination, decision: Decision): Verification {
  const { verdict, probabilities, same, at } = decision;
  const { reading, comparison } = examination;
  const findings = toldOf(examination, verdict, at);
  if (verdict === "refuted" && !findings.some((f) => f.effect === "contradicts"))
    return conclude(examination, {
      verdict: "not_enough_evidence",
      probabilities: without(probabilities, "refuted", "not_enough_evidence"),
      same,
    });
  const others = describe(
    comparison,
    findings.filter((f) => f.effect === "other"),
    reading,
  );
  return {
    verdict,
    probabilities,
    evidence: reading.span,
    telling: reading.telling,
    differences: describe(comparison, findings, reading),
    sameEvent: { same, reasons: others.map((d) => explainOther(d.type, d.claim, d.evidence)) },
  };
}

/**
 * What is shown with a verdict: first the place that decided, where one did; where a refutation has no difference that a rule found, the
 * words that were likely changed.
 */
function toldOf(examination: Examination, verdict: Verdict, at: Apart | undefined): Finding[] {
  const isShown = (f: Finding) => !isWrittenOtherwise(examination.comparison, f);
  const told = examination.findings.filter((f) => isShown(f) && (verdict === "refuted" || !isHint(f)));
  if (at !== undefined) {
    const change = changeFinding(examination.comparison, at);
    const isTold = told.some((f) => f.effect === "contradicts" && meets(f, change));
    if (!isTold && isShown(change)) return [change, ...told];
  }
  const isBare = verdict === "refuted" && told.every((f) => f.effect !== "contradicts");
  return isBare ? [...suspectedFindings(examination).filter(isShown), ...told] : told;
}

const meets = (a: Finding, b: Finding) => a.claim.start < b.claim.end && b.claim.start < a.claim.end;
