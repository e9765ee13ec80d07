/** Whether documents that share keys are copies, by their very words. Pure. */
import type { documentCopies } from "@minhchung/db/schema/sources";
import { compareShingles } from "./compare.ts";
import { changedFigures } from "./figures.ts";
import { type Fingerprint, shinglesIn } from "./fingerprint.ts";

const MOST_COPIES = 8;

export interface Candidate {
  readonly id: number;
  readonly collectedOn: string;
  readonly text: string;
  /** Keys in common. */
  readonly shared: number;
}
export type Compared = Omit<Candidate, "shared"> & Pick<Fingerprint, "shingles">;
export type Copy = typeof documentCopies.$inferInsert;

/** The candidates that are copies, the nearest ones; of two documents the one with the higher id is the later. Pure. */
export function copiesAmong(document: Compared, candidates: readonly Candidate[]): Copy[] {
  const found = candidates.flatMap((other) => {
    const [later, earlier] = document.id > other.id ? [document, other] : [other, document];
    const theirs = shinglesIn(other.text);
    const comparison =
      later === document
        ? compareShingles(document.shingles, theirs)
        : compareShingles(theirs, document.shingles);
    if (comparison === null) return [];
    return [
      {
        ...{ documentId: later.id, collectedOn: later.collectedOn },
        ...{ earlierId: earlier.id, earlierCollectedOn: earlier.collectedOn },
        ...comparison,
        changed: changedFigures(earlier.text, later.text),
      },
    ];
  });
  return (
    found
      .sort((a, b) => b.similarity - a.similarity || a.earlierId - b.earlierId)
      .slice(0, MOST_COPIES)
      // Workers that find the same pairs at once write them in the same order, so that none waits for another in a ring.
      .sort((a, b) => a.documentId - b.documentId || a.earlierId - b.earlierId)
  );
}
