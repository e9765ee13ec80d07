import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import { CrawlError } from "../errors.ts";

/** What one PDF may cost. Official documents have a few pages; books and plans are not read by machine. */
export const PDF_LIMITS = {
  bytes: 20_000_000,
  pages: 80,
  /** Pages without text that are read as pictures, some seconds each. */
  scannedPages: 10,
  /** Pieces of text on one page. */
  pieces: 40_000,
  /** Pixels of one embedded picture. */
  pixels: 40_000_000,
} as const;

const HOME = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const folder = (name: string): string => `${join(HOME, name)}/`;

/**
 * Opens a PDF within `PDF_LIMITS`; run it in the reader thread, for files of others.
 * Errors: `pdf_too_large`, `pdf_encrypted`, `pdf_broken`, `pdf_too_long`, `pdf_empty`.
 */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  if (bytes.length > PDF_LIMITS.bytes) throw new CrawlError("pdf_too_large", { limit: PDF_LIMITS.bytes });
  // Loaded with the first PDF: pages of markup do not pay for it.
  const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const loading = getDocument({
    // A copy: the reader takes its bytes away from us.
    data: bytes.slice(),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: PDF_LIMITS.pixels,
    disableFontFace: true,
    useSystemFonts: false,
    standardFontDataUrl: folder("standard_fonts"),
    cMapUrl: folder("cmaps"),
    cMapPacked: true,
    wasmUrl: folder("wasm"),
  });
  const document = await loading.promise.catch((cause: unknown) => {
    throw asPdfError(cause);
  });
  const pages = document.numPages;
  if (pages > PDF_LIMITS.pages || pages === 0) {
    await loading.destroy();
    throw pages === 0
      ? new CrawlError("pdf_empty")
      : new CrawlError("pdf_too_long", { pages, limit: PDF_LIMITS.pages });
  }
  return document;
}

/** One page, by its number from 1. Error: `pdf_broken`. */
export async function openPage(document: PDFDocumentProxy, number: number): Promise<PDFPageProxy> {
  return document.getPage(number).catch((cause: unknown) => {
    throw asPdfError(cause);
  });
}

/** The reader names its errors; they come through a channel that keeps no class. */
export function asPdfError(cause: unknown): CrawlError {
  if (cause instanceof CrawlError) return cause;
  const name = cause instanceof Error ? cause.name : "";
  if (name === "PasswordException") return new CrawlError("pdf_encrypted", {}, { cause });
  const reason = (cause instanceof Error ? cause.message : String(cause)).slice(0, 120);
  return new CrawlError("pdf_broken", { reason }, { cause });
}
