import type { CrawlError } from "@minhchung/crawlers/errors";
import type { DocumentReader } from "../deps.ts";
import { ApiFailure } from "../errors.ts";
import type { ReadEvidence } from "../staff/evidence-types.ts";
import type { Language } from "../words/words.ts";

/** Endings of the files that are read. */
export const FILE_KINDS = [
  ".pdf",
  ".docx",
  ".html",
  ".htm",
  ".txt",
  ".png",
  ".jpg",
  ".jpeg",
  ".webp",
] as const;

/**
 * A document as a person brings it, read and not yet kept: its words, and what it says of itself.
 * @throws ApiFailure `file_kind`; `document_unreadable` with the reason in the asker's language
 */
export async function readBrought(
  reader: DocumentReader,
  brought: { readonly url: string } | { readonly name: string; readonly bytes: Buffer },
  language: Language,
): Promise<ReadEvidence> {
  try {
    if ("url" in brought) return await reader.address(brought.url);
    const { name, bytes } = brought;
    if (!FILE_KINDS.some((kind) => name.toLowerCase().endsWith(kind))) {
      throw new ApiFailure("file_kind", { params: { kinds: FILE_KINDS.join(", ") } });
    }
    return { ...(await reader.file(name, bytes)), url: null };
  } catch (error) {
    if (!isSpoken(error)) throw error;
    throw new ApiFailure("document_unreadable", { params: { detail: error.in(language) }, cause: error });
  }
}

/** Errors of crawlers and of the command line's readers say themselves what is wrong. */
const isSpoken = (error: unknown): error is Pick<CrawlError, "in"> =>
  error instanceof Error && "in" in error && typeof error.in === "function";
