import { isUrl } from "@minhchung/models/text/url";
import * as cheerio from "cheerio/slim";
import { repairXml } from "./feed-repair.ts";

export interface SitemapEntry {
  readonly url: string;
  /** Date as written: the news date, else the last change. */
  readonly date: string | null;
  /** The date of the news alone, as written: a page that was changed is no news. */
  readonly published: string | null;
  readonly title: string | null;
}
export interface Sitemap {
  readonly pages: readonly SitemapEntry[];
  /** Other sitemaps that an index names. */
  readonly sitemaps: readonly SitemapEntry[];
}

/** The protocol's own limit for one file (sitemaps.org). */
const MAX_ENTRIES = 50_000;

/**
 * Reads a sitemap: `urlset`, `sitemapindex`, news extension, or plain text with an address a line.
 * Only addresses on the sitemap's own host count (sitemaps.org, "Sitemap file location"). Never throws.
 */
export function parseSitemap(text: string, url: string): Sitemap {
  const host = new URL(url).host;
  const own = (loc: string): string | null => {
    const trimmed = loc.trim();
    return isUrl(trimmed, url) && new URL(trimmed, url).host === host ? new URL(trimmed, url).href : null;
  };
  if (!/<(?:\w+:)?(?:urlset|sitemapindex)[\s>]/i.test(text)) {
    const lines = text.split(/\r\n|\r|\n/).filter((line) => /^\s*https?:\/\//.test(line));
    const pages = lines.slice(0, MAX_ENTRIES).flatMap((line) => own(line) ?? []);
    return {
      pages: pages.map((page) => ({ url: page, date: null, published: null, title: null })),
      sitemaps: [],
    };
  }
  const $ = cheerio.load(repairXml(text), { xml: true });
  const read = (name: string): readonly SitemapEntry[] =>
    $(name)
      .toArray()
      .slice(0, MAX_ENTRIES)
      .flatMap((element) => {
        const child = (tag: string) => $(element).find(tag).first().text().trim() || null;
        const loc = own($(element).children("loc").first().text());
        if (loc === null) return [];
        return [
          {
            url: loc,
            date: child("news\\:publication_date") ?? child("lastmod"),
            published: child("news\\:publication_date"),
            title: child("news\\:title"),
          },
        ];
      });
  return { pages: read("url"), sitemaps: read("sitemap") };
}
