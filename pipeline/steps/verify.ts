import type { Quote, Verification } from "@minhchung/models/types";
import { decideFound, type Found } from "@minhchung/models/verify/verdict";
import { conclude, examine } from "@minhchung/models/verify/verify";
import type { Candidate, ClaimDraft, Passage, VerifiedMatch } from "../carrier.ts";
import { coverageOf } from "../coverage.ts";
import type { Step } from "../step.ts";
import { wordsIn } from "../words-in.ts";
import { heedOthers, heedPlaces } from "./told-elsewhere.ts";

const VERSION = "15";
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
      matches: claims.map((claim, i) => holdAll(claim, candidates[i] ?? [], document.claimedAt)),
    }),
  };
}

/** Holds a claim against what was found for it; what refutes it is asked whether it tells of the same place, and of the same figure. */
function holdAll(
  { text, places }: ClaimDraft,
  found: readonly Candidate[],
  claimed: string,
): VerifiedMatch[] {
  const worth = worthHolding(found);
  const among = (rank: number) => ({ rank, top: worth[0]?.score ?? 0, claimed });
  const matches = worth.map((candidate, rank) => heedPlaces(places, hold(text, candidate, among(rank))));
  return matches.map((match, rank) =>
    heedOthers(text, match, () => [
      ...matches.slice(0, rank),
      ...furtherPassages(match.candidate, found).map((candidate) => hold(text, candidate, among(rank))),
    ]),
  );
}

/** Further passages of an item that are read where its nearest refutes, and the share of that one's score that they need. */
const FURTHER = 3;
const NEARLY = 0.5;

const furtherPassages = (
  { source, score, sentenceId }: Candidate,
  found: readonly Candidate[],
): Candidate[] =>
  found
    .filter((other) => other.source.evidenceId === source.evidenceId && other.score >= NEARLY * score)
    .filter((other) => other.sentenceId !== sentenceId)
    .slice(0, FURTHER);

function bestOfEachItem(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ source }) => !seen.has(source.evidenceId) && seen.add(source.evidenceId));
}

/** The candidates that a claim is held against, nearest first: one of each item. */
export function worthHolding(found: readonly Candidate[]): Candidate[] {
  const ranked = bestOfEachItem(found);
  const top = ranked[0]?.score ?? 0;
  return ranked.slice(0, ITEMS).filter(({ score }, i) => i < ALWAYS || score >= NEAR * top);
}

/** Among what a candidate was found. */
export interface Among {
  /** 0 for the nearest. */
  readonly rank: number;
  /** The score of the nearest. */
  readonly top: number;
  /** When the claim was made, ISO 8601. */
  readonly claimed: string;
}

/** A claim beside one candidate, before anything is judged: the pair examined, and how the search came to it. */
export function look(claim: string, candidate: Candidate, { rank, top, claimed }: Among) {
  const { passage, score, librarySentences } = candidate;
  const examination = examine(claim, passage.text, { claimed, found: true });
  const { start, end } = examination.reading.span;
  const coverage = coverageOf(candidate.claimTerms, passage.text.slice(start, end));
  const how: Found = {
    ...{ coverage, librarySentences, rank },
    relevance: score / (top || 1),
    words: wordsIn(claim),
  };
  return { examination, texts: { claim, evidence: passage.text }, how };
}

function hold(claim: string, candidate: Candidate, among: Among): VerifiedMatch {
  const { passage } = candidate;
  const { examination, texts, how } = look(claim, candidate, among);
  const decision = decideFound(examination, texts, how);
  const verification = conclude(examination, decision);
  const { held } = decision;
  const asserted = decision.asserted && verification.verdict === "refuted";
  const { coverage } = how;
  const sentence = decidingSentence(passage, verification);
  if (!sentence) return { candidate, coverage, verification, held, asserted };
  const text = passage.text.slice(sentence.start, sentence.end);
  return {
    ...{ coverage, held, asserted },
    candidate: { ...candidate, sentenceId: sentence.id, text },
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
