import { html as honoHtml, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

export type Html = HtmlEscapedString;

/** Escapes every value that is not itself the result of `html`; arrays are joined, null and false leave nothing. */
export const html = honoHtml as (strings: TemplateStringsArray, ...values: unknown[]) => Html;

/** Text known to be safe markup, for constants of ours alone. */
export const trusted = (markup: string): Html => raw(markup) as Html;

/** Bidirectional controls: inside a title or a feed they could turn the words around them. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** What XML 1.0 cannot hold, even escaped: controls, lone surrogates, non-characters. */
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** For titles, meta tags, feeds: one line without bidirectional and control characters. */
export function plain(text: string): string {
  return text.replace(BIDI, "").replace(UNWRITABLE, "").replace(/\s+/g, " ").trim();
}

/** Text without what neither XML nor PostgreSQL can hold. */
export const writable = (text: string): string => text.replace(UNWRITABLE, "");

/** Text for XML: escaped, without the characters that XML 1.0 forbids. */
export function xml(text: string): string {
  const ENTITIES: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&apos;",
  };
  return text.replace(UNWRITABLE, "").replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}

/**
 * JSON inside `<script>`: every `<` becomes `\u003c`, so that no text can close the element (`</script>`) or open
 * a comment; the two line separators that JavaScript once refused are escaped as well.
 */
export function scriptJson(value: unknown): Html {
  const json = JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
  return trusted(json);
}

/** Paragraphs of a plain text: blank lines part them, single line ends become breaks. */
export function paragraphs(text: string): Html[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(
      (part) =>
        html`<p>${part.split("\n").map((line, i) => (i === 0 ? html`${line}` : html`<br>${line}`))}</p>`,
    );
}
