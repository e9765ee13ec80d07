/**
 * Feeds: RSS 0.9–2.0, RDF, Atom 0.3 and 1.0, JSON Feed. `rss-parser` reads what the repairing reader could make
 * well-formed; what it still refuses, and entries that it lost, come from the salvage pass over the broken tree.
 */

import { readInstant } from "@minhchung/models/readers/instant";
import { isUrl } from "@minhchung/models/text/url";
import RssParser from "rss-parser";
import { CrawlError } from "../errors.ts";
import { isPlausible } from "../extract/plausible.ts";
import { decodeText } from "../fetch/charset.ts";
import { repairXml } from "./feed-repair.ts";
import { salvage } from "./feed-salvage.ts";
import { parseJsonFeed } from "./json-feed.ts";

/** An entry before its dates are read. */
export interface RawEntry {
  readonly id: string | null;
  readonly link: string | null;
  readonly title: string | null;
  readonly date: string | null;
  readonly summary: string | null;
}
export interface RawFeed {
  readonly title: string | null;
  readonly link: string | null;
  readonly entries: readonly RawEntry[];
}

export interface FeedEntry {
  /** guid or Atom id; else the link. */
  readonly id: string | null;
  /** Absolute where the feed gave a base. */
  readonly link: string | null;
  readonly title: string | null;
  /** ISO 8601 in UTC, or null where the date is missing or cannot be read. */
  readonly published: string | null;
  readonly publishedGuessed: boolean;
  /** Plain text. */
  readonly summary: string | null;
}
export interface Feed {
  readonly title: string | null;
  readonly link: string | null;
  readonly entries: readonly FeedEntry[];
}

export const FEED_MAX_BYTES = 10 * 1024 * 1024;
/** Entries beyond this are older than anything a desk has missed. */
const NO_DATE = { instant: null, guessed: false } as const;
const MAX_ENTRIES = 10_000;
const SUMMARY_CHARS = 2_000;

/**
 * Reads the bytes of a feed. No entity of the document is expanded, so entity bombs and external entities are text.
 * `options.now` (ISO) anchors relative dates. Errors: `feed_too_large`; `feed_unreadable` where no trace of a feed is
 * left, e.g. an HTML page. A feed without entries is a feed.
 */
export async function parseFeed(
  bytes: Uint8Array,
  contentType?: string,
  options: { readonly now?: string } = {},
): Promise<Feed> {
  if (bytes.length > FEED_MAX_BYTES) throw new CrawlError("feed_too_large", { limit: FEED_MAX_BYTES });
  const now = options.now ?? new Date().toISOString();
  const { text } = decodeText(bytes, contentType ?? null);
  const json = parseJsonFeed(text);
  if (json !== null) return finish(json, now);
  const xml = repairXml(text);
  const salvaged = salvage(xml);
  const parsed = await parseStrictly(xml);
  if (parsed === null && salvaged === null) throw new CrawlError("feed_unreadable", { bytes: bytes.length });
  return finish(merge(parsed, salvaged), now);
}

const parser = new RssParser<
  object,
  { "dc:date"?: string; summary?: string; updated?: string; published?: string }
>({
  defaultRSS: 2,
  customFields: {
    item: ["dc:date", "published", "updated", "date", "issued", "modified", "created"] as never[],
  },
});

async function parseStrictly(xml: string): Promise<RawFeed | null> {
  try {
    const feed = await parser.parseString(xml);
    return {
      title: asText(feed.title),
      link: asText(feed.link),
      entries: feed.items.map((item) => ({
        id: asText(item.guid) ?? asText((item as { id?: unknown }).id),
        link: asText(item.link),
        title: asText(item.title),
        date: asText(item.pubDate) ?? asText(item.isoDate) ?? asText(item["dc:date"]) ?? null,
        summary: asText(item.contentSnippet) ?? asText(item.summary) ?? asText(item.content),
      })),
    };
  } catch {
    return null; // not well-formed even after repair, or no feed: the salvage pass decides
  }
}

/**
 * The strict reading, completed by the salvaged one: where both saw the same entries each gap is filled, and where the
 * strict one saw fewer it is set aside.
 */
function merge(strict: RawFeed | null, salvaged: RawFeed | null): RawFeed {
  if (strict === null || salvaged === null)
    return strict ?? salvaged ?? { title: null, link: null, entries: [] };
  const aligned = strict.entries.length === salvaged.entries.length;
  const entries = aligned
    ? salvaged.entries.map((entry, at) => ({
        id: entry.id ?? strict.entries[at]?.id ?? null,
        link: entry.link ?? strict.entries[at]?.link ?? null,
        title: entry.title ?? strict.entries[at]?.title ?? null,
        date: entry.date ?? strict.entries[at]?.date ?? null,
        summary: entry.summary ?? strict.entries[at]?.summary ?? null,
      }))
    : salvaged.entries.length > strict.entries.length
      ? salvaged.entries
      : strict.entries;
  return { title: salvaged.title ?? strict.title, link: salvaged.link ?? strict.link, entries };
}

function finish(raw: RawFeed, now: string): Feed {
  const base = raw.link !== null && isUrl(raw.link) ? raw.link : undefined;
  return {
    title: tidy(raw.title),
    link: raw.link,
    entries: raw.entries.slice(0, MAX_ENTRIES).map((entry) => {
      const read = entry.date === null ? NO_DATE : readInstant(entry.date, now);
      // A date that lies ahead is a slip, or keeps an entry on top for ever.
      const date = read.instant !== null && !isPlausible(read.instant, now) ? NO_DATE : read;
      const link = entry.link ?? (entry.id !== null && /^https?:\/\//.test(entry.id) ? entry.id : null);
      return {
        id: entry.id ?? link,
        link: link !== null && isUrl(link, base) ? new URL(link, base).href : link,
        title: tidy(entry.title),
        published: date.instant,
        publishedGuessed: date.guessed,
        summary: tidy(entry.summary)?.slice(0, SUMMARY_CHARS) ?? null,
      };
    }),
  };
}

function asText(value: unknown): string | null {
  if (typeof value === "string") return value.trim() || null;
  if (Array.isArray(value)) return asText(value[0]);
  if (typeof value === "object" && value !== null && "_" in value) return asText(value._);
  return null;
}

const tidy = (text: string | null): string | null =>
  text?.replace(/\s+/g, " ").trim().normalize("NFC") || null;
