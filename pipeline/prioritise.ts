import type { HarmClass, PriorityFactor } from "@minhchung/db/schema/claims";

/** What is known of a narrative when its place in the queue is worked out. */
export interface NarrativeSigns {
  /** Highest probability of "refuted" among its claims, 0..1. */
  readonly contradiction: number;
  /** Highest check-worthiness among its claims, 0..1. */
  readonly checkworthiness: number;
  /** Documents that carry it. */
  readonly documents: number;
  /** Distinct texts among them (a text that is passed on counts once), and distinct sources that carry it. */
  readonly texts: number;
  readonly sources: number;
  /** Documents of the last 24 hours before its last sighting. */
  readonly recent: number;
  readonly harmClass: HarmClass;
}

/** Harm classes by how much a wrong belief costs, and how fast. Urgent ones are health, disaster and fraud. */
const HARM_WEIGHT: Readonly<Record<HarmClass, number>> = {
  disaster: 1,
  health: 1,
  fraud: 0.95,
  public_order: 0.85,
  livelihood: 0.8,
  land: 0.8,
  other: 0.6,
};

/** Documents at which spread counts in full. */
const FULL_SPREAD = 20;

/**
 * Priority 0..100 as a product of factors, each kept so that a person sees why: contradiction × check-worthiness ×
 * spread × growth × harm class. A factor's `value` is what was measured, its `weight` what it multiplied by.
 */
export function prioritise(signs: NarrativeSigns): { priority: number; factors: PriorityFactor[] } {
  // One text of one source is no spread at all, however often that source repeats it.
  const copies = Math.max(0, signs.texts + signs.sources - 2);
  const spread = Math.min(1, Math.log1p(copies) / Math.log1p(FULL_SPREAD));
  const growth = signs.documents > 0 ? signs.recent / signs.documents : 0;
  const factors: PriorityFactor[] = [
    { key: "contradiction", value: signs.contradiction, weight: signs.contradiction },
    { key: "checkworthiness", value: signs.checkworthiness, weight: 0.5 + 0.5 * signs.checkworthiness },
    { key: "spread", value: signs.documents, weight: 0.6 + 0.4 * spread },
    { key: "growth", value: growth, weight: 0.8 + 0.2 * growth },
    { key: "harm", value: HARM_WEIGHT[signs.harmClass], weight: HARM_WEIGHT[signs.harmClass] },
  ];
  const product = factors.reduce((all, factor) => all * factor.weight, 1);
  return { priority: Math.round(product * 1000) / 10, factors };
}
