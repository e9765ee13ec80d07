import type { StoredDifference } from "@minhchung/db/schema/claims";
import { readQuantities } from "@minhchung/models/readers/quantities";
import { fold } from "@minhchung/models/text/fold";
import { createMatcher } from "@minhchung/models/verify/match";

/** What refutes a claim, and how the claim differs from it. */
export interface FlagBasis {
  readonly evidenceSentenceId: number;
  readonly differences: readonly StoredDifference[];
}

/** A flagged claim that stands in a narrative. */
export interface FlaggedClaim extends FlagBasis {
  readonly narrativeId: number;
  readonly text: string;
}

/** What a claim changes, as one comparable word: "money:money 50000000|place:xa phuoc huu". */
export function signatureOf(differences: readonly StoredDifference[]): string {
  return differences
    .filter((d) => d.type !== "added")
    .map((d) => `${d.type}:${changedTo(d.claim.text)}`)
    .sort()
    .join("|");
}

/** "50 triệu đồng" and "50tr" are one change: a figure counts by its value, other words as they are folded. */
function changedTo(text: string): string {
  const [figure] = readQuantities(text);
  return figure ? `${figure.kind} ${figure.value}` : fold(text.normalize("NFC")).trim();
}

/**
 * The narratives that a flagged claim belongs to, each once, in the order of `near`. Two flagged claims are together
 * when they change the same evidence sentence in the same way, or say the same in other words; a changed figure is
 * another narrative of the same event. More than one means that these narratives are one. The relation is symmetric,
 * so that narratives do not depend on which claim came first.
 */
export function narrativesOf(
  claim: { readonly text: string; readonly flag: FlagBasis },
  near: readonly FlaggedClaim[],
): number[] {
  const signature = signatureOf(claim.flag.differences);
  const isTwin = (other: FlaggedClaim) =>
    other.evidenceSentenceId === claim.flag.evidenceSentenceId &&
    signature !== "" &&
    signatureOf(other.differences) === signature;
  const same = sameAs(claim.text, near);
  return [...new Set(near.filter((other, i) => isTwin(other) || same.has(i)).map((o) => o.narrativeId))];
}

/**
 * The narrative of the flagged claim that a claim without a flag says the same as: the closest one, among equals the
 * first of `near`; null where there is none. Only flagged claims draw others: a chain of guesses is no narrative.
 */
export function nearestNarrative(text: string, near: readonly FlaggedClaim[]): number | null {
  const same = sameAs(text, near);
  let best: { narrativeId: number; score: number } | null = null;
  near.forEach(({ narrativeId }, i) => {
    const score = same.get(i);
    if (score !== undefined && score > (best?.score ?? 0)) best = { narrativeId, score };
  });
  return (best as { narrativeId: number } | null)?.narrativeId ?? null;
}

/** How close those of `texts` are that say the same as `text`, by their index. */
function sameAs(text: string, texts: readonly { readonly text: string }[]): ReadonlyMap<number, number> {
  const matcher = createMatcher(texts.map((row, i) => ({ id: String(i), text: row.text })));
  const same = matcher.match(text).filter(({ decision }) => decision === "same");
  return new Map(same.map(({ id, score }) => [Number(id), score]));
}

/** Those of `texts` that say the same as `text`. */
export function sayingTheSame<T extends { readonly text: string }>(text: string, texts: readonly T[]): T[] {
  return texts.filter((row) => sameAs(row.text, [{ text }]).size > 0);
}
