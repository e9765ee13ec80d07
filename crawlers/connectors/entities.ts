import { loadHtml } from "../extract/load.ts";

/**
 * The character(s) of an HTML entity name ("nbsp", "ecirc"), or null for an unknown name.
 * Asked from the HTML parser that is there anyway, once a name, instead of carrying a table of 2,231.
 */
export function decodeHtmlEntity(name: string): string | null {
  const known = seen.get(name);
  if (known !== undefined) return known;
  const text = loadHtml(`<i>&${name};</i>`)("i").text();
  const decoded = text.includes(`${name};`) || text.startsWith("&") ? (name === "amp" ? "&" : null) : text;
  // Hostile documents may use any number of names.
  if (seen.size < 5_000) seen.set(name, decoded);
  return decoded;
}

const seen = new Map<string, string | null>();

/** Text of an HTML fragment: tags dropped, entities decoded, spaces tidied. */
export function fragmentText(html: string): string {
  if (!/[<&]/.test(html)) return html.replace(/\s+/g, " ").trim();
  const $ = loadHtml(html.slice(0, 200_000));
  $("script, style").remove();
  $("br, p, div, li, td, h1, h2, h3, h4").after(" ");
  return $.root().text().replace(/\s+/g, " ").trim();
}
