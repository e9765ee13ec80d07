/**
 * From a site's address to what could be registered of it: its feeds, its news sitemap, its sections, each read once
 * and shown with what it holds. Map: `findSources` is the search; `look` asks for one address politely and within the
 * budget; `understand` tells feed, sitemap and page apart; other rooms: `site-page.ts`, `proposal.ts`, `schedule.ts`.
 * Nothing is stored, and nothing is asked that robots.txt forbids.
 */
import { isUrl } from "@minhchung/models/text/url";
import { ask } from "../ask.ts";
import { type Discovery, listOf, listReader, sitemapText } from "../connectors/discover.ts";
import { fragmentText } from "../connectors/entities.ts";
import { parseSitemap } from "../connectors/sitemap.ts";
import { asCrawlError, CrawlError } from "../errors.ts";
import { readSiteInWorker } from "../extract/worker.ts";
import { decodeText } from "../fetch/charset.ts";
import { assertOpen } from "../fetch/closed.ts";
import type { FetchResult } from "../fetch/get.ts";
import type { Asker, CrawlDeps } from "../round.ts";
import type { SourceRow } from "../store.ts";
import { causeOf } from "../unreached.ts";
import { bestFirst, type FoundBy, type Proposal, propose } from "./proposal.ts";
import { isFeedAddress, type NamedLink, type SitePage } from "./site-page.ts";

export interface FoundSite {
  /** Where the address led. */
  readonly url: string;
  readonly name: string | null;
  readonly proposals: readonly Proposal[];
  /** Sections of the menu that were not read: a page of each could be registered. */
  readonly sections: readonly NamedLink[];
  /** Addresses that could not be read, and why. */
  readonly refused: readonly { readonly url: string; readonly error: CrawlError }[];
  /** The page's words are made by a script: only the connector "rendered" would see them. */
  readonly needsBrowser: boolean;
  /** Whether the search ended before it had looked everywhere. */
  readonly cutOff: boolean;
}

export interface FindOptions {
  /** Requests besides robots files. */
  readonly maxRequests?: number;
  /** No request begins later than this after the first, in milliseconds. */
  readonly withinMs?: number;
  /** Told before each request. */
  readonly onLook?: (url: string) => void;
}

const MAX_REQUESTS = 16;
const WITHIN_MS = 90_000;
const BYTES = 10 * 1024 * 1024;
const ACCEPT =
  "text/html, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5";
const PAGE_MS = 10_000;
const MOST_FEEDS = 8;
const MOST_SITEMAPS = 3;
const MOST_SECTIONS = 3;
/** Other hosts that a site's feeds may stand on (its own second host, a feed service). */
const OTHER_HOSTS = 2;
/** Where feeds and news sitemaps usually stand, asked for only where the site names none. */
const USUAL_FEEDS = ["/rss.xml", "/rss", "/feed"];
const USUAL_SITEMAPS = ["/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml"];

interface Search {
  readonly asker: Asker;
  readonly options: FindOptions;
  readonly asked: Set<string>;
  readonly hosts: Set<string>;
  /** Hosts that asked for rest: they get it. */
  readonly resting: Set<string>;
  readonly proposals: Proposal[];
  readonly refused: { url: string; error: CrawlError }[];
  readonly until: number;
  cutOff: boolean;
}

/**
 * Looks for what can be read of a site. `address` may be the site's, a section's or a feed's; "https://" may be left out.
 * Errors: the `CrawlError` of the given address itself, `place_closed` where nothing may be read; what is refused further
 * on is told in the result.
 */
