import type { DifferenceType, Verdict } from "../types.ts";
import type { Finding } from "./finding.ts";
import { judge } from "./trees.ts";
import type { Examination } from "./verify.ts";

export interface Decision {
  readonly verdict: Verdict;
  readonly probabilities: Record<Verdict, number>;
  readonly same: boolean;
}

/** Below this share of the claim's content, evidence and claim hardly speak of one thing. */
const SAME_TOPIC = 0.35;
/** Pieces up to which a claim is short: a single opposite then decides, in a long report it is one detail of many. */
const SHORT = 30;
/** From here on a short claim without any finding is what the evidence says. */
const COVERED = 0.8;
/** Differences in figures, far the surest. */
const FIGURE: ReadonlySet<DifferenceType> = new Set(["number", "money", "date", "time", "document_number"]);
/**
 * How much of the probability a rule takes from the trained model, by what it found. Set below the precision
 * that each had on the training rows (figures 0.92–1.00, opposites 0.65 in long sentences).
 */
const TRUST = { figure: 0.85, opposite: 0.75, oppositeInLong: 0.2, other: 0.75, person: 0.4, unknown: 0.6, covered: 0.5, added: 0.35 };

/**
 * The verdict: the trained model's probabilities, moved by the rules in the order of `labels.md`: same event
 * first, then contradiction, then addition. A contradiction in a short claim forbids "supported".
 */
export function decide({ comparison, identity, findings, cover, values }: Examination): Decision {
  let p = judge(values);
  const short = comparison.claim.pieces.length <= SHORT;
  const others = findings.filter((f) => f.effect === "other");
  const contradictions = findings.filter((f) => f.effect === "contradicts");
  const same = others.length === 0 && cover.share >= SAME_TOPIC;
  if (others.length > 0) {
    const named = others.some((f) => f.type !== "subject") || short;
    p = lean(p, "not_enough_evidence", named ? TRUST.other : TRUST.person);
  } else if (identity.uncertain || cover.share < SAME_TOPIC) {
    p = lean(p, "not_enough_evidence", TRUST.unknown);
  } else if (contradictions.length > 0) {
    p = lean(p, "refuted", trustOf(contradictions, short));
  } else if (short && findings.length === 0 && identity.unseen.length === 0 && cover.share >= COVERED) {
    p = lean(p, "supported", TRUST.covered);
  } else if (short && findings.some((f) => f.effect === "adds")) {
    p = lean(p, "not_enough_evidence", TRUST.added);
  }
  if (contradictions.length > 0 && short) p = without(p, "supported");
  const verdict = (Object.keys(p) as Verdict[]).reduce((a, b) => (p[b] > p[a] ? b : a));
  return { verdict, probabilities: p, same };
}

function trustOf(contradictions: readonly Finding[], short: boolean): number {
  if (contradictions.some((f) => FIGURE.has(f.type))) return TRUST.figure;
  return short ? TRUST.opposite : TRUST.oppositeInLong;
}

function lean(p: Record<Verdict, number>, to: Verdict, share: number): Record<Verdict, number> {
  const keep = 1 - share;
  return {
    supported: p.supported * keep + (to === "supported" ? share : 0),
    refuted: p.refuted * keep + (to === "refuted" ? share : 0),
    not_enough_evidence: p.not_enough_evidence * keep + (to === "not_enough_evidence" ? share : 0),
  };
}

/** Moves what a class holds, save for a trace, to the others in proportion. */
function without(p: Record<Verdict, number>, label: Verdict): Record<Verdict, number> {
  const trace = Math.min(p[label], 0.05);
  const rest = 1 - p[label] || 1;
  const scaled = (v: Verdict) => (v === label ? trace : (p[v] / rest) * (1 - trace));
  return { supported: scaled("supported"), refuted: scaled("refuted"), not_enough_evidence: scaled("not_enough_evidence") };
}
