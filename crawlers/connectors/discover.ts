import { gunzipSync } from "node:zlib";
import type { Executor } from "@minhchung/db/connect";
import type { Connector, SourceKind } from "@minhchung/db/schema/sources";
import { readInstant } from "@minhchung/models/readers/instant";
import { isUrl } from "@minhchung/models/text/url";
import { CrawlError } from "../errors.ts";
import { parseFeedInWorker, parseSitemapInWorker, readListInWorker } from "../extract/worker.ts";
import { decodeText } from "../fetch/charset.ts";
import type { FetchResult } from "../fetch/get.ts";
import { FEED_MAX_BYTES, type FeedEntry } from "./feed.ts";
import { type FoundItem, isFile, type ListPage, type PageSettings } from "./page.ts";
import { parseTimeline } from "./timeline.ts";
import { type YoutubeAccess, youtubeReader } from "./youtube-reader.ts";

/** A page that is to be fetched, with what its list said of it. */
export interface Candidate {
  readonly url: string;
  readonly title: string | null;
  readonly published: string | null;
  readonly publishedGuessed: boolean;
  readonly summary: string | null;
}
/** What one list says: pages to fetch, items that are already whole, further lists. */
export interface Discovery {
  readonly candidates: readonly Candidate[];
  readonly items: readonly FoundItem[];
  readonly next: readonly string[];
}

/** How a connector reads its list. `accept` and `maxBytes` are for the request of the list itself. */
export interface ListReader {
  readonly accept: string;
  readonly maxBytes: number;
  /** The address of the first list, where it differs from the source's. */
  firstUrl?(source: { readonly url: string; readonly kind: SourceKind }, settings: PageSettings): string;
  /** Days that its items are kept, where its terms say less than the desk's own. */
  readonly keptDays?: number;
  /** Asked before each request of an interface with a daily share: takes of it, or throws. */
  permit?(db: Executor, url: string, now: Date): Promise<Permit>;
  /** Whether the list needs a browser. */
  readonly rendered: boolean;
  /** Whether each candidate page holds many items instead of one article. */
  readonly pagesHoldItems: boolean;
  read(list: ListDocument, settings: PageSettings): Promise<Discovery>;
}
/** What a request of an interface goes out with, and what a refusal means there. */
export interface Permit {
  /** Headers for the first origin alone. */
  readonly credentials: Readonly<Record<string, string>>;
  /** The failure that an answer outside 2xx stands for; null where its status says enough. */
  readonly refused: (status: number, body: string) => Promise<CrawlError | null>;
}
export interface ListDocument {
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** The Link header (RFC 8288), where interfaces say what comes next. */
  readonly link?: string | null;
  readonly now: string;
}

const NOTHING: Discovery = { candidates: [], items: [], next: [] };
const LIST_BYTES = 4_000_000;
const FEED_TIMEOUT_MS = 10_000;
/** One of 50,000 addresses takes seconds on a busy machine. */
const SITEMAP_TIMEOUT_MS = 30_000;

const html = (list: ListDocument): string => decodeText(list.bytes, list.contentType).text;
const bare = (url: string, title: string | null = null): Candidate => ({
  url, title, published: null, publishedGuessed: false, summary: null,
}); // biome-ignore format: a line

const feed: ListReader = {
  accept:
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
  maxBytes: FEED_MAX_BYTES,
  rendered: false,
  pagesHoldItems: false,
  async read(list) {
    const parsed = await parseFeedInWorker(list.bytes, list.contentType, {
      timeoutMs: FEED_TIMEOUT_MS,
      now: list.now,
    });
    return { ...NOTHING, candidates: parsed.entries.flatMap((entry) => entryCandidate(entry)) };
  },
};

