import { isUrl } from "@minhchung/models/text/url";
import * as cheerio from "cheerio/slim";
import { fragmentText } from "./entities.ts";
import type { RawEntry, RawFeed } from "./feed.ts";

const elementsOf = ($: cheerio.CheerioAPI) => $("*").toArray();
type Element = Extract<ReturnType<typeof elementsOf>[number], { attribs: object }>;

/** Names by their local part, in order of worth. */
const DATES = [
  "pubdate",
  "published",
  "issued",
  "date",
  "updated",
  "modified",
  "created",
  "available",
  "valid",
];
const SUMMARIES = ["description", "summary", "content", "encoded", "abstract", "subtitle"];

/**
 * Reads feed entries from a tree that may be cut off, wrongly nested or mixed, by local names alone.
 * Null where there is no feed at all.
 */
export function salvage(xml: string): RawFeed | null {
  const $ = cheerio.load(xml, { xml: { xmlMode: true, decodeEntities: true, recognizeCDATA: true } });
  const all = elementsOf($).filter(isElement);
  const root = all.find((element) => ["rss", "rdf", "feed", "channel"].includes(localName(element)));
  const items = all.filter((element) => ["item", "entry"].includes(localName(element)));
  if (root === undefined && items.length === 0) return null;
  const channel = all.find((element) => ["channel", "feed"].includes(localName(element))) ?? root;
  const head = channel === undefined ? [] : childrenOf(channel);
  const base = channel === undefined ? null : baseOf(channel);
  return {
    title: textOf($, first(head, "title")),
    link: resolve(linkOf($, head), base),
    entries: items.map((item) => entryOf($, item, base)),
  };
}

function entryOf($: cheerio.CheerioAPI, item: Element, base: string | null): RawEntry {
  const parts = childrenOf(item);
  const guid = first(parts, "guid") ?? first(parts, "id");
  const id = textOf($, guid) ?? item.attribs["rdf:about"] ?? null;
  const permalink =
    guid !== undefined && guid.attribs.ispermalink !== "false" && guid.attribs.isPermaLink !== "false";
  const link = linkOf($, parts) ?? (permalink && id !== null && /^https?:/.test(id) ? id : null);
  const dated = DATES.map((name) => first(parts, name)).find((element) => element !== undefined);
  const summary = SUMMARIES.map((name) => textOf($, first(parts, name))).find((text) => text !== null);
  return {
    id,
    link: resolve(link, baseOf(item) ?? base),
    title: textOf(
      $,
      parts.find((part) => localName(part) === "title" && !part.name.startsWith("media:")),
    ),
    date: dated === undefined ? null : $(dated).text().trim() || null,
    summary: summary ?? null,
  };
}

/** RSS links are text, Atom links an attribute, where `alternate` is the page. */
function linkOf($: cheerio.CheerioAPI, parts: readonly Element[]): string | null {
  const links = parts.filter((part) => localName(part) === "link");
  const pages = links.filter((part) => ["alternate", undefined, ""].includes(part.attribs.rel));
  const html = pages.find((part) => part.attribs.href !== undefined && /html/.test(part.attribs.type ?? ""));
  const plain = pages.find(
    (part) => !part.name.includes(":") && (part.attribs.href ?? $(part).text().trim()) !== "",
  );
  const chosen = html ?? plain ?? pages.find((part) => part.attribs.href !== undefined) ?? links[0];
  if (chosen === undefined) return null;
  return (chosen.attribs.href ?? $(chosen).text()).trim() || null;
}

function textOf($: cheerio.CheerioAPI, element: Element | undefined): string | null {
  if (element === undefined) return null;
  // XHTML content is a tree of its own; everything else is text that may itself be markup.
  const raw = $(element).text().trim();
  return raw === "" ? null : fragmentText(raw) || null;
}

const childrenOf = (element: Element): readonly Element[] =>
  element.children.filter((child) => isElement(child));
const first = (parts: readonly Element[], name: string): Element | undefined =>
  parts.find((part) => part.name.toLowerCase() === name) ?? parts.find((part) => localName(part) === name);
const localName = (element: Element): string => element.name.replace(/^.*:/, "").toLowerCase();
const baseOf = (element: Element): string | null => element.attribs["xml:base"] ?? null;

function resolve(link: string | null, base: string | null): string | null {
  if (link === null || base === null || !isUrl(link, base)) return link;
  return new URL(link, base).href;
}

function isElement(node: unknown): node is Element {
  return typeof node === "object" && node !== null && "attribs" in node;
}
