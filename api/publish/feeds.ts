/** RSS 2.0 (RSS Advisory Board), Atom (RFC 4287) and JSON Feed 1.1 of the same entries. Pure. */
import { plain, xml } from "../public/html.ts";

export interface FeedChannel {
  title: string;
  description: string;
  /** The site's own page. */
  home: string;
  /** The address of this feed. */
  self: string;
  language: "vi" | "en";
  author: string;
  updated: Date;
  /** The newest head of the audit trail as a line ("2026-11-30 1234 9f86…"): whoever keeps feeds keeps it. */
  auditHead?: string | undefined;
}

export interface FeedEntry {
  /** The page's address; it is also the entry's identity, so that a correction updates the entry. */
  url: string;
  title: string;
  summary: string;
  /** Markup that is already escaped. */
  content: string;
  published: Date;
  updated: Date;
  categories: readonly string[];
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const tag = (name: string, text: string) => `<${name}>${xml(text)}</${name}>`;

/** An element of our own, which readers of feeds pass over (RFC 4287 §6; RSS 2.0, "Extending RSS"). */
const headTag = ({ auditHead }: FeedChannel): string =>
  auditHead === undefined
    ? ""
    : `<mc:auditHead xmlns:mc="urn:minhchung:audit">${xml(auditHead)}</mc:auditHead>`;

/** RSS 2.0; dates as RFC 822 with a four-digit year. */
export function rss(channel: FeedChannel, entries: readonly FeedEntry[]): string {
  const items = entries.map(
    (entry) =>
      `<item>${tag("title", plain(entry.title))}${tag("link", entry.url)}<guid isPermaLink="true">${xml(entry.url)}</guid>` +
      `${tag("pubDate", entry.published.toUTCString())}${entry.categories.map((c) => tag("category", c)).join("")}` +
      `${tag("description", plain(entry.summary))}${tag("content:encoded", entry.content)}` +
      `${tag("atom:updated", entry.updated.toISOString())}</item>`,
  );
  return (
    `${DECLARATION}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>` +
    `${tag("title", plain(channel.title))}${tag("link", channel.home)}${tag("description", plain(channel.description))}` +
    `${tag("language", channel.language)}${tag("lastBuildDate", channel.updated.toUTCString())}` +
    `<atom:link href="${xml(channel.self)}" rel="self" type="application/rss+xml"/>${headTag(channel)}\n${items.join("\n")}\n</channel></rss>\n`
  );
}

/** Atom. */
export function atom(channel: FeedChannel, entries: readonly FeedEntry[]): string {
  const items = entries.map(
    (entry) =>
      `<entry>${tag("id", entry.url)}${tag("title", plain(entry.title))}` +
      `<link rel="alternate" type="text/html" href="${xml(entry.url)}"/>` +
      `${tag("published", entry.published.toISOString())}${tag("updated", entry.updated.toISOString())}` +
      `${entry.categories.map((c) => `<category term="${xml(c)}"/>`).join("")}` +
      `${tag("summary", plain(entry.summary))}<content type="html">${xml(entry.content)}</content></entry>`,
  );
  return (
    `${DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${channel.language}">` +
    `${tag("id", channel.self)}${tag("title", plain(channel.title))}${tag("subtitle", plain(channel.description))}` +
    `${tag("updated", channel.updated.toISOString())}<author>${tag("name", plain(channel.author))}</author>` +
    `<link rel="self" type="application/atom+xml" href="${xml(channel.self)}"/>` +
    `<link rel="alternate" type="text/html" href="${xml(channel.home)}"/>${headTag(channel)}\n${items.join("\n")}\n</feed>\n`
  );
}

/** JSON Feed 1.1. */
export function jsonFeed(channel: FeedChannel, entries: readonly FeedEntry[]): Record<string, unknown> {
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: plain(channel.title),
    description: plain(channel.description),
    home_page_url: channel.home,
    feed_url: channel.self,
    language: channel.language,
    authors: [{ name: plain(channel.author), url: channel.home }],
    ...(channel.auditHead === undefined ? {} : { _audit_head: channel.auditHead }),
    items: entries.map((entry) => ({
      id: entry.url,
      url: entry.url,
      title: plain(entry.title),
      summary: plain(entry.summary),
      content_html: entry.content,
      date_published: entry.published.toISOString(),
      date_modified: entry.updated.toISOString(),
      tags: entry.categories,
    })),
  };
}

export interface SitemapPage {
  url: string;
  changed: Date | null;
  /** The same page in the other language. */
  alternate?: { language: "vi" | "en"; url: string };
  /** Set for articles of the last two days: the news extension lists no older ones. */
  news?: { title: string; published: Date; publication: string };
}

/** Sitemap protocol 0.9 with Google's news extension and language alternates. At most 50,000 pages. */
export function sitemap(pages: readonly SitemapPage[]): string {
  const rows = pages.slice(0, 50_000).map(({ url, changed, alternate, news }) => {
    const other = alternate
      ? `<xhtml:link rel="alternate" hreflang="${alternate.language}" href="${xml(alternate.url)}"/>`
      : "";
    const story = news
      ? `<news:news><news:publication>${tag("news:name", plain(news.publication))}<news:language>vi</news:language></news:publication>` +
        `${tag("news:publication_date", news.published.toISOString())}${tag("news:title", plain(news.title))}</news:news>`
      : "";
    return `<url>${tag("loc", url)}${changed ? tag("lastmod", changed.toISOString()) : ""}${other}${story}</url>`;
  });
  return (
    `${DECLARATION}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" ` +
    `xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${rows.join("\n")}\n</urlset>\n`
  );
}
