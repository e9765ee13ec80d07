import type { CheerioAPI } from "cheerio/slim";
import { BLOCK, SILENT } from "./dom-text.ts";

/** A line of a page as it is seen: the text of a block, and the pieces that its inline elements and marks cut it into. */
export interface PageLine {
  readonly text: string;
  readonly pieces: readonly string[];
  /** In an `<h1>`, or in an element that is called the title. */
  readonly heading: boolean;
}

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly children?: readonly Node[];
  readonly attribs?: Readonly<Record<string, string>>;
}

/** Lines looked at: headline and date line stand within them. */
const MOST_LINES = 600;
const FIGURES = /^\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)/;
const ISO_DAY = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?$/;
/** Marks that stand between the parts of a byline. */
const BETWEEN = /\s*[|·•»—–]\s*|\s+-\s+/;

/** The instant that a `<time>` declares where it shows only figures: of "10/12/2023" only it says which is the month. */
function spelledOut({ name, attribs, children }: Node): string | null {
  const shown = children?.length === 1 ? (children[0]?.data ?? "") : "";
  const declared = attribs?.datetime?.trim() ?? "";
  if (name !== "time" || !FIGURES.test(shown)) return null;
  return ISO_DAY.test(declared) ? declared : null;
}

/** The lines of a page in order. Nesting must be capped before (`limitHtml`), for this walk recurses. */
export function pageLines($: CheerioAPI): readonly PageLine[] {
  const lines: PageLine[] = [];
  let pieces: string[] = [];
  let heading = false;
  const flush = (): void => {
    const text = tidy(pieces.join(" "));
    if (text !== "") {
      lines.push(new Line(text, heading, pieces));
    }
    if (pieces.length > 0) pieces = [];
  };
  const walk = (node: Node): void => {
    if (lines.length >= MOST_LINES) return;
    if (node.type === "text") {
      if ((node.data ?? "").trim() !== "") pieces.push(node.data ?? "");
      return;
    }
    const said = spelledOut(node);
    if (said !== null) {
      pieces.push(said);
      return;
    }
    const name = (node.name ?? "").toUpperCase();
    if (node.type === "script" || node.type === "style" || SILENT.has(name)) return;
    const block = BLOCK.has(name) || name === "BR" || name === "X-PAGE" || name === "TD" || name === "TH";
    if (block) flush();
    const starts = name === "H1" && !heading;
    if (starts) heading = true;
    for (const child of node.children ?? []) walk(child);
    if (block) flush();
    if (starts) heading = false;
  };
  for (const root of $.root().toArray()) walk(root as unknown as Node);
  flush();
  return lines;
}

/**
 * Most lines hold no date, and nobody asks for their pieces. A class: an object with a getter of its own has a shape of its
 * own, which stays until the next full collection and holds the line and its page with it.
 */
class Line implements PageLine {
  readonly text: string;
  readonly heading: boolean;
  readonly #own: readonly string[];
  constructor(text: string, heading: boolean, own: readonly string[]) {
    this.text = text;
    this.heading = heading;
    this.#own = own;
  }
  get pieces(): readonly string[] {
    return piecesOf(this.text, this.#own);
  }
}

function piecesOf(text: string, own: readonly string[]): readonly string[] {
  const parts = own.flatMap((piece) => [piece, ...piece.split(BETWEEN)]).map(tidy);
  return [...new Set([text, ...parts])].filter((part) => part !== "");
}

const tidy = (text: string): string => text.replace(/\s+/g, " ").trim().normalize("NFC");
