/**
 * Reads pages that are pictures. Everything comes from npm packages: the recogniser (WebAssembly), its Vietnamese
 * data and the canvas; nothing is downloaded. What is read so is marked `ocr` and confirmed by a person before use.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import type { PDFPageProxy } from "pdfjs-dist";
import { createWorker, OEM, type Page, PSM } from "tesseract.js";
import { CrawlError } from "../errors.ts";
import { asPdfError } from "./pdf-open.ts";
import type { PageText, Piece } from "./pdf-pieces.ts";
import { median } from "./pdf-rows.ts";

export interface PageReader {
  read(page: PDFPageProxy): Promise<PageText>;
  close(): Promise<void>;
}

/** What the recogniser was trained on: 300 dots an inch. */
const DOTS_PER_INCH = 300;
const POINTS_PER_INCH = 72;
/** Longest side of the picture that is read, in pixels; larger pages are read smaller. */
const LONGEST = 5_000;
/** Of a page: below this the words are guesses. Clean print is read with 85 to 96. */
const LEAST_CONFIDENCE = 55;
/** Of a word: specks and stamps. */
const LEAST_WORD = 20;

/** Lines taller than this many usual ones are set larger. */
const LARGER = 1.5;

const DATA = join(
  dirname(createRequire(import.meta.url).resolve("@tesseract.js-data/vie/package.json")),
  "4.0.0_best_int",
);

/** Starts a recogniser in a thread of its own, which ends with the thread that it was started from. */
export async function startPageReader(): Promise<PageReader> {
  let failed: (error: unknown) => void = () => undefined;
  const broken = new Promise<never>((_resolve, reject) => {
    failed = (cause) => reject(new CrawlError("extract_crashed", { reason: String(cause).slice(0, 120) }));
  });
  broken.catch(() => undefined);
  const options = { langPath: DATA, gzip: true, cacheMethod: "none", errorHandler: failed };
  const worker = await Promise.race([createWorker("vie", OEM.LSTM_ONLY, options), broken]);
  // Letters are one column; the automatic mode reads a grainy page in overlapping blocks.
  // Its remarks on a page are for its makers, not for the terminal.
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_COLUMN, debug_file: "/dev/null" });
  return {
    async read(page) {
      const { png, scale, width, height } = await paint(page);
      const found = await Promise.race([worker.recognize(png, {}, { blocks: true, text: false }), broken]);
      return { width, height, pieces: piecesOfPicture(found.data, scale) };
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

async function paint(page: PDFPageProxy) {
  const { width, height } = page.getViewport({ scale: 1 });
  const scale = Math.min(DOTS_PER_INCH / POINTS_PER_INCH, LONGEST / Math.max(width, height));
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const context = canvas.getContext("2d");
  // The canvas of Node is the browser's in all that is used here.
  const target = { canvas: null, canvasContext: context as unknown as never, viewport };
  await page
    .render({ ...target, background: "#ffffff" })
    .promise.catch((cause: unknown) => Promise.reject(asPdfError(cause)));
  return { png: canvas.toBuffer("image/png"), scale, width, height };
}

/** The recogniser's words as runs. Error: `scan_unreadable`. */
function piecesOfPicture(found: Page, scale: number): readonly Piece[] {
  const lines = (found.blocks ?? []).flatMap((block) => block.paragraphs.flatMap(({ lines }) => lines));
  const words = lines.flatMap((line) => line.words.map((word) => ({ line, word })));
  const mean = words.reduce((sum, { word }) => sum + word.confidence, 0) / Math.max(1, words.length);
  if (words.length > 0 && mean < LEAST_CONFIDENCE)
    throw new CrawlError("scan_unreadable", { confidence: Math.round(mean) });
  // A line's box is taller with marks and tails than without: only what is plainly larger counts as such.
  const usual = median(lines.map(({ bbox }) => bbox.y1 - bbox.y0));
  const sizeOf = ({ y0, y1 }: { y0: number; y1: number }): number =>
    y1 - y0 > usual * LARGER ? y1 - y0 : usual;
  return words
    .filter(({ word }) => word.confidence >= LEAST_WORD && /[\p{L}\p{N}]|^[-–—]$/u.test(word.text))
    .map(({ line, word }) => ({
      // What it calls words are words, however close they stand.
      text: `${word.text.normalize("NFC")} `,
      x0: word.bbox.x0 / scale,
      x1: word.bbox.x1 / scale,
      // One baseline for the words of a line, however it leans.
      y: (line.baseline.y0 + line.baseline.y1) / 2 / scale,
      size: sizeOf(line.bbox) / scale,
    }));
}
