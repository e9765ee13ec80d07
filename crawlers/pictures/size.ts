/** How large a picture is by its first bytes, before anything unpacks it: a few hundred bytes can stand for gigabytes. Pure. */
import { CrawlError } from "../errors.ts";
import { PICTURE_LIMITS } from "./limits.ts";

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * The size that a JPEG, PNG or WebP file declares, within `PICTURE_LIMITS`. No other kind is unpacked: SVG is a program,
 * and a GIF's frames may be larger than it says.
 * Errors: `picture_kind`, `picture_broken`, `picture_too_large`, `picture_small`.
 */
export function pictureSize(bytes: Uint8Array): PictureSize {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: PictureSize | null;
  try {
    size = readSize(view);
  } catch (cause) {
    // It ends before its own first part does.
    if (cause instanceof RangeError)
      throw new CrawlError("picture_broken", { reason: "truncated" }, { cause });
    throw cause;
  }
  if (size === null) throw new CrawlError("picture_kind");
  const { width, height } = size;
  if (width === 0 || height === 0) throw new CrawlError("picture_broken", { reason: "no size" });
  if (width * height > PICTURE_LIMITS.pixels)
    throw new CrawlError("picture_too_large", { width, height, limit: PICTURE_LIMITS.pixels });
  if (Math.min(width, height) < PICTURE_LIMITS.leastSide)
    throw new CrawlError("picture_small", { width, height, limit: PICTURE_LIMITS.leastSide });
  return size;
}

const PNG = 0x89504e47;
const RIFF = 0x52494646;
const WEBP = 0x57454250;

function readSize(view: DataView): PictureSize | null {
  const start = view.getUint32(0);
  if (start === PNG) return { width: view.getUint32(16), height: view.getUint32(20) };
  if (start === RIFF && view.getUint32(8) === WEBP) return webpSize(view);
  return start >>> 16 === 0xffd8 ? jpegSize(view) : null;
}

/** RFC 9649: the first chunk is the picture itself (lossy, lossless) or says how large the canvas is. */
function webpSize(view: DataView): PictureSize | null {
  const kind = String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)));
  const three = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (kind === "VP8X") return { width: three(24) + 1, height: three(27) + 1 };
  if (kind === "VP8 ")
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (kind !== "VP8L") return null;
  const packed = view.getUint32(21, true);
  return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
}

/** Frame headers (ITU-T T.81, B.2.2) apart from tables that have numbers between them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function jpegSize(view: DataView): PictureSize {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) throw new CrawlError("picture_broken", { reason: "no marker" });
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++; // a filling byte
      continue;
    }
    if (isFrame(marker)) {
      assertScans(view, at);
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    at += 2 + view.getUint16(at + 2);
  }
}

/** In drawn data 0xFF stands before 0x00 and restarts alone, so each 0xFFDA begins a scan. */
function assertScans(view: DataView, from: number): void {
  const bytes = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
  const start = Buffer.from([0xff, 0xda]);
  let scans = 0;
  for (let at = bytes.indexOf(start, from); at >= 0; at = bytes.indexOf(start, at + 2)) {
    if (++scans > PICTURE_LIMITS.scans)
      throw new CrawlError("picture_broken", { reason: `more than ${PICTURE_LIMITS.scans} scans` });
  }
}
