import type { StoredDifference } from "@minhchung/db/schema/claims";
import { readQuantities } from "@minhchung/models/readers/quantities";
import { fold } from "@minhchung/models/text/fold";
import { createMatcher } from "@minhchung/models/verify/match";

/** A narrative that a new claim might belong to, with how its flagged claims differ from which evidence. */
export interface NarrativeCandidate {
  readonly id: number;
  readonly title: string;
  readonly flags: readonly { evidenceSentenceId: number; differences: readonly StoredDifference[] }[];
}

export interface ClaimToPlace {
  readonly text: string;
  readonly flag: { evidenceSentenceId: number; differences: readonly StoredDifference[] } | null;
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
 * The narrative that a claim belongs to, or null. Claims are together when they change the same evidence sentence in
 * the same way, or say the same in other words; a changed figure is another narrative of the same event.
 */
export function placeClaim(claim: ClaimToPlace, candidates: readonly NarrativeCandidate[]): number | null {
  if (claim.flag) {
    const { evidenceSentenceId, differences } = claim.flag;
    const signature = signatureOf(differences);
    const twin = candidates.find((candidate) =>
      candidate.flags.some(
        (flag) =>
          flag.evidenceSentenceId === evidenceSentenceId &&
          signature !== "" &&
          signatureOf(flag.differences) === signature,
      ),
    );
    if (twin) return twin.id;
  }
  const matcher = createMatcher(candidates.map(({ id, title }) => ({ id: String(id), text: title })));
  const same = matcher.match(claim.text).find((match) => match.decision === "same");
  return same ? Number(same.id) : null;
}
