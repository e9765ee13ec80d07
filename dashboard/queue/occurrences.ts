import type { Occurrence, SourceKind } from "@minhchung/api/staff/types";

/** How often a claim stands in one kind of source, and when. Kinds and times only: nothing here names anybody. */
export interface KindSummary {
  kind: SourceKind;
  documents: number;
  first: string;
  last: string;
}

/** One line a kind of source, the most frequent first. A document counts once however often it repeats the claim. */
export function summarise(occurrences: readonly Occurrence[]): KindSummary[] {
  const kinds = new Map<SourceKind, { documents: Set<number>; times: string[] }>();
  for (const { document } of occurrences) {
    const entry = kinds.get(document.source.kind) ?? { documents: new Set(), times: [] };
    entry.documents.add(document.id);
    entry.times.push(document.publishedAt ?? document.fetchedAt);
    kinds.set(document.source.kind, entry);
  }
  return [...kinds]
    .map(([kind, { documents, times }]) => {
      const sorted = [...times].sort((a, b) => Date.parse(a) - Date.parse(b));
      return { kind, documents: documents.size, first: sorted[0] ?? "", last: sorted.at(-1) ?? "" };
    })
    .sort((a, b) => b.documents - a.documents);
}

/** The document to warn of: the one on screen if its picture is old, else the first of the others; null: none is. */
export function oldPictureOf(
  shown: Occurrence,
  occurrences: readonly Occurrence[],
): Occurrence["document"] | null {
  return [shown, ...occurrences].find(({ document }) => document.oldPicture !== null)?.document ?? null;
}