export async function findSources(
  deps: CrawlDeps,
  address: string,
  options: FindOptions = {},
): Promise<FoundSite> {
  const url = completed(address);
  assertOpen(url);
  const now = deps.now ?? (() => new Date());
  const source = { url, key: "find", kind: "press", settings: {} } as unknown as SourceRow;
  const asker: Asker = { deps, source, now, settings: {}, reader: listReader("feed"), renderer: null };
  const until = Date.now() + (options.withinMs ?? WITHIN_MS);
  const search: Search = {
    ...{ asker, options, until, cutOff: false, asked: new Set(), hosts: new Set(), resting: new Set() },
    ...{ proposals: [], refused: [] },
  };
  const first = await request(search, url).catch((caught: unknown) => {
    throw causeOf(asCrawlError(caught, "network"), url);
  });
  search.hosts.add(new URL(first.url).host);
  const page = await understand(search, first, { name: null, foundBy: "given" });
  if (page !== null) {
    await lookAtFeeds(search, page, first.url);
    await lookAtSitemaps(search, first.url);
    await lookAtSections(search, page);
  }
  const read = new Set(search.proposals.map((proposal) => proposal.url));
  return {
    url: first.url,
    name: page?.name ?? search.proposals[0]?.name ?? null,
    proposals: bestFirst(search.proposals, now()),
    sections: (page?.sections ?? []).filter((section) => !read.has(section.url)),
    refused: search.refused,
    needsBrowser: page?.needsBrowser ?? false,
    cutOff: search.cutOff,
  };
}

async function lookAtFeeds(search: Search, page: SitePage, url: string): Promise<void> {
  for (const { url: to, name } of page.feeds.slice(0, MOST_FEEDS))
    await look(search, to, { name, foundBy: "declared" });
  // A page that lists the feeds of all sections: the first of them, where newspapers put "the latest".
  for (const { url: to } of page.feedPages.slice(0, 1)) {
    const list = await look(search, to, { name: null, foundBy: "feed_page" });
    const left = MOST_FEEDS - countOf(search, "feed");
    for (const feed of list?.feeds.slice(0, Math.max(0, left)) ?? [])
      await look(search, feed.url, { name: feed.name, foundBy: "feed_page" });
  }
  for (const path of countOf(search, "feed") > 0 ? [] : USUAL_FEEDS) {
    await look(search, new URL(path, url).href, { name: null, foundBy: "usual" });
    if (countOf(search, "feed") > 0) return;
  }
}

/** Sitemaps that robots.txt names, else at the usual addresses; of an index the one that speaks of news. */
async function lookAtSitemaps(search: Search, url: string): Promise<void> {
  const named = (await search.asker.deps.robots.sitemaps(url).catch(() => [])).filter((to) => isUrl(to, url));
  const news = (to: string) => (/news|tin|latest|moi/i.test(new URL(to, url).pathname) ? 0 : 1);
  const sorted = [...new Set(named.map((to) => new URL(to, url).href))].sort((a, b) => news(a) - news(b));
  for (const to of sorted.slice(0, MOST_SITEMAPS)) {
    await look(search, to, { name: null, foundBy: "robots" });
    if (countOf(search, "sitemap") > 0) return;
  }
  for (const path of named.length > 0 || countOf(search, "feed") > 0 ? [] : USUAL_SITEMAPS) {
    await look(search, new URL(path, url).href, { name: null, foundBy: "usual" });
    if (countOf(search, "sitemap") > 0) return;
  }
}

/** A few sections, where the site offers nothing that is made for machines. */
async function lookAtSections(search: Search, page: SitePage): Promise<void> {
  if (countOf(search, "feed") > 0) return;
  for (const { url, name } of page.sections.slice(0, MOST_SECTIONS))
    await look(search, url, { name, foundBy: "menu" });
}

const countOf = ({ proposals }: Search, connector: Proposal["connector"]): number =>
  proposals.filter((proposal) => proposal.connector === connector).length;

type About = Pick<Proposal, "name" | "foundBy">;

/** One address, once, within the budget; what refuses is noted and ends nothing but itself. */
async function look(search: Search, url: string, about: About): Promise<SitePage | null> {
  const { host } = new URL(url);
  if (!search.hosts.has(host) && search.hosts.size > OTHER_HOSTS) return null;
  if (search.asked.has(url) || search.resting.has(host)) return null;
  search.hosts.add(host);
  if (search.asked.size >= (search.options.maxRequests ?? MAX_REQUESTS) || Date.now() > search.until) {
    search.cutOff = true;
    return null;
  }
  try {
    return await understand(search, await request(search, url), about);
  } catch (caught) {
    const error = asCrawlError(caught, "network");
    // An address that was only guessed and is not there is no news.
    if (error.action === "slow_host") search.resting.add(host);
    if (about.foundBy !== "usual" || error.action === "slow_host")
      search.refused.push({ url, error: causeOf(error, url) });
    return null;
  }
}

