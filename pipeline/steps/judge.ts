import type { Finding, VerifiedMatch } from "../carrier.ts";
import { explain } from "../explain.ts";
import type { Step } from "../step.ts";

/** A claim is flagged from this probability on; measured on our own cases, see `npm run evaluate`. */
export const FLAG_THRESHOLD = 0.6;
/** Evidence that supports the claim this surely stands against any refutation: what one item says is enough. */
const SUPPORT_THRESHOLD = 0.6;
const MARGIN = 0.3;
/** Evidence may refute only when it is nearly as near to the claim as the nearest. */
const RELEVANT = 0.5;

/** One finding a claim: what the evidence as a whole says. "Not enough evidence" is a normal end. */
export function judgeStep(): Step {
  return {
    name: "judge",
    version: "1",
    stage: "verify",
    needs: ["matches"],
    gives: ["findings"],
    run: ({ matches }) => ({ findings: matches.map(judge) }),
  };
}

/** Weighs the matches of one claim. A flag needs the same event, a difference to show, and no stronger support. */
export function judge(matches: readonly VerifiedMatch[]): Finding {
  const top = Math.max(...matches.map(({ candidate }) => candidate.score), 0);
  const relevance = ({ candidate }: VerifiedMatch) => (top > 0 ? candidate.score / top : 1);
  const refuting = best(
    matches.filter((match) => refutes(match) && relevance(match) >= RELEVANT),
    "refuted",
    relevance,
  );
  const supporting = best(
    matches.filter(({ verification: v }) => v.verdict === "supported"),
    "supported",
    relevance,
  );
  const refuted = refuting?.verification.probabilities.refuted ?? 0;
  const supported = supporting?.verification.probabilities.supported ?? 0;
  if (supporting && supported >= SUPPORT_THRESHOLD && supported >= refuted - MARGIN) {
    return { outcome: "supported", deciding: supporting, reason: null };
  }
  if (refuting && refuted >= FLAG_THRESHOLD) {
    return { outcome: "refuted", deciding: refuting, reason: explain(refuting) };
  }
  return { outcome: "undecided", deciding: null, reason: null };
}

/** An added detail contradicts nothing (models/README.md): a flag needs something that was changed. */
function refutes({ verification: v }: VerifiedMatch): boolean {
  return v.verdict === "refuted" && v.sameEvent.same && v.differences.some(({ type }) => type !== "added");
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
