import type { DifferenceType, Verdict } from "../types.ts";
import { type Finding, isHint } from "./finding.ts";
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
const SHORT = 18;
/** Pieces up to which a claim is one statement: the model's bare suspicion refutes none. */
const STATEMENT = 25;
/** Above it another name is one of many, and may be a slip in the same report. */
const LONG = 30;
/** From here on a short claim without any finding is what the evidence says. */
const COVERED = 0.74;
/** A question asserts nothing, so nothing refutes it. */
const QUESTION =
  /\?\s*$|(?:^|\s)(?:có phải|co phai|phải không|đúng không|dung khong|cho hỏi|cho hoi)(?:\s|$)/iu;
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

/**
 * The verdict: the trained model's probabilities, moved by the rules in the order of models/README.md: same event
 * first, then contradiction, then addition. A contradiction in a short claim forbids "supported".
 */
export function decide({ comparison, identity, findings, cover, values }: Examination): Decision {
  let p = judge(values);
  const short = comparison.claim.pieces.length <= SHORT;
  const report = comparison.claim.pieces.length > STATEMENT;
  const long = comparison.claim.pieces.length > LONG;
  const others = findings.filter((f) => f.effect === "other");
  const contradictions = findings.filter((f) => f.effect === "contradicts" && !isHint(f));
  const hinted = !short && findings.some(isHint);
  const same = others.length === 0 && cover.share >= SAME_TOPIC;
  if (QUESTION.test(comparison.claim.side.text)) {
    p = lean(p, "not_enough_evidence", TRUST.question);
  } else if (others.length > 0) {
    const named = others.some((f) => !f.weak);
    p = lean(p, "not_enough_evidence", named ? (long ? TRUST.otherInLong : TRUST.other) : TRUST.person);
  } else if (identity.uncertain || cover.share < SAME_TOPIC) {
    p = lean(p, "not_enough_evidence", TRUST.unknown);
  } else if (contradictions.length > 0) {
    const elsewhere = short && identity.unseen.some((e) => e.class !== "person");
    p = elsewhere
      ? lean(p, "not_enough_evidence", TRUST.elsewhere)
      : lean(p, "refuted", trustOf(contradictions, short));
  } else if (short && findings.every(isHint) && identity.unseen.length === 0 && cover.share >= COVERED) {
    p = lean(p, "supported", TRUST.covered);
  } else if (short && findings.some((f) => f.effect === "adds")) {
    p = lean(
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
  return {
    supported: scaled("supported"),
    refuted: scaled("refuted"),
    not_enough_evidence: scaled("not_enough_evidence"),
  };
}
