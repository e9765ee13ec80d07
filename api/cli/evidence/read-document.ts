import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { withoutByline } from "@minhchung/crawlers/extract/body";
import { closeWorkers } from "@minhchung/crawlers/extract/pool";
import { extractInWorker, readPdfInWorker } from "@minhchung/crawlers/extract/worker";
import { decodeText } from "@minhchung/crawlers/fetch/charset";
import mammoth from "mammoth";
import type { ReadEvidence } from "../../staff/evidence-types.ts";
import { CliError } from "../language.ts";
import { pictureAsPdf } from "./picture.ts";

/** What a document says of itself, besides its words; a person's options come before it. */
export type ReadDocument = Readonly<Omit<ReadEvidence, "url">>;

const PAGE_MS = 20_000;
const SCAN_MS = 60_000;
/** A hundred pages of text are a tenth of this. */
const LARGEST = 30_000_000;
const PLAIN = { title: null, issuedOn: null, issuer: null, number: null, readBy: "text" } as const;

const READERS: Readonly<Record<string, (bytes: Buffer) => Promise<ReadDocument>>> = {
  ".txt": plain,
  ".html": html,
  ".htm": html,
  ".pdf": pdf,
  ".docx": docx,
  ".png": picture,
  ".jpg": picture,
  ".jpeg": picture,
  ".webp": picture,
};
export const READABLE = Object.keys(READERS);

/** Reads a document by its extension. Throws `CliError` `file_unreadable`, `bad_value`, `document_unreadable`; `CrawlError`. */
export async function readDocument(file: string): Promise<ReadDocument> {
  readerOf(file);
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new CliError("file_unreadable", { file, detail: cause.code ?? cause.message }, { cause });
  });
  if (bytes.length > LARGEST) throw new CliError("file_too_large", { file, limit: LARGEST / 1_000_000 });
  try {
    return await readBytes(file, bytes);
  } finally {
    await closeWorkers();
  }
}

/** The same of bytes that are there already; threads stay for the next. */
export async function readBytes(name: string, bytes: Buffer): Promise<ReadDocument> {
  const document = await readerOf(name)(bytes);
  if (document.text.trim() === "") throw new CliError("document_empty", { file: basename(name) });
  return document;
}

function readerOf(file: string) {
  const read = READERS[extname(file).toLowerCase()];
  if (read) return read;
  const hint = READABLE.join(", ");
  throw new CliError("bad_value", { value: file, option: "--file", hint }, { exitCode: 2 });
}

async function plain(bytes: Buffer): Promise<ReadDocument> {
  return { ...PLAIN, text: decodeText(bytes, null).text.normalize("NFC") };
}

async function html(bytes: Buffer): Promise<ReadDocument> {
  const article = await extractInWorker(decodeText(bytes, null).text, null, { timeoutMs: PAGE_MS });
  const { title, published } = article;
  return { ...PLAIN, title, text: withoutByline(article), issuedOn: published?.slice(0, 10) ?? null };
}

async function pdf(bytes: Buffer): Promise<ReadDocument> {
  const read = await readPdfInWorker(new Uint8Array(bytes), { timeoutMs: PAGE_MS, scanMs: SCAN_MS });
  const { title, text, issuedOn, issuer, number, readBy } = read;
  return { title, text, issuedOn, issuer, number, readBy };
}

/** A photograph or screenshot: read as a scan, and confirmed by a person like one. */
async function picture(bytes: Buffer): Promise<ReadDocument> {
  const page = await pictureAsPdf(bytes).catch((cause: Error) => {
    throw new CliError("picture_unreadable", { detail: cause.message }, { cause });
  });
  return pdf(page);
}

async function docx(bytes: Buffer): Promise<ReadDocument> {
  try {
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    const text = value
      .normalize("NFC")
      .replace(/\n{2,}/g, "\n")
      .trim();
    return { ...PLAIN, text };
  } catch (cause) {
    throw new CliError(
      "document_unreadable",
      { detail: cause instanceof Error ? cause.message : String(cause) },
      { cause },
    );
  }
}
