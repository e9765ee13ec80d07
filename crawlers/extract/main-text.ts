import { isAround, type Named } from "./boxes.ts";
import { BLOCK, SILENT, type TextNode } from "./dom-text.ts";

/** A line of a page, and how many of its characters are links. */
interface Line {
  readonly text: string;
  readonly linked: number;
  readonly heading: boolean;
}

interface Page {
  querySelectorAll(selector: string): Iterable<TextNode & { readonly textContent: string | null }>;
}

interface Card {
  readonly textContent: string | null;
  querySelector(selector: string): unknown;
}
const CARDS = new Set("ARTICLE LI DIV SECTION".split(" "));
/** A card shows the beginning of another article. */
const CARD_CHARS = 600;

/** A short box whose heading is a link leads to another page and is no part of this one. */
function isCard(element: Card): boolean {
  const { length } = element.textContent ?? "";
  return (
    length < CARD_CHARS && element.querySelector("h2 a, h3 a, h4 a, h5 a, a h2, a h3, a h4, a h5") !== null
  );
}

/** Lines this short are labels, unless they are headings above text. */
const LABEL = 25;
/** A main element with less text than this holds only a part. */
const ENOUGH = 250;

/**
 * All text of a page outside of what stands around it, for pages whose text is spread over many boxes: of its one
 * `<main>`, else of the body; without lines that are mostly links, and without short labels.
 */
export function mainText(document: Page, limit: number): string {
  const mains = [...document.querySelectorAll("main, [role=main]")].filter(
    (main) => (main.textContent?.trim().length ?? 0) >= ENOUGH,
  );
  const root = mains.length === 1 ? mains[0] : [...document.querySelectorAll("body")][0];
  if (root === undefined) return "";
  const lines = linesOf(root, limit);
  const kept = lines.filter(({ text, linked }) => linked * 2 < text.length);
  return kept
    .filter(({ text, heading }, at) => text.length >= LABEL || (heading && !(kept[at + 1]?.heading ?? true)))
    .map(({ text }) => text)
    .join("\n")
    .normalize("NFC");
}

function linesOf(root: TextNode, limit: number): Line[] {
  const lines: Line[] = [];
  let [text, linked, total, heading] = ["", 0, 0, false];
  const flush = (): void => {
    const tidy = text.replace(/[\s\u00a0\u200b\ufeff]+/g, " ").trim();
    if (tidy !== "") lines.push({ text: tidy, linked, heading });
    total += tidy.length;
    [text, linked] = ["", 0];
  };
  const walk = (node: TextNode, inLink: boolean): void => {
    if (total > limit) return;
    if (node.nodeType === 3) {
      const value = node.nodeValue ?? "";
      text += value;
      if (inLink) linked += value.trim().length;
      return;
    }
    if (node.nodeType !== 1) return;
    const name = node.nodeName.toUpperCase();
    if (SILENT.has(name) || isAround(node as unknown as Named)) return;
    if (CARDS.has(name) && isCard(node as unknown as Card)) return;
    const block = BLOCK.has(name) || name === "BR";
    if (block) flush();
    const isHeading = /^H[1-6]$/.test(name);
    if (isHeading) heading = true;
    for (const child of Array.from(node.childNodes)) walk(child, inLink || name === "A");
    if (block) flush();
    else if (name === "TD" || name === "TH") text += " ";
    if (isHeading) heading = false;
  };
  walk(root, false);
  flush();
  return lines;
}
