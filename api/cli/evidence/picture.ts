import { createCanvas, loadImage } from "@napi-rs/canvas";

/** Larger pictures are read smaller: letters are legible long before. */
const LONGEST = 5_000;
/** A picture that says it has more is not opened: it would fill the memory. */
const MOST_PIXELS = 60_000_000;
/** A point of a PDF page is 1/72 inch; the recogniser reads 300 dots an inch, so a dot of the picture is a dot again. */
const POINTS_A_DOT = 72 / 300;

/**
 * A photograph or screenshot as a PDF of one page, which is read as a scan is.
 * @throws Error where it is no picture, or one too large
 */
export async function pictureAsPdf(bytes: Buffer): Promise<Buffer> {
  const picture = await loadImage(bytes);
  if (picture.width * picture.height > MOST_PIXELS) {
    throw new Error(`${picture.width} × ${picture.height} pixels`);
  }
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  // Whatever is transparent is paper.
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  return pageOf(await canvas.encode("jpeg", 92), { width, height });
}

/** The smallest PDF that shows a JPEG picture on a page of its size (ISO 32000-1, 7.5 and 8.9.5). */
function pageOf(jpeg: Buffer, { width, height }: { width: number; height: number }): Buffer {
  const [w, h] = [width * POINTS_A_DOT, height * POINTS_A_DOT];
  const drawing = `q ${w} 0 0 ${h} 0 0 cm /P Do Q`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${w} ${h}]/Resources<</XObject<</P 5 0 R>>>>/Contents 4 0 R>>`,
    `<</Length ${drawing.length}>>\nstream\n${drawing}\nendstream`,
  ];
  const head = `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${jpeg.length}>>\nstream\n`;
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  const places: number[] = [];
  let at = parts[0]?.length ?? 0;
  const add = (...pieces: readonly (string | Buffer)[]) => {
    for (const piece of pieces) {
      const bytes = typeof piece === "string" ? Buffer.from(piece, "latin1") : piece;
      parts.push(bytes);
      at += bytes.length;
    }
  };
  objects.forEach((object, i) => {
    places.push(at);
    add(`${i + 1} 0 obj\n${object}\nendobj\n`);
  });
  places.push(at);
  add(`5 0 obj\n${head}`, jpeg, "\nendstream\nendobj\n");
  const table = at;
  const lines = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  add(
    `xref\n0 6\n0000000000 65535 f \n${lines}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`,
  );
  return Buffer.concat(parts);
}
