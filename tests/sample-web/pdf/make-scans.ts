/**
 * Makes the pictures of the sample's scans: the letter as PDF, painted, laid down slightly askew, with the grain of an
 * office scanner. Run after changing such a document: `npx tsx tests/sample-web/pdf/make-scans.ts`
 */

import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { seeded } from "@minhchung/pipeline/learning/random";
import { createCanvas } from "@napi-rs/canvas";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { loadSampleData } from "../load.ts";
import { letterPdf } from "./letter.ts";
import { scanFile } from "./scan.ts";

const DOTS_PER_INCH = 170;
const ASKEW_DEGREES = 0.7;
const GRAIN = 34;
const SPECKS = 420;
const QUALITY = 58;

const scans = loadSampleData().documents.filter(({ form }) => form === "scan");
const folder = new URL("../fixtures/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (name.endsWith(".jpg")) rmSync(new URL(name, folder));
for (const scan of scans) {
  if (scan.letter === undefined) throw new Error(`${scan.id} has no letter`);
  const document = await getDocument({
    data: await letterPdf(scan, scan.letter, "tinos"),
    disableFontFace: true,
  }).promise;
  const page = await document.getPage(1);
  const viewport = page.getViewport({ scale: DOTS_PER_INCH / 72 });
  const [width, height] = [Math.round(viewport.width), Math.round(viewport.height)];
  const clean = createCanvas(width, height);
  const target = clean.getContext("2d") as unknown as never;
  await page.render({ canvas: null, canvasContext: target, viewport, background: "#ffffff" }).promise;
  const laid = createCanvas(width, height);
  const context = laid.getContext("2d");
  context.fillStyle = "#f4f3ef";
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate((ASKEW_DEGREES * Math.PI) / 180);
  context.globalAlpha = 0.9;
  context.drawImage(clean, -width / 2, -height / 2);
  const image = context.getImageData(0, 0, width, height);
  const next = random(scan.id);
  for (let at = 0; at < image.data.length; at += 4) {
    const grain = (next() + next() - 1) * GRAIN;
    const grey =
      0.3 * (image.data[at] ?? 0) + 0.59 * (image.data[at + 1] ?? 0) + 0.11 * (image.data[at + 2] ?? 0);
    image.data.fill(Math.max(0, Math.min(255, grey + grain)), at, at + 3);
  }
  // What is put back goes through the transform too, other than in browsers.
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
  context.putImageData(image, 0, 0);
  context.globalAlpha = 0.5;
  context.fillStyle = "#333333";
  for (let speck = 0; speck < SPECKS; speck++)
    context.fillRect(next() * width, next() * height, 1 + next(), 1 + next());
  const picture = laid.toBuffer("image/jpeg", QUALITY);
  writeFileSync(scanFile(scan), picture);
  process.stdout.write(`${scan.id}: ${width} × ${height}, ${Math.round(picture.length / 1000)} kB\n`);
}

/** Numbers from 0 to 1, the same for the same name. */
function random(name: string): () => number {
  return seeded([...name].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 2654435761), 7));
}
