/** Web fonts as PDF pages need them: they come in pieces by script, so a word is drawn run by run. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fontkit from "@pdf-lib/fontkit";
import type { PDFDocument, PDFFont, PDFPage, RGB } from "pdf-lib";

/** The product's own; and one cut like the typewriter face of offices, for pictures (a development dependency). */
export type Family = "be-vietnam-pro" | "tinos";
export type Style = "normal" | "bold" | "italic";
const FILES: Readonly<Record<Style, string>> = {
  normal: "400-normal",
  bold: "700-normal",
  italic: "400-italic",
};
const SCRIPTS = ["latin", "vietnamese", "latin-ext"] as const;

const files = createRequire(import.meta.url);
const fontFile = (family: Family, script: string, style: Style): Uint8Array =>
  readFileSync(files.resolve(`@fontsource/${family}/files/${family}-${script}-${FILES[style]}.woff`));

export interface Pen {
  width(text: string, style: Style, size: number): number;
  write(
    page: PDFPage,
    text: string,
    at: { x: number; y: number },
    style: Style,
    size: number,
    color: RGB,
  ): void;
}

/** Embeds the font, subset to what is drawn. Throws for a letter that no piece holds: the data is to be changed then. */
export async function penFor(document: PDFDocument, family: Family): Promise<Pen> {
  document.registerFontkit(fontkit);
  const fonts = new Map<Style, { font: PDFFont; letters: ReadonlySet<number> }[]>();
  for (const style of Object.keys(FILES) as Style[]) {
    const pieces = [];
    for (const script of SCRIPTS) {
      const font = await document.embedFont(fontFile(family, script, style), {
        subset: true,
        customName: `${family}-${style}-${script}`,
      });
      pieces.push({ font, letters: new Set(font.getCharacterSet()) });
    }
    fonts.set(style, pieces);
  }
  const runs = (text: string, style: Style): { text: string; font: PDFFont }[] => {
    const found: { text: string; font: PDFFont }[] = [];
    for (const letter of text) {
      const piece = fonts.get(style)?.find(({ letters }) => letters.has(letter.codePointAt(0) ?? 0));
      if (piece === undefined) throw new Error(`The font has no ${JSON.stringify(letter)}: ${text}`);
      const last = found.at(-1);
      if (last?.font === piece.font) last.text += letter;
      else found.push({ text: letter, font: piece.font });
    }
    return found;
  };
  const width = (text: string, style: Style, size: number): number =>
    runs(text, style).reduce((sum, run) => sum + run.font.widthOfTextAtSize(run.text, size), 0);
  return {
    width,
    write(page, text, at, style, size, color) {
      let { x } = at;
      for (const run of runs(text, style)) {
        page.drawText(run.text, { x, y: at.y, size, font: run.font, color });
        x += run.font.widthOfTextAtSize(run.text, size);
      }
    },
  };
}