function entryCandidate(entry: FeedEntry): readonly Candidate[] {
  if (entry.link === null || !/^https?:\/\//.test(entry.link)) return [];
  const { title, published, publishedGuessed, summary } = entry;
  return [{ url: entry.link, title, published, publishedGuessed, summary }];
}

const page: ListReader = {
  accept: "text/html, application/xhtml+xml;q=0.9, */*;q=0.1",
  maxBytes: LIST_BYTES,
  rendered: false,
  pagesHoldItems: false,
  async read(list, settings) {
    const { links, items, next } = await readPage(list, settings);
    const older = next === null ? [] : [next];
    if (settings.items !== undefined) return { candidates: [], items, next: older };
    return { candidates: links.map(({ url, title }) => bare(url, title)), items: [], next: older };
  },
};

/** In a thread: a list page of the size that is let through may take seconds. */
const readPage = (list: ListDocument, settings: PageSettings): Promise<ListPage> =>
  readListInWorker(html(list), list.url, settings, { timeoutMs: FEED_TIMEOUT_MS });

/** Posts on the rendered page itself where it holds several, else the links to them. */
const rendered: ListReader = {
  ...page,
  rendered: true,
  async read(list, settings) {
    const found = await readPage(list, settings);
    const items = settings.links === undefined ? found.items : [];
    if (items.length < 2 && settings.items === undefined)
      return withoutFiles(await page.read(list, settings));
    return { candidates: [], items, next: found.next === null ? [] : [found.next] };
  },
};

const sitemap: ListReader = {
  accept: "application/xml, text/xml, text/plain;q=0.5, */*;q=0.1",
  maxBytes: FEED_MAX_BYTES,
  rendered: false,
  pagesHoldItems: false,
  async read(list, settings) {
    const text = sitemapText(list);
    // A feed may stand in for a sitemap (sitemaps.org, "Other Sitemap formats").
    if (isFeed(text))
      return feed.read({ ...list, bytes: new TextEncoder().encode(text), contentType: FEED_TYPE }, settings);
    const parsed = await parseSitemapInWorker(text, list.url, { timeoutMs: SITEMAP_TIMEOUT_MS });
    return {
      ...NOTHING,
      candidates: parsed.pages.map(({ url, title, published }) => {
        const date = published === null ? null : readInstant(published, list.now);
        return {
          ...bare(url, title),
          published: date?.instant ?? null,
          publishedGuessed: date?.guessed ?? false,
        };
      }),
      next: parsed.sitemaps.map(({ url }) => url),
    };
  },
};

const FEED_TYPE = "application/rss+xml; charset=utf-8";
const isFeed = (text: string): boolean =>
  /<(?:rss|feed|rdf:RDF)[\s>]/i.test(text.slice(0, 2_000)) &&
  !/<(?:\w+:)?(?:urlset|sitemapindex)[\s>]/i.test(text.slice(0, 2_000));

/** Sitemaps may come as gzip files (sitemaps.org); what they unpack to is capped like any list. */
export function sitemapText(list: ListDocument): string {
  if (list.bytes[0] !== 0x1f || list.bytes[1] !== 0x8b) return html(list);
  try {
    const bytes = gunzipSync(list.bytes, { maxOutputLength: FEED_MAX_BYTES });
    return decodeText(bytes, "application/xml").text;
  } catch (cause) {
    throw new CrawlError("body_broken", { encoding: "gzip" }, { cause });
  }
}

/** A browser shows no files as text, and a file is no thread. */
const withoutFiles = (found: Discovery): Discovery => ({
  ...found,
  candidates: found.candidates.filter(({ url }) => !isFile(url)),
});

const forum: ListReader = {
  ...page,
  pagesHoldItems: true,
  read: async (list, settings) => withoutFiles(await page.read(list, settings)),
};

const timeline: ListReader = {
  accept: "application/json",
  firstUrl({ url }) {
    const first = new URL(url);
    // As many as one request may have (docs.joinmastodon.org, timelines).
    if (!first.searchParams.has("limit")) first.searchParams.set("limit", "40");
    return first.href;
  },
  maxBytes: LIST_BYTES,
  rendered: false,
  pagesHoldItems: false,
  async read(list) {
    const items = parseTimeline(html(list), list.url);
    if (items === null) throw new CrawlError("feed_unreadable", { bytes: list.bytes.length });
    const next = /<([^>]+)>\s*;\s*rel="?next"?/.exec(list.link ?? "")?.[1];
    const more = next !== undefined && isUrl(next, list.url) ? new URL(next, list.url) : null;
    return {
      ...NOTHING,
      items,
      next: items.length > 0 && more?.host === new URL(list.url).host ? [more.href] : [],
    };
  },
};

const READERS: Readonly<Partial<Record<Connector, ListReader>>> = {
  feed,
  page,
  rendered,
  sitemap,
  forum,
  timeline,
};

/** The reader of a connector. Error: `connector_missing` for one that is filled by hand. */
export function listReader(connector: Connector, youtube: YoutubeAccess | null = null): ListReader {
  if (connector === "youtube") return youtubeReader(youtube);
  const reader = READERS[connector];
  if (reader === undefined) throw new CrawlError("connector_missing", { connector });
  return reader;
}

/** The list as its reader takes it, from a fetched body. */
export const listOf = (found: FetchResult, now: Date): ListDocument => ({
  url: found.url,
  bytes: found.bytes,
  contentType: found.contentType,
  link: found.headers.link ?? null,
  now: now.toISOString(),
});
