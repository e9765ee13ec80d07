import type { PDFPageProxy } from "pdfjs-dist";
import { CrawlError } from "../errors.ts";
import { asPdfError, PDF_LIMITS } from "./pdf-open.ts";

/** A run of text as it stands on a page. Points from the upper left corner, whoever read it. */
export interface Piece {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  /** The baseline. */
  readonly y: number;
  /** Height of the letters, about the font's size. */
  readonly size: number;
}
export interface PageText {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
}

/** Letters on a page below which it is taken for a picture with a stamp or a page number in a text layer. */
const LEAST_LETTERS = 20;
/** Share of its height by which a run may lean and still count as horizontal; watermarks lean by much more. */
const LEAN = 0.1;

interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** The text layer of a page: horizontal runs in the order in which the file draws them. */
export async function piecesOf(page: PDFPageProxy): Promise<PageText> {
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent({ includeMarkedContent: false }).catch((cause: unknown) => {
    throw asPdfError(cause);
  });
  if (content.items.length > PDF_LIMITS.pieces)
    throw new CrawlError("pdf_broken", { reason: `${content.items.length} runs on one page` });
  const pieces = (content.items as TextItem[]).flatMap((item): Piece[] => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = item.transform;
    const size = Math.hypot(c, d);
    if (item.str === "" || size === 0 || a <= 0 || Math.abs(b) > LEAN * Math.abs(a)) return [];
    const [x = 0, y = 0] = viewport.convertToViewportPoint(e, f);
    return [{ text: item.str.normalize("NFC"), x0: x, x1: x + item.width, y, size }];
  });
  return { width: viewport.width, height: viewport.height, pieces };
}

/** Whether a page has text enough to be read as text. */
export function hasText({ pieces }: PageText): boolean {
  let letters = 0;
  for (const { text } of pieces) letters += text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return letters >= LEAST_LETTERS;
}

/** Whether a page draws a picture: a page with neither picture nor text is blank. */
export async function hasPicture(page: PDFPageProxy): Promise<boolean> {
  const { OPS } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const pictures = new Set<number>([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
  ]);
  const { fnArray } = await page.getOperatorList().catch((cause: unknown) => {
    throw asPdfError(cause);
  });
  return fnArray.some((operation) => pictures.has(operation));
}
