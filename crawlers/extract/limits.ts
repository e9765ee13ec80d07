/**
 * Caps that keep one hostile page from costing more than its share. DOM readers recurse: 5,000 nested elements cost
 * seconds and 50,000 overflow the stack, while no page that people wrote nests deeper than about 100.
 */
export const LIMITS = {
  /** Characters of HTML that are read; the rest is cut. */
  htmlChars: 4_000_000,
  /** Elements nested deeper are lifted to this depth, as browsers do at 512. */
  depth: 256,
  /** Tags that are read; the page is cut after them. */
  tags: 200_000,
  /** Characters of text in a document. */
  textChars: 200_000,
  titleChars: 500,
  links: 500,
  /** Links in a page beyond which it is read as words alone. */
  anchors: 3_000,
} as const;

const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
/** Elements whose next sibling of the same name closes them; without this a list of open `<li>` would count as deep. */
const SELF_CLOSING_SIBLING = new Set("p li dd dt option tr td th".split(" "));
const RAW = new Set([
  "script",
  "style",
  "textarea",
  "title",
  "noscript",
  "template",
  "iframe",
  "xmp",
  "plaintext",
]);

/**
 * The page with its nesting, number of tags and length within `LIMITS`, otherwise untouched.
 * One pass over the tags without building a tree: linear time and constant stack.
 */
export function limitHtml(html: string): string {
  const source = html.length > LIMITS.htmlChars ? html.slice(0, LIMITS.htmlChars) : html;
  const open: string[] = [];
  const cuts: [number, number][] = [];
  let dropped = 0;
  let tags = 0;
  let at = 0;
  for (;;) {
    const start = source.indexOf("<", at);
    if (start < 0) break;
    if (source.startsWith("<!--", start)) {
      const end = source.indexOf("-->", start + 4);
      if (end < 0) break;
      at = end + 3;
      continue;
    }
    if (source.startsWith("<![CDATA[", start)) {
      // Browsers take it for a comment that ends with the next ">"; DOM readers for one that may never end.
      cuts.push([start, start + 9]);
      at = start + 9;
      continue;
    }
    const name = nameAt(source, start);
    if (name === null) {
      at = start + 1;
      continue;
    }
    const end = source.indexOf(">", start);
    if (end < 0) break;
    at = end + 1;
    if (++tags > LIMITS.tags) return applyCuts(source.slice(0, start), cuts);
    if (name.closing) {
      // End tags close the innermost open element first, and those are the lifted ones.
      if (dropped > 0) {
        cuts.push([start, at]);
        dropped--;
      } else {
        const place = open.lastIndexOf(name.tag);
        if (place >= 0) open.length = place;
      }
      continue;
    }
    if (VOID.has(name.tag) || source[end - 1] === "/") continue;
    if (RAW.has(name.tag)) {
      at = skipRaw(source, at, name.tag);
      continue;
    }
    if (SELF_CLOSING_SIBLING.has(name.tag) && open.at(-1) === name.tag) continue;
    if (open.length >= LIMITS.depth) {
      cuts.push([start, at]);
      dropped++;
    } else open.push(name.tag);
  }
  return applyCuts(source, cuts);
}

function nameAt(source: string, start: number): { tag: string; closing: boolean } | null {
  const closing = source[start + 1] === "/";
  const from = start + (closing ? 2 : 1);
  let to = from;
  while (to < from + 40 && /[A-Za-z0-9:-]/.test(source[to] ?? "")) to++;
  if (to === from || !/[A-Za-z]/.test(source[from] ?? "")) return null;
  return { tag: source.slice(from, to).toLowerCase(), closing };
}

/** The place of the end tag of a raw-text element, whose content holds no tags; without one the rest is raw. */
function skipRaw(source: string, from: number, tag: string): number {
  const end = new RegExp(`</${tag}`, "gi");
  end.lastIndex = from;
  return end.exec(source)?.index ?? source.length;
}

function applyCuts(source: string, cuts: readonly [number, number][]): string {
  if (cuts.length === 0) return source;
  const kept: string[] = [];
  let at = 0;
  for (const [start, end] of cuts) {
    kept.push(source.slice(at, start));
    at = end;
  }
  kept.push(source.slice(at));
  return kept.join("");
}

const UNREAD = ["script", "style", "svg", "noscript", "template", "iframe"] as const;

/** The page without comments and elements that hold no text to read: a half to two thirds of most pages. */
export function dropUnread(html: string): string {
  const cuts: [number, number][] = [];
  const opening = /<(?:!--|(script|style|svg|noscript|template|iframe)(?=[\s>/]))/gi;
  const endless = new Set<string | undefined>();
  for (let match = opening.exec(html); match !== null; match = opening.exec(html)) {
    const tag = match[1]?.toLowerCase();
    if (endless.has(tag)) continue;
    const ends = tag === undefined ? /-->/g : ENDS[tag as (typeof UNREAD)[number]];
    ends.lastIndex = opening.lastIndex;
    const end = ends.exec(html);
    if (end === null) {
      // An element without its end tag takes nothing with it: the text behind it may be the article.
      endless.add(tag);
      continue;
    }
    cuts.push([match.index, ends.lastIndex]);
    opening.lastIndex = ends.lastIndex;
  }
  return applyCuts(html, cuts);
}

const ENDS = Object.fromEntries(
  UNREAD.map((tag) => [tag, new RegExp(`</${tag}[^>]{0,100}>`, "gi")]),
) as Record<(typeof UNREAD)[number], RegExp>;
