import { crowding } from "@minhchung/models/verify/crowding";
import { termsOf } from "./terms.ts";

/** What each folded term of a claim tells (idf over the evidence library); terms that the library does not know are left out. */
export type TermWeights = ReadonlyMap<string, number>;

const MOST_NEEDED = 0.85;
/** Share of a claim that evidence may speak of less than what refutes it, and still be heard against that. */
export const HARDLY_LESS = 0.15;

/**
 * How much of a claim evidence must speak of before it may refute it, in a library of so many sentences. The more a
 * library holds, the more there is that merely resembles. Measured with `npm run evaluate desk` (30,629 sentences):
 * without it 74 of 100 true articles carried a flag.
 */
export const neededCoverage = (librarySentences: number): number => MOST_NEEDED * crowding(librarySentences);

/**
 * How much of what a claim says a stretch of evidence speaks of, 0..1: the share of its terms that stand there, by what
 * each tells. Nearly all of a distorted copy does; of a sentence about something alike, the common words alone. Pure.
 */
export function coverageOf(claim: TermWeights, evidence: string): number {
  const there = new Set(termsOf(evidence));
  let all = 0;
  let met = 0;
  for (const [term, weight] of claim) {
    all += weight;
    if (there.has(term)) met += weight;
  }
  return all > 0 ? met / all : 0;
}
