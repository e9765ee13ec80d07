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
  } catch (error) {
    throw inWords(error, language);
  }
  return { ...(await readFile(reader, brought, language)), url: null };
}

/** As {@link readBrought}, of a file alone. */
export async function readFile(
  reader: Pick<DocumentReader, "file">,
  { name, bytes }: { readonly name: string; readonly bytes: Buffer },
  language: Language,
): Promise<Omit<ReadEvidence, "url">> {
  if (!FILE_KINDS.some((kind) => name.toLowerCase().endsWith(kind)))
    throw new ApiFailure("file_kind", { params: { kinds: FILE_KINDS.join(", ") } });
  try {
    return await reader.file(name, bytes);
  } catch (error) {
    throw inWords(error, language);
  }
}

/** An error of crawlers or readers as `document_unreadable` in the asker's language; any other as it is. */
export function inWords(error: unknown, language: Language): unknown {
  if (!isSpoken(error)) return error;
  return new ApiFailure("document_unreadable", { params: { detail: error.in(language) }, cause: error });
}

/** Errors of crawlers and of the command line's readers say themselves what is wrong. */
const isSpoken = (error: unknown): error is Pick<CrawlError, "in"> =>
  error instanceof Error && "in" in error && typeof error.in === "function";
