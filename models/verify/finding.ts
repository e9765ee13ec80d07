import type { DifferenceType, Span } from "../types.ts";

/** A difference before it is put into words; spans are of the working texts. */
export interface Finding {
  readonly type: DifferenceType;
  readonly claim: Span;
  readonly evidence: Span;
  /**
   * contradicts: both cannot be true of one event. other: the claim speaks of another event or entity.
   * adds: the evidence says nothing of it.
   */
  readonly effect: "contradicts" | "other" | "adds";
  /** Set where the rule is often wrong by itself (names of persons, other words), so that the verdict hardly leans on it. */
  readonly weak?: true;
  /** Set where the claim repeats the evidence word for word but for this (`sole.ts`): however long it is, the two say opposite things. */
  readonly sole?: true;
}

/** Words that stand where others stand: told only where the verdict rests on them. */
export const isHint = (f: Finding) => f.effect === "contradicts" && f.weak === true;
