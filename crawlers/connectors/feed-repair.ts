import { decodeHtmlEntity } from "./entities.ts";

/** The five entities that XML itself knows. */
const XML_ENTITIES = new Set(["amp", "lt", "gt", "quot", "apos"]);

/**
 * Makes the usual faults of feeds well-formed, in linear time: leading rubbish and marks, control characters, a
 * document type (with whatever entities it declares, which are never expanded), bare ampersands, HTML entities, an
 * RSS element without version. CDATA sections are left as they are.
 */
export function repairXml(text: string): string {
  const start = text.search(
    /<(?:\?xml|!DOCTYPE|!--|rss|rdf:RDF|RDF|feed|channel|item|entry|[\w-]+:(?:feed|RDF))\b|<!--/i,
  );
  const body = dropDoctype((start > 0 ? text.slice(start) : text).replace(CONTROL, ""));
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const open = body.indexOf("<![CDATA[", at);
    if (open < 0) break;
    const close = body.indexOf("]]>", open);
    if (close < 0) break;
    parts.push(repairEntities(body.slice(at, open)), body.slice(open, close + 3));
    at = close + 3;
  }
  parts.push(repairEntities(body.slice(at)));
  return parts.join("").replace(/<rss(?![^>]*\bversion\s*=)([\s>])/i, '<rss version="2.0"$1');
}

/** Characters that XML 1.0 forbids, save the ones that are spaces. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function dropDoctype(xml: string): string {
  const start = xml.search(/<!DOCTYPE/i);
  if (start < 0) return xml;
  // An internal subset stands in brackets and may itself hold ">".
  const bracket = xml.indexOf("[", start);
  const plainEnd = xml.indexOf(">", start);
  if (bracket < 0 || (plainEnd >= 0 && plainEnd < bracket)) {
    return plainEnd < 0 ? xml : xml.slice(0, start) + xml.slice(plainEnd + 1);
  }
  const subset = /\]\s*>/g;
  subset.lastIndex = bracket;
  return subset.exec(xml) === null ? xml.slice(0, start) : xml.slice(0, start) + xml.slice(subset.lastIndex);
}

function repairEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7}|x[0-9a-f]{1,6});|([a-z][a-z0-9]{1,31});)?/gi, (whole, code, name) => {
    if (code !== undefined) return characterOf(code);
    if (name === undefined) return "&amp;";
    if (XML_ENTITIES.has(name)) return whole;
    const decoded = decodeHtmlEntity(name);
    // A name that HTML does not know was declared by the document: it stays text.
    return decoded === null ? `&amp;${name};` : escapeXml(decoded);
  });
}

function characterOf(code: string): string {
  const point = /^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number.parseInt(code, 10);
  // Windows-1252 numbers in the C1 range are what their writers saw.
  if (point >= 0x80 && point <= 0x9f) return new TextDecoder("windows-1252").decode(Uint8Array.of(point));
  const allowed =
    point === 9 ||
    point === 10 ||
    point === 13 ||
    (point >= 32 && point < 0xd800) ||
    (point >= 0xe000 && point < 0xfffe) ||
    (point >= 0x10000 && point <= 0x10ffff);
  return allowed ? escapeXml(String.fromCodePoint(point)) : "";
}

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
