import type { SentenceKind } from "../types.ts";
import type { Reading } from "./kinds.ts";

const CHECKABLE: ReadonlySet<SentenceKind> = new Set(["assertion", "hearsay", "announced_future"]);

export const isCheckable = (kind: SentenceKind) => CHECKABLE.has(kind);

/**
 * How much checking a sentence would matter, 0..1: what it asserts (figures, events, bodies) and whether the
 * subject can harm (health, disaster, fraud). Hand-set weights, monotone in each sign; a sentence that is not
 * checkable stays at or below 0.1.
 */
export function checkworthiness({ kind, fact, cues }: Reading): number {
  if (!isCheckable(kind)) return kind === "rumour_question" ? 0.1 : 0.02;
  const value =
    0.25 +
    0.06 * Math.min(fact, 5) +
    0.18 * Math.min(cues.count.harm, 2) +
    (cues.numbers > 0 ? 0.06 : 0) +
    (cues.count.body > 0 ? 0.06 : 0);
  return Math.round(Math.min(0.99, value) * 100) / 100;
}
