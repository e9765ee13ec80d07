import type { MatchView } from "@minhchung/api/staff/types";

/** The evidence that decides stands first: what refutes, the clearest at the top; then as retrieval ranked it. */
export function orderMatches(matches: readonly MatchView[]): MatchView[] {
  return [...matches].sort((a, b) => weight(b) - weight(a) || a.rank - b.rank);
}

/** Which of several lists of matches holds the clearest contradiction; the first where none does. */
export function clearest(lists: readonly (readonly MatchView[])[]): number {
  const weights = lists.map((matches) => Math.max(0, ...matches.map(weight)));
  return Math.max(0, weights.indexOf(Math.max(0, ...weights)));
}

function weight(match: MatchView): number {
  return match.verdict === "refuted" ? match.probabilities.refuted : 0;
}

/** The occurrence that names the narrative, where evidence refutes it; else the one that evidence refutes most clearly. */
export function firstShown(
  title: string,
  occurrences: readonly { text: string; flagged: boolean; matches: readonly MatchView[] }[],
): number {
  const named = occurrences.findIndex((one) => one.flagged && one.text === title);
  return named >= 0 ? named : clearest(occurrences.map((one) => one.matches));
}
