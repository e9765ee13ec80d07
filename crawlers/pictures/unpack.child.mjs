// One picture on standard input, its brightness as 288 × 256 bytes on standard output. A process of its own, without
// settings and credentials: a decoder that a picture brings down takes nothing with it (unpack.ts).
import { buffer } from "node:stream/consumers";
import sharp from "sharp";

const [width = 0, height = 0, limitInputPixels = 0] = process.argv.slice(2).map(Number);
sharp.concurrency(1);
sharp.cache(false);
const grey = await sharp(await buffer(process.stdin), { limitInputPixels, failOn: "error", pages: 1 })
  // Whatever shines through stands on white, as in a browser.
  .flatten({ background: "#ffffff" })
  .resize(width, height, { fit: "fill" })
  .toColourspace("b-w")
  .raw()
  .toBuffer();
process.stdout.write(grey);