function request(search: Search, url: string): Promise<FetchResult> {
  search.asked.add(url);
  search.options.onLook?.(url);
  return ask(search.asker, url, null, { accept: ACCEPT, maxBytes: BYTES });
}

/** Adds what the answer is to the proposals; gives the page where it is one of the site's. */
async function understand(search: Search, found: FetchResult, about: About): Promise<SitePage | null> {
  search.asked.add(found.url);
  const now = search.asker.now();
  const list = listOf(found, now);
  const add = (connector: Proposal["connector"], what: Discovery, name: string | null) => {
    const proposal = propose(
      { connector, url: found.url, name: about.name || name, foundBy: about.foundBy },
      what,
      now,
    );
    if (proposal !== null) search.proposals.push(proposal);
  };
  const text = sitemapText(list);
  const head = text.slice(0, 4_000);
  if (/<(?:\w+:)?(?:urlset|sitemapindex)[\s>]/i.test(head)) {
    add("sitemap", await listReader("sitemap").read(list, {}), null);
    await lookIntoIndex(search, text, found.url, about.foundBy);
    return null;
  }
  if (looksLikeFeed(head, found)) {
    const read = await listReader("feed")
      .read(list, {})
      .catch((error: unknown) => asCrawlError(error, "network"));
    if (!(read instanceof CrawlError)) {
      add("feed", read, titleOfFeed(head));
      return null;
    }
    if (read.code !== "feed_unreadable") throw read;
  }
  const html = decodeText(found.bytes, found.contentType).text;
  const page = await readSiteInWorker(html, found.url, { timeoutMs: PAGE_MS });
  // A page that lists feeds names no articles.
  if (about.foundBy === "given" || about.foundBy === "menu") {
    const links = page.articles.map(({ url, title }) => ({
      ...{ url, title, published: null, publishedGuessed: false, summary: null },
    }));
    add(page.forum ? "forum" : "page", { candidates: links, items: [], next: [] }, page.name);
  }
  return page;
}

/** An index holds sitemaps of all years: the one for news, else the first of those that changed last. */
async function lookIntoIndex(search: Search, text: string, url: string, foundBy: FoundBy): Promise<void> {
  const { sitemaps } = parseSitemap(text, url);
  const news = sitemaps.find((entry) => /news/i.test(new URL(entry.url).pathname));
  const newest = [...sitemaps].sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? 1 : -1))[0];
  const next = news ?? newest;
  if (next !== undefined) await look(search, next.url, { name: null, foundBy });
}

function looksLikeFeed(head: string, { contentType, url }: FetchResult): boolean {
  if (/<(?:!doctype\s+html|html)[\s>]/i.test(head)) return false;
  return (
    /<(?:rss|feed|rdf:RDF|channel)[\s>]/i.test(head) || /^\s*\{/.test(head) || /rss|atom|rdf/i.test(contentType ?? "") || isFeedAddress(url)
  ); // biome-ignore format: one question
}

/** The first title of a feed is its own. */
const titleOfFeed = (head: string): string | null => {
  const title = /<title[^>]{0,200}>\s*(?:<!\[CDATA\[)?([^<\]]{1,200})/i.exec(head)?.[1];
  return (
    fragmentText(title ?? "")
      .normalize("NFC")
      .slice(0, 120) || null
  );
};

function completed(address: string): string {
  const trimmed = address.trim();
  const url =
    /^[a-z][a-z0-9+.-]*:/i.test(trimmed) && !/^[\w.-]+:\d+(?:\/|$)/.test(trimmed)
      ? trimmed
      : `https://${trimmed}`;
  if (trimmed === "" || trimmed.length > 2_000 || !isUrl(url))
    throw new CrawlError("url_invalid", { url: trimmed.slice(0, 200) });
  return url;
}
