export type MatchDecision = "same" | "related" | "different";

export interface Match {
  readonly id: string;
  /** 0..1 */
  readonly score: number;
  readonly decision: MatchDecision;
}

export interface LibraryRow {
  readonly id: string;
  readonly text: string;
}

export interface Matcher {
  match(text: string): Match[];
}

export function createMatcher(_library: readonly LibraryRow[]): Matcher {
  return { match: () => [] };
}
