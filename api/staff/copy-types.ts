import type { SourceKind } from "@minhchung/db/schema/sources";

/** The same text in another source. */
export interface CopyView {
  source: { key: string; name: string; kind: SourceKind };
  title: string | null;
  permalink: string | null;
  at: string;
  /** What the copy is: the very words, much the same, a part of the text, or a longer text that holds it. */
  relation: "exact" | "near" | "excerpt" | "includes";
  /** 0..1: Jaccard similarity of the words for `near`, else the share of the shorter text that stands in the longer. */
  similarity: number;
  /** Figures that the copy has otherwise: it says something else there. */
  changed: { here: string; there: string }[];
}
