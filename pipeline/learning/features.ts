import type { StoredDifference } from "@minhchung/db/schema/claims";

/** What is known of a flag. Neither where the claim stood, nor who decided about it: those are never features. */
export interface FlagSigns {
  readonly pRefuted: number;
  readonly checkworthiness: number;
  readonly claimWords: number;
  readonly hearsay: boolean;
  /** Place of its evidence in retrieval, from 1. */
  readonly rank: number;
  /** Days between the evidence's issue and the claim. */
  readonly daysApart: number;
  readonly differences: readonly Pick<StoredDifference, "type">[];
}

/** Kinds of difference that a flag may rest on; the others are told by all of these being 0. */
const TYPES = [
  ...["number", "money", "date", "time", "place", "body", "negation", "quantifier", "modality", "tense"],
  ...["direction", "subject", "object", "action", "document_number"],
] as const;

export const FLAG_FEATURES: readonly string[] = [
  ...["checkworthiness", "claim_words", "hearsay", "rank", "days_apart", "differences"],
  ...TYPES.map((type) => `difference_${type}`),
];

/** In the order of {@link FLAG_FEATURES}. */
export function flagFeatures(signs: FlagSigns): number[] {
  const types = new Set(signs.differences.map(({ type }) => type));
  const telling = signs.differences.filter(({ type }) => type !== "added");
  return [
    signs.checkworthiness,
    Math.log1p(signs.claimWords),
    signs.hearsay ? 1 : 0,
    Math.log(signs.rank),
    Math.log1p(Math.max(0, signs.daysApart)),
    telling.length,
    ...TYPES.map((type) => (types.has(type) ? 1 : 0)),
  ];
}

/** Log odds of a probability that is neither 0 nor 1 for certain. */
export function logOdds(p: number): number {
  const kept = Math.min(0.99, Math.max(0.01, p));
  return Math.log(kept / (1 - kept));
}
