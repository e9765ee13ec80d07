/** Small PDF files for tests, written by hand: one content stream a page, Helvetica as F1. */

export interface TestPdf {
  /** More entries of the trailer, e.g. an /Encrypt dictionary. */
  readonly trailer?: string;
}

/** The bytes of a file whose pages have these content streams (ASCII). Without a cross-reference table: readers rebuild it. */
export function testPdf(pages: readonly string[], { trailer = "" }: TestPdf = {}): Uint8Array {
  const kids = pages.map((_content, at) => `${10 + at * 2} 0 R`).join(" ");
  const objects = pages.flatMap((content, at) => [
    `${10 + at * 2} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${11 + at * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>\nendobj`,
    `${11 + at * 2} 0 obj\n<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj`,
  ]);
  const file = [
    "%PDF-1.4",
    "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj",
    `2 0 obj\n<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>\nendobj`,
    "3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>\nendobj",
    ...objects,
    `trailer\n<< /Root 1 0 R ${trailer} >>`,
    "%%EOF",
  ].join("\n");
  return new TextEncoder().encode(file);
}

/** Lines of text from the top of a page, 12 points high. */
export const textLines = (lines: readonly string[]): string =>
  lines.map((line, at) => `BT /F1 12 Tf 72 ${770 - at * 16} Td (${line}) Tj ET`).join("\n");

/** A grey picture over most of a page. */
export const PICTURE = "q 400 0 0 400 90 200 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x40 EI Q";
