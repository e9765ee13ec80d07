/** Typefaces inside the style sheet of a file that must look the same wherever it is opened. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Which letters each piece of the web fonts holds. */
const SUBSETS = {
  latin: "U+0000-00FF,U+2000-206F,U+20AC,U+2122",
  vietnamese:
    "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB",
};

export interface Face {
  readonly weight: 400 | 600 | 700;
  readonly style: "normal" | "italic";
}

/**
 * `@font-face` rules with the bytes of a typeface, as a function that reads the files at its first call.
 * @param name the family as style sheets call it ("Be Vietnam Pro")
 * @param file its name in `@fontsource` ("be-vietnam-pro")
 */
export function embeddedFonts(name: string, file: string, faces: readonly Face[]): () => string {
  let rules: string | null = null;
  return () => {
    rules ??= read(name, file, faces);
    return rules;
  };
}

function read(name: string, file: string, faces: readonly Face[]): string {
  const resolve = createRequire(import.meta.url).resolve;
  const folder = join(dirname(resolve(`@fontsource/${file}/package.json`)), "files");
  return faces
    .flatMap(({ weight, style }) =>
      Object.entries(SUBSETS).map(([subset, range]) => {
        const bytes = readFileSync(join(folder, `${file}-${subset}-${weight}-${style}.woff2`));
        return `@font-face{font-family:"${name}";font-weight:${weight};font-style:${style};src:url(data:font/woff2;base64,${bytes.toString("base64")}) format("woff2");unicode-range:${range}}`;
      }),
    )
    .join("\n");
}
