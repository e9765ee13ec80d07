/** The little of a DOM that is read here; linkedom's nodes have it. */
export interface TextNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue?: string | null;
  readonly childNodes: ArrayLike<TextNode>;
}

export const BLOCK = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL".split(
    " ",
  ),
);
export const SILENT = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE SVG MATH IFRAME OBJECT BUTTON SELECT INPUT TEXTAREA HEAD".split(" "),
);

/**
 * Text of an element with one line a block and one space between words and table cells, in NFC.
 * `limit` caps the characters; nesting must be capped before (`limitHtml`), for this walk recurses.
 */
export function domText(root: TextNode, limit: number): string {
  const lines: string[] = [];
  let line = "";
  let total = 0;
  const flush = (): void => {
    const tidy = line.replace(/[\s\u00a0\u200b\ufeff]+/g, " ").trim();
    if (tidy !== "") {
      lines.push(tidy);
      total += tidy.length + 1;
    }
    line = "";
  };
  const walk = (node: TextNode): void => {
    if (total > limit) return;
    if (node.nodeType === 3) {
      line += node.nodeValue ?? "";
      return;
    }
    if (node.nodeType !== 1 && node.nodeType !== 9 && node.nodeType !== 11) return;
    const name = node.nodeName.toUpperCase();
    if (SILENT.has(name)) return;
    if (name === "BR") {
      flush();
      return;
    }
    const block = BLOCK.has(name);
    if (block) flush();
    // Asked once: linkedom builds the list anew at every reading.
    for (const child of Array.from(node.childNodes)) walk(child);
    if (block) flush();
    else if (name === "TD" || name === "TH") line += " ";
  };
  walk(root);
  flush();
  return lines.join("\n").slice(0, limit).normalize("NFC");
}
