/** The typeface of administrative documents, inside the file: Tinos, cut like Times New Roman, with all of Vietnamese. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const folder = join(
  dirname(createRequire(import.meta.url).resolve("@fontsource/tinos/package.json")),
  "files",
);

/** Which letters each piece of the web font holds. */
const SUBSETS = {
  latin: "U+0000-00FF,U+2000-206F,U+20AC,U+2122",
  vietnamese:
    "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB",
};
const FACES = [
  { weight: 400, style: "normal" },
  { weight: 400, style: "italic" },
  { weight: 700, style: "normal" },
  { weight: 700, style: "italic" },
] as const;

let faces: string | null = null;

/** Style rules with the four faces, about 330 KB: a saved report looks the same everywhere. */
export function reportFonts(): string {
  faces ??= FACES.flatMap(({ weight, style }) =>
    Object.entries(SUBSETS).map(([subset, range]) => {
      const bytes = readFileSync(join(folder, `tinos-${subset}-${weight}-${style}.woff2`));
      return `@font-face{font-family:"Tinos";font-weight:${weight};font-style:${style};src:url(data:font/woff2;base64,${bytes.toString("base64")}) format("woff2");unicode-range:${range}}`;
    }),
  ).join("\n");
  return faces;
}
