import type { DifferenceType, Verdict } from "../types.ts";
import { type Finding, isHint } from "./finding.ts";
import { asks, SAME_TOPIC } from "./topic.ts";
import type { Examination } from "./verify.ts";

/** Pieces up to which a claim is short: a single opposite then decides, in a long report it is one detail of many. */
const SHORT = 18;
/** Pieces up to which a claim is one statement: the model's bare suspicion refutes none. */
const STATEMENT = 25;
/** Above it another name is one of many, and may be a slip in the same report. */
const LONG = 30;
/** From here on a short claim without any finding is what the evidence says. */
const COVERED = 0.74;
/** Share of a suspicion that goes, where no finding bears it out; less in a long sentence, in which the model sees more. */
const UNFOUNDED = { short: 1, longer: 0.4 };
/** Differences in figures, far the surest. */
const FIGURE: ReadonlySet<DifferenceType> = new Set(["number", "money", "date", "time", "document_number"]);
/**
 * How much of the probability a rule takes from the trained model, by what it found. Set by hand on the open own
 * cases and the ViFactCheck dev part; on its training rows figures were refutations in 0.83–1.00 of cases, negations
 * in 0.65. "other" follows models/README.md against ViFactCheck, which calls another place or body refuted.
 */
const TRUST = {
  figure: 0.85,
  opposite: 0.75,
  oppositeInLong: 0.1,
  other: 0.75,
  otherInLong: 0.3,
  person: 0.15,
  unknown: 0.5,
  elsewhere: 0.6,
  covered: 0.5,
  exchanged: 0.5,
  added: 0.3,
  question: 0.9,
};

export type Probabilities = Record<Verdict, number>;

/**
 * The first model's probabilities, moved by the rules in the order of models/README.md: same event first, then
 * contradiction, then addition. A contradiction in a short claim forbids "supported".
 */
export function lean(
  { comparison, identity, findings, cover }: Examination,
  trained: Probabilities,
): Probabilities {
  let p = trained;
  const short = comparison.claim.pieces.length <= SHORT;
  const report = comparison.claim.pieces.length > STATEMENT;
  const long = comparison.claim.pieces.length > LONG;
  const others = findings.filter((f) => f.effect === "other");
  const contradictions = findings.filter((f) => f.effect === "contradicts" && !isHint(f));
  const hinted = !short && findings.some(isHint);
  if (asks(comparison.claim.side.text)) {
    p = toward(p, "not_enough_evidence", TRUST.question);
  } else if (others.length > 0) {
    const named = others.some((f) => !f.weak);
    p = toward(p, "not_enough_evidence", named ? (long ? TRUST.otherInLong : TRUST.other) : TRUST.person);
  } else if (identity.uncertain || cover.share < SAME_TOPIC) {
    p = toward(p, "not_enough_evidence", TRUST.unknown);
  } else if (contradictions.length > 0) {
    const elsewhere = short && identity.unseen.some((e) => e.class !== "person");
    p = elsewhere
      ? toward(p, "not_enough_evidence", TRUST.elsewhere)
      : toward(p, "refuted", trustOf(contradictions, short));
  } else if (short && findings.every(isHint) && identity.unseen.length === 0 && cover.share >= COVERED) {
    p = toward(p, "supported", TRUST.covered);
  } else if (short && findings.some((f) => f.effect === "adds")) {
    p = toward(
      p,
      "not_enough_evidence",
      findings.some((f) => f.type === "subject" || f.type === "object") ? TRUST.exchanged : TRUST.added,
    );
  }
  // No refutation without a difference to show: in a short claim the model's bare suspicion goes to "not enough".
  if (contradictions.length === 0 && !report && !hinted && cover.share >= SAME_TOPIC) {
    const doubt = p.refuted * (short ? UNFOUNDED.short : UNFOUNDED.longer);
    p = { ...p, refuted: p.refuted - doubt, not_enough_evidence: p.not_enough_evidence + doubt };
  }
  return contradictions.length > 0 && short ? without(p, "supported") : p;
}

function trustOf(contradictions: readonly Finding[], short: boolean): number {
  if (contradictions.some((f) => f.sole || FIGURE.has(f.type))) return TRUST.figure;
  return short ? TRUST.opposite : TRUST.oppositeInLong;
}

function toward(p: Probabilities, to: Verdict, share: number): Probabilities {
  const keep = 1 - share;
  return {
    supported: p.supported * keep + (to === "supported" ? share : 0),
    refuted: p.refuted * keep + (to === "refuted" ? share : 0),
    not_enough_evidence: p.not_enough_evidence * keep + (to === "not_enough_evidence" ? share : 0),
  };
}

/** Moves what a class holds, save for a trace, to one other, or to both in proportion. */
export function without(p: Probabilities, label: Verdict, to?: Verdict): Probabilities {
  const trace = Math.min(p[label], 0.05);
  const rest = 1 - p[label] || 1;
  const scaled = (v: Verdict) => {
    if (v === label) return trace;
    if (to === undefined) return (p[v] / rest) * (1 - trace);
    return v === to ? p[v] + p[label] - trace : p[v];
  };
  return {
    supported: scaled("supported"),
    refuted: scaled("refuted"),
    not_enough_evidence: scaled("not_enough_evidence"),
  };
}

/** Gives a class another share of the whole, 0..1; the others keep their proportion. */
export function withShare(p: Probabilities, label: Verdict, share: number): Probabilities {
  const rest = 1 - p[label];
  const scaled = (v: Verdict) => {
    if (v === label) return share;
    return rest > 0 ? (p[v] / rest) * (1 - share) : (1 - share) / 2;
  };
  return {
    supported: scaled("supported"),
    refuted: scaled("refuted"),
    not_enough_evidence: scaled("not_enough_evidence"),
  };
}
