/** Lists of feeds as feed readers exchange them: OPML (opml.org, version 2.0). Pure. */
import { isUrl } from "@minhchung/models/text/url";
import * as cheerio from "cheerio/slim";
import { repairXml } from "../connectors/feed-repair.ts";
import { CrawlError } from "../errors.ts";

export interface OpmlFeed {
  readonly name: string;
  /** The feed's own address, http(s). */
  readonly url: string;
}

/** No desk reads more, and no reader of feeds holds so many. */
const MOST_FEEDS = 5_000;
const MOST_CHARS = 5_000_000;
const NAME_CHARS = 200;

/**
 * The feeds of an OPML file, each address once, folders flattened; entities that the file declares are never expanded.
 * Error: `feed_unreadable` for what is no OPML, `feed_too_large`.
 */
export function readOpml(text: string): readonly OpmlFeed[] {
  if (text.length > MOST_CHARS) throw new CrawlError("feed_too_large", { limit: MOST_CHARS });
  if (!/<opml[\s>]/i.test(text)) throw new CrawlError("feed_unreadable", { bytes: text.length });
  const $ = cheerio.load(repairXml(text), { xml: true });
  const feeds = new Map<string, OpmlFeed>();
  for (const { attribs } of $("outline").toArray()) {
    const attribute = (name: string): string =>
      (Object.entries(attribs).find(([written]) => written.toLowerCase() === name)?.[1] ?? "").trim();
    const address = attribute("xmlurl");
    if (!/^https?:\/\//i.test(address) || !isUrl(address)) continue;
    const url = new URL(address).href;
    const name = (attribute("title") || attribute("text") || new URL(url).host).normalize("NFC");
    if (!feeds.has(url)) feeds.set(url, { name: name.slice(0, NAME_CHARS), url });
    if (feeds.size >= MOST_FEEDS) break;
  }
  return [...feeds.values()];
}

/** An OPML file that any reader of feeds takes. */
export function writeOpml(title: string, feeds: readonly OpmlFeed[]): string {
  const outlines = feeds.map(
    ({ name, url }) =>
      `    <outline type="rss" text="${escaped(name)}" title="${escaped(name)}" xmlUrl="${escaped(url)}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n    <title>${escaped(title)}</title>\n  </head>\n  <body>\n${outlines.join("\n")}\n  </body>\n</opml>\n`;
}

const MARKS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (mark) => MARKS[mark] ?? "").replace(/\p{Cc}/gu, " ");
