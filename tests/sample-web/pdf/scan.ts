/** A document of which there is only a picture: the committed picture of a page, in a PDF without any text. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { PDFDocument } from "pdf-lib";
import { SAMPLE_NOTICE } from "../templates/html.ts";
import type { SampleDocument } from "../types.ts";

const FIXTURES = new URL("../fixtures/", import.meta.url);

/** The picture's file. Its name holds a digest of the words, so that a picture of older words is never served. */
export function scanFile({ id, title, published, letter, paragraphs }: SampleDocument): URL {
  const words = JSON.stringify({ title, published, letter, paragraphs });
  return new URL(`${id}-${createHash("sha256").update(words).digest("hex").slice(0, 12)}.jpg`, FIXTURES);
}

/** Throws where the picture is missing or was made of other words: `npx tsx tests/sample-web/pdf/make-scans.ts`. */
export async function scanPdf(source: SampleDocument): Promise<Uint8Array> {
  const file = scanFile(source);
  let picture: Uint8Array;
  try {
    picture = readFileSync(file);
  } catch (cause) {
    throw new Error(`No picture of ${source.id} as it is written; run pdf/make-scans.ts`, { cause });
  }
  const document = await PDFDocument.create();
  const day = new Date(source.published);
  document.setSubject(SAMPLE_NOTICE);
  document.setCreationDate(day);
  document.setModificationDate(day);
  const page = document.addPage([595.28, 841.89]);
  page.drawImage(await document.embedJpg(picture), { x: 0, y: 0, width: 595.28, height: 841.89 });
  return document.save();
}
