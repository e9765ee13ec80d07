/** The files that can be had of a text: a table of name, type and how each is made. */
import type { ApprovedText, House, Language } from "./approved.ts";
import { CARD, socialCard } from "./card.ts";
import { leaflet } from "./leaflet.ts";
import { noticeBoard } from "./notice-board.ts";
import { type RadioOptions, radioScript } from "./radio.ts";
import { radioDocx } from "./radio-docx.ts";
import { radioSheet, radioTxt } from "./radio-sheet.ts";
import { talkSheet } from "./talk-sheet.ts";

export const FILES = [
  "radio.txt",
  "radio.docx",
  "radio.html",
  "radio.pdf",
  "talk-sheet.html",
  "talk-sheet.pdf",
  "leaflet-a5.html",
  "leaflet-a5.pdf",
  "leaflet-a4.html",
  "leaflet-a4.pdf",
  "board.html",
  "board.pdf",
  "card.html",
  "card.png",
] as const;
export type ChannelFile = (typeof FILES)[number];

const TYPES: Readonly<Record<string, string>> = {
  txt: "text/plain; charset=utf-8",
  html: "text/html; charset=utf-8",
  pdf: "application/pdf",
  png: "image/png",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

export interface FileOptions extends RadioOptions {
  language: Language;
}

/** Prints a self-contained HTML file as PDF, or draws it as a PNG picture of that size in CSS pixels. */
export type Print = (
  html: string,
  picture?: { readonly width: number; readonly height: number },
) => Promise<Uint8Array<ArrayBuffer>>;

export interface MadeFile {
  type: string;
  body: string | Uint8Array<ArrayBuffer>;
}

/** Makes one file of a text. PDF files are their HTML, printed; the card is its HTML, drawn. */
export async function makeFile(
  file: ChannelFile,
  text: ApprovedText,
  house: House,
  options: FileOptions,
  print: Print,
): Promise<MadeFile> {
  const [name = "", ending = ""] = file.split(".");
  const type = TYPES[ending] ?? "application/octet-stream";
  const script = () => radioScript(text, house, options);
  if (file === "radio.txt") return { type, body: radioTxt(text, script()) };
  if (file === "radio.docx") return { type, body: await radioDocx(text, script(), house) };
  if (file === "card.png")
    return { type, body: await print(socialCard(text, house, options.language), CARD) };
  const markup = SHEETS[name]?.(text, house, options) ?? "";
  return { type, body: ending === "pdf" ? await print(markup) : markup };
}

const SHEETS: Readonly<Record<string, (text: ApprovedText, house: House, options: FileOptions) => string>> = {
  radio: (text, house, options) => radioSheet(text, radioScript(text, house, options), house),
  "talk-sheet": (text, house, { language }) => talkSheet(text, house, language),
  "leaflet-a5": (text, house, { language }) => leaflet(text, house, language, "A5"),
  card: (text, house, { language }) => socialCard(text, house, language),
  board: (text, house, { language }) => noticeBoard(text, house, language),
  "leaflet-a4": (text, house, { language }) => leaflet(text, house, language, "A4"),
};
