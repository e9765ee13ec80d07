/** Two small checks for tests: XML that is well-formed, HTML whose elements close. Strict, without repair. */

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<![^>]*>|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|[<&]/g;
const ENTITY = /&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);/g;

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: XmlElement[];
}

const decoded = (text: string): string =>
  text
    .replace(/&#x([\da-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)))
    .replace(
      /&(lt|gt|quot|apos);/g,
      (_, name: string) => ({ lt: "<", gt: ">", quot: '"', apos: "'" })[name] ?? "",
    )
    .replaceAll("&amp;", "&");

/** Reads XML 1.0 (no DTD). Throws at the first thing that is not well-formed: stray `<` or `&`, wrong nesting, controls. */
export function parseXml(source: string): XmlElement {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids exactly these
  const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.exec(source);
  if (forbidden) throw new Error(`forbidden character at ${forbidden.index}`);
  const root: XmlElement = { name: "", attributes: {}, text: "", children: [] };
  const open = [root];
  const top = () => open[open.length - 1] as XmlElement;
  let at = 0;
  const characters = (to: number) => {
    const text = source.slice(at, to);
    if (text.replace(ENTITY, "").includes("&")) throw new Error(`stray & near ${text.slice(0, 60)}`);
    top().text += decoded(text);
  };
  // Entities are character data: the tokens to split at are markup alone.
  for (const match of source.matchAll(TOKEN)) {
    if (match[0] === "&") continue;
    characters(match.index);
    at = match.index + match[0].length;
    const [, slash, name, attributes = "", selfClosed] = match;
    if (match[0] === "<") throw new Error(`stray < near ${source.slice(match.index, match.index + 60)}`);
    if (name === undefined) continue;
    if (slash) {
      if (top().name !== name) throw new Error(`</${name}> closes <${top().name}>`);
      open.pop();
      continue;
    }
    const element: XmlElement = { name, attributes: {}, text: "", children: [] };
    for (const [, key = "", value = ""] of attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)) {
      if (key in element.attributes) throw new Error(`attribute ${key} twice`);
      element.attributes[key] = decoded(value);
    }
    top().children.push(element);
    if (!selfClosed) open.push(element);
  }
  characters(source.length);
  if (open.length !== 1 || root.children.length !== 1)
    throw new Error(`not closed: ${open.map((e) => e.name).join(" ")}`);
  return root.children[0] as XmlElement;
}

/** All elements of a name, in document order. */
export function all(element: XmlElement, name: string): XmlElement[] {
  return [
    ...(element.name === name ? [element] : []),
    ...element.children.flatMap((child) => all(child, name)),
  ];
}

const VOID = /<(meta|link|input|base|br|hr|img)((?:\s+[\w:-]+(?:="[^"]*")?)*)>/g;
/** A data block is raw text up to its closing tag, whatever `&` it holds. */
const DATA = /(<script type="application\/ld\+json">)[^<]*(<\/script>)/g;
const BOOLEAN = /\s(selected|required|novalidate|crossorigin|open)(?=[\s>])/g;

/** A page of ours as a tree: the pages are written so strictly that closing the void elements makes them XML. */
export function parseHtml(page: string): XmlElement {
  return parseXml(
    page
      .replace(DATA, "$1$2")
      .replace(/^<!doctype html>/i, "")
      .replace(BOOLEAN, ' $1=""')
      .replace(VOID, "<$1$2/>"),
  );
}

/** The words of an element and everything in it. */
export function words(element: XmlElement): string {
  return [element.text, ...element.children.map(words)].join(" ").replace(/\s+/g, " ").trim();
}
