import type { Quote, Verification } from "@minhchung/models/types";
import { verify } from "@minhchung/models/verify/verify";
import type { Candidate, Passage, VerifiedMatch } from "../carrier.ts";
import { coverageOf } from "../coverage.ts";
import type { Step } from "../step.ts";

const VERSION = "7";
/** What judged a match; stored and shown beside it. */
export const VERIFIER = `verify@${VERSION}`;
/** Evidence items that one claim is held against: always the nearest two, further ones while they are nearly as near. */
const ITEMS = 5;
const ALWAYS = 2;
const NEAR = 0.4;

/** Holds each claim against each evidence item found for it, and names the sentence that decides. */
export function verifyStep(): Step {
  return {
    name: "verify",
    version: VERSION,
    stage: "verify",
    needs: ["document", "claims", "candidates"],
    gives: ["matches"],
    run: ({ document, claims, candidates }) => ({
      matches: claims.map((claim, i) =>
        worthHolding(bestOfEachItem(candidates[i] ?? [])).map((candidate) =>
          hold(claim.text, candidate, document.claimedAt),
        ),
      ),
    }),
  };
}

function bestOfEachItem(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ source }) => !seen.has(source.evidenceId) && seen.add(source.evidenceId));
}

function worthHolding(ranked: readonly Candidate[]): Candidate[] {
  const top = ranked[0]?.score ?? 0;
  return ranked.slice(0, ITEMS).filter(({ score }, i) => i < ALWAYS || score >= NEAR * top);
}

function hold(claim: string, candidate: Candidate, claimed: string): VerifiedMatch {
  const { passage } = candidate;
  const verification = verify(claim, passage.text, { claimed });
  const stretch = passage.text.slice(verification.evidence.start, verification.evidence.end);
  const coverage = coverageOf(candidate.claimTerms, stretch);
  const sentence = decidingSentence(passage, verification);
  if (!sentence) return { candidate, coverage, verification };
  return {
    coverage,
    candidate: {
      ...candidate,
      sentenceId: sentence.id,
      text: passage.text.slice(sentence.start, sentence.end),
    },
    verification: withinSentence(verification, sentence),
  };
}

/** The sentence that holds the weightiest difference; without one, the first of the deciding stretch. */
function decidingSentence({ sentences }: Passage, { evidence, differences }: Verification) {
  const holding = (offset: number) => sentences.find(({ start, end }) => offset >= start && offset < end);
  const first = differences.find(
    (difference) => difference.type !== "added" && difference.evidence.text !== "",
  );
  const stretch = sentences.find(({ start, end }) => evidence.start < end && evidence.end > start);
  return (first && holding(first.evidence.start)) ?? stretch;
}

/** Offsets of the evidence side, counted from the deciding sentence; words that stand outside it keep their text alone. */
function withinSentence(verification: Verification, sentence: { start: number; end: number }): Verification {
  const length = sentence.end - sentence.start;
  const move = (quote: Quote): Quote => {
    const start = quote.start - sentence.start;
    const end = quote.end - sentence.start;
    return start >= 0 && end <= length ? { ...quote, start, end } : { ...quote, start: 0, end: 0 };
  };
  const { start, end } = verification.evidence;
  return {
    ...verification,
    evidence: { start: Math.max(0, start - sentence.start), end: Math.min(length, end - sentence.start) },
    differences: verification.differences.map((difference) => ({
      ...difference,
      evidence: move(difference.evidence),
    })),
  };
}
