import type { Finding, VerifiedMatch } from "../carrier.ts";
import { HARDLY_LESS, neededCoverage } from "../coverage.ts";
import { explain } from "../explain.ts";
import type { Step } from "../step.ts";
import { wordsIn } from "../words-in.ts";

/** A claim is flagged from this probability on; measured on our own cases, see `npm run evaluate`. */
export const FLAG_THRESHOLD = 0.6;
/** Evidence that supports the claim this surely stands against any refutation: what one item says is enough. */
const SUPPORT_THRESHOLD = 0.6;
const MARGIN = 0.3;
/** The same against what the model of found evidence refutes by itself. */
const HELD_SUPPORT = 0.5;
/** Claims of fewer words are fragments ("Sáng nay 19-11"). */
const LEAST_WORDS = 6;
/** Evidence may refute only when it is nearly as near to the claim as the nearest. */
const RELEVANT = 0.5;

/** One finding a claim: what the evidence as a whole says. "Not enough evidence" is a normal end. */
export function judgeStep(): Step {
  return {
    name: "judge",
    version: "4",
    stage: "verify",
    needs: ["claims", "matches"],
    gives: ["findings"],
    run: ({ claims, matches }) => ({
      findings: matches.map((list, i) => judge(claims[i]?.text ?? "", list)),
    }),
  };
}

/** Weighs the matches of one claim. A flag needs the same event, a difference to show, and no stronger support. */
export function judge(claim: string, matches: readonly VerifiedMatch[]): Finding {
  const whole = wordsIn(claim) >= LEAST_WORDS;
  const isBorneOut = (against: VerifiedMatch) =>
    matches.some(
      ({ held, coverage }) => held.supported >= HELD_SUPPORT && coverage >= against.coverage - HARDLY_LESS,
    );
  const top = Math.max(...matches.map(({ candidate }) => candidate.score), 0);
  const relevance = ({ candidate }: VerifiedMatch) => (top > 0 ? candidate.score / top : 1);
  const refuting = best(
    matches.filter(
      (match) =>
        whole && (match.asserted ? !isBorneOut(match) : refutes(match) && relevance(match) >= RELEVANT),
    ),
    "refuted",
    relevance,
  );
  const refuted = refuting?.verification.probabilities.refuted ?? 0;
  // Evidence that speaks of less of the claim than what refutes it bears out the rest of it alone.
  const enough = refuted >= FLAG_THRESHOLD ? (refuting?.coverage ?? 0) - HARDLY_LESS : 0;
  const supporting = best(
    matches.filter(({ verification: v, coverage }) => v.verdict === "supported" && coverage >= enough),
    "supported",
    relevance,
  );
  const supported = supporting?.verification.probabilities.supported ?? 0;
  if (supporting && supported >= SUPPORT_THRESHOLD && supported >= refuted - MARGIN) {
    return { outcome: "supported", deciding: supporting, reason: null };
  }
  if (refuting && refuted >= FLAG_THRESHOLD) {
    return { outcome: "refuted", deciding: refuting, reason: explain(refuting) };
  }
  return { outcome: "undecided", deciding: null, reason: null };
}

/**
 * What the rules refute needs the same event, evidence that speaks of what the claim says, and something that was
 * changed: an added detail contradicts nothing (models/README.md).
 */
function refutes({ coverage, candidate, verification: v }: VerifiedMatch): boolean {
  return (
    v.verdict === "refuted" &&
    v.sameEvent.same &&
    coverage >= neededCoverage(candidate.librarySentences) &&
    v.differences.some(({ type }) => type !== "added")
  );
}

/** The surest match, where an item that retrieval ranks low counts for less: it often tells of another event. */
function best(
  matches: readonly VerifiedMatch[],
  verdict: "refuted" | "supported",
  relevance: (match: VerifiedMatch) => number,
): VerifiedMatch | undefined {
  const strength = (match: VerifiedMatch) => match.verification.probabilities[verdict] * relevance(match);
  return [...matches].sort((a, b) => strength(b) - strength(a))[0];
}
