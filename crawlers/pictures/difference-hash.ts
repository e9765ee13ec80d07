/** A number by which a picture is known again after it was made smaller, packed anew or a little cut. Pure. */
import { CrawlError } from "../errors.ts";

/** Brightness (0 to 255) row by row. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array | Uint8ClampedArray;
}

const COLUMNS = 9;
const ROWS = 8;
/** Between the brightest and the darkest field; less is a plain area, whose differences are noise. */
const LEAST_CONTRAST = 16;

/**
 * The difference hash of 64 bits: the picture as 9 × 8 fields of mean brightness, and for each row whether a field is
 * darker than the one to its right. After N. Krawetz, "Kind of Like That" (The Hacker Factor Blog, 21 January 2013).
 * Written as 64 noughts and ones. Nothing of what is seen, and nobody, can be told from it. Error: `picture_plain`.
 */
export function differenceHash(grey: Grey): string {
  const fields = meansOf(grey);
  const contrast = Math.max(...fields) - Math.min(...fields);
  if (contrast < LEAST_CONTRAST) throw new CrawlError("picture_plain", { contrast: Math.round(contrast) });
  let hash = "";
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS - 1; column++) {
      const at = row * COLUMNS + column;
      hash += (fields[at] ?? 0) < (fields[at + 1] ?? 0) ? "1" : "0";
    }
  }
  return hash;
}

function meansOf({ width, height, pixels }: Grey): number[] {
  const means: number[] = [];
  for (let row = 0; row < ROWS; row++) {
    const [top, bottom] = [Math.floor((row * height) / ROWS), Math.floor(((row + 1) * height) / ROWS)];
    for (let column = 0; column < COLUMNS; column++) {
      const left = Math.floor((column * width) / COLUMNS);
      const right = Math.floor(((column + 1) * width) / COLUMNS);
      let sum = 0;
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += pixels[y * width + x] ?? 0;
      means.push(sum / ((bottom - top) * (right - left)));
    }
  }
  return means;
}

/** In how many of their 64 bits two hashes differ. */
export const differingBits = (one: string, other: string): number =>
  [...one].filter((bit, at) => bit !== other[at]).length;
