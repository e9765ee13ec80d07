/** Documents that staff bring: the part of the contract of `types.ts` about manual capture and import. */
import type { ReadBy } from "@minhchung/db/schema/columns";
import type { Bilingual } from "./types.ts";

/** POST /api/documents */
export interface BroughtDocument {
  /** `unchanged`, `duplicate`: these words are known already. */
  outcome: "new" | "changed" | "unchanged" | "duplicate";
  documentId: number | null;
}

/** POST /api/documents/files (kept) and …/files/check (read only). */
export interface BroughtFile {
  /** Rows of a table; 1 for a document. */
  rows: number;
  good: number;
  bad: number;
  /** At most a hundred; `bad` counts them all. */
  problems: { line: number; message: Bilingual }[];
  /** The first that are whole, as they would be kept: without personal data. */
  samples: { line: number; title: string | null; text: string; published: string | null; readBy: ReadBy }[];
  /** Null where nothing was to be kept. */
  kept: Record<BroughtDocument["outcome"], number> | null;
}
