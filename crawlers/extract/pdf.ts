/**
 * Reads a PDF: (1) the text layer of each page, (2) pages that are pictures by OCR, (3) rows in reading order without
 * page headers and footers, (4) the official head and foot taken off, (5) paragraphs. Rooms: `pdf-open.ts` the file and
 * its caps, `pdf-pieces.ts` the text layer, `pdf-ocr.ts` pictures, `pdf-rows.ts`, `official-head.ts`,
 * `pdf-paragraphs.ts`. Run it through `readPdfInWorker`.
 */
import type { ReadBy } from "@minhchung/db/schema/columns";
import { language as detectLanguage } from "@minhchung/models/text/language";
import { CrawlError } from "../errors.ts";
import type { ReadArticle } from "./body.ts";
import { LIMITS } from "./limits.ts";
import { takeOfficial } from "./official-head.ts";
import type { PageReader } from "./pdf-ocr.ts";
import { openPage, openPdf, PDF_LIMITS } from "./pdf-open.ts";
import { paragraphsOf } from "./pdf-paragraphs.ts";
import { hasPicture, hasText, type PageText, piecesOf } from "./pdf-pieces.ts";
import { rowsOf } from "./pdf-rows.ts";

/** As of a page; `published` is the day of issue where an official head states it, `text` has a line a paragraph or table row. */
export interface PdfArticle extends ReadArticle {
  /** The same day as a date of the calendar, "YYYY-MM-DD". */
  readonly issuedOn: string | null;
  readonly issuer: string | null;
  readonly number: string | null;
  readonly pages: number;
  readonly readBy: ReadBy;
}
/** What the text layer alone cannot give: the numbers of pages that are pictures. */
export interface PdfPictures {
  readonly scanned: readonly number[];
}

/**
 * The document of a PDF. Without `startReader` a file that has pages without text gives their numbers instead, so that
 * the caller can ask again with more time. Errors: those of `openPdf`, `scan_too_long`, `scan_unreadable`, `pdf_empty`.
 */
export async function readPdf(
  bytes: Uint8Array,
  startReader: (() => Promise<PageReader>) | null = null,
): Promise<PdfArticle | PdfPictures> {
  const document = await openPdf(bytes);
  let reader: PageReader | null = null;
  try {
    const pages: PageText[] = [];
    const scanned: number[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await openPage(document, number);
      const text = await piecesOf(page);
      if (!hasText(text) && (await hasPicture(page))) scanned.push(number);
      pages.push(text);
      page.cleanup();
    }
    if (scanned.length > PDF_LIMITS.scannedPages)
      throw new CrawlError("scan_too_long", { pages: scanned.length, limit: PDF_LIMITS.scannedPages });
    if (scanned.length > 0 && startReader === null) return { scanned };
    for (const number of scanned) {
      reader ??= (await startReader?.()) ?? null;
      const read = await reader?.read(await openPage(document, number));
      if (read !== undefined) pages[number - 1] = read;
    }
    return articleOf(pages, scanned.length > 0 ? "ocr" : "text");
  } finally {
    await reader?.close();
    await document.loadingTask.destroy();
  }
}

/** The document out of its pages' runs. Pure. Error: `pdf_empty`. */
export function articleOf(pages: readonly PageText[], readBy: ReadBy): PdfArticle {
  const rows = rowsOf(pages);
  const official = takeOfficial(rows);
  const paragraphs = paragraphsOf(official?.rest ?? rows);
  const text = paragraphs.join("\n").slice(0, LIMITS.textChars);
  if (text.trim() === "") throw new CrawlError("pdf_empty");
  const found = detectLanguage(text);
  return {
    title: (official?.head.title ?? headline(rows, paragraphs))?.slice(0, LIMITS.titleChars) ?? null,
    text,
    language: found === "other" ? null : found,
    published: instantOf(official?.head.issuedOn ?? null),
    issuedOn: official?.head.issuedOn ?? null,
    publishedGuessed: false,
    author: null,
    section: null,
    paywalled: false,
    issuer: official?.head.issuer ?? null,
    number: official?.head.number ?? null,
    pages: pages.length,
    readBy,
  };
}

/** A day begins at midnight in Vietnam. */
const instantOf = (day: string | null): string | null =>
  day === null ? null : new Date(`${day}T00:00:00+07:00`).toISOString();

/** Of a document without official head: its first paragraph where it is short and set larger; else nobody knows. */
function headline(rows: ReturnType<typeof rowsOf>, paragraphs: readonly string[]): string | null {
  const [top, ...others] = rows.flatMap((page) => page.rows);
  const usual = others.map(({ size }) => size).sort((a, b) => a - b)[Math.floor(others.length / 2)] ?? 0;
  const [first] = paragraphs;
  return top !== undefined && first !== undefined && top.size > usual * 1.15 && first.length <= 200
    ? first
    : null;
}
