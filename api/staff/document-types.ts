import type { ReadBy } from "@minhchung/db/schema/columns";
import type { Register, SourceKind } from "@minhchung/db/schema/sources";
import type { CopyView } from "./copy-types.ts";
import type { PictureView } from "./picture-types.ts";

/** What became of a page after the document in hand was read from it. */
export interface EditView {
  /** Its newest version, when that was read, and how many came after the one in hand; null: not edited. */
  newest: { id: number; at: string; later: number } | null;
  /** Whether the sentence still stands there as it did. */
  stands: boolean;
  /** When the page was found to be gone. */
  goneAt: string | null;
}

/** The page as it was received, to be opened apart from everything else. */
export interface ArchiveView {
  url: string;
  sha256: string;
  mime: string;
  bytes: number;
  retrievedAt: string;
  /** Whether it can be shown as a page; other files are taken along. */
  shown: boolean;
}

/** GET /api/documents/:id — one version of a page with those before and after it. */
export interface DocumentView {
  id: number;
  title: string;
  text: string;
  section: string | null;
  register: Register;
  permalink: string | null;
  publishedAt: string | null;
  publishedGuessed: boolean;
  fetchedAt: string;
  readBy: ReadBy;
  redactions: number;
  sample: boolean;
  source: { key: string; name: string; kind: SourceKind };
  /** Oldest first; one where the page never said anything else. */
  versions: { id: number; version: number; at: string; title: string; text: string }[];
  goneAt: string | null;
  archive: ArchiveView | null;
  /** SHA-256 of the words as they were before redaction. */
  originalSha256: string;
  copies: CopyView[];
  /** Of press and official pages alone; null where the page shows none. */
  picture: PictureView | null;
}
