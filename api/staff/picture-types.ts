import type { SourceKind } from "@minhchung/db/schema/sources";

/** Another document that shows the same picture, as far as a hash can tell: a person compares the two. */
export interface PictureSighting {
  id: number;
  title: string;
  source: { key: string; name: string; kind: SourceKind };
  /** When it was published; where it does not say so, when it was read. */
  at: string;
  /** How many days before the document in hand; 0 where it is of the same day or later. */
  daysBefore: number;
  /** Bits of 64 in which the hashes differ. */
  bits: number;
}

/** The main picture of a press or official page. The desk keeps its address, never the picture. */
export interface PictureView {
  url: string;
  caption: string | null;
  state: "compared" | "waiting" | "failed";
  /** Why it could not be compared, or not yet, in the reader's language. */
  problem: string | null;
  /** Where else it was seen, earliest first; at most twelve, and none where it is `usual`. */
  seen: PictureSighting[];
  /** How many other documents show it. */
  total: number;
  /** Its source shows it with so many documents that it tells nothing: a mark, a map, a standing head. */
  usual: boolean;
}
