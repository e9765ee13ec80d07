import { type AuditHead, headLine, readHeads } from "@minhchung/db/audit-heads";
import type { Context } from "hono";
import { claimReview, claimReviewFeed } from "../../publish/claim-review.ts";
import {
  atom,
  type FeedChannel,
  type FeedEntry,
  jsonFeed,
  rss,
  type SitemapPage,
  sitemap,
} from "../../publish/feeds.ts";
import { openCsv, openRow } from "../../publish/open-data.ts";
import { latestActs, type PublishedItem } from "../data/published.ts";
import { html, paragraphs, plain } from "../html.ts";
import { pagePath, wordsFor } from "../parts/item.ts";
import { type Page, pathIn } from "../site-context.ts";

const ENTRIES = 50;
/** Feeds are asked for by programs, often and by many: five minutes in every cache. */
const FEED_CACHE = "public, max-age=300";
const NEWS_MS = 2 * 86_400_000;
/** One file holds at most 50,000 addresses (sitemaps.org); a locality publishes far fewer. */
const MOST_PAGES = 20_000;

function channel(
  { deps, language, w, href }: Page,
  path: string,
  items: readonly PublishedItem[],
  [head]: readonly AuditHead[],
): FeedChannel {
  return {
    auditHead: head && headLine(head),
    title: w("feed.title", { name: deps.deskName[language] }),
    description: w("home.lead"),
    home: deps.origin + href("/"),
    self: deps.origin + href(path),
    language,
    author: deps.unitName[language],
    // Fixed while nothing happens, so that the feed's ETag stays the same.
    updated: items[0]?.publishedAt ?? new Date(0),
  };
}

/** The same order as on the page: fact, the claim once and marked, why, fact. A withdrawal takes the entry's place. */
function entry(page: Page, item: PublishedItem): FeedEntry {
  const { deps, w, href } = page;
  const { words } = wordsFor(item, page.language);
  const withdrawn = item.action === "withdraw";
  const rating = item.rating
    ? w("rating.ofClaim", { rating: w(`rating.${item.rating}`) })
    : w(`kind.${item.kind}`);
  const reviewed =
    item.rating !== null &&
    html`<p><strong>${w("feed.claim")}:</strong> “${plain(words.claimReviewed)}”<br><strong>${w("feed.rating")}:</strong> ${item.rating && w(`rating.${item.rating}`)}</p>`;
  const content = withdrawn
    ? html`<p>${w("page.withdrawnTitle")}. ${item.reason}</p>`
    : html`${paragraphs(words.fact)}${reviewed}${paragraphs(words.explanation)}${paragraphs(words.closingFact)}`;
  return {
    url: deps.origin + href(pagePath(item.slug)),
    title: withdrawn ? w("feed.withdrawn", { headline: words.headline }) : words.headline,
    summary: withdrawn ? `${w("page.withdrawnTitle")}. ${item.reason ?? ""}` : words.fact,
    content: String(content),
    published: item.firstPublishedAt,
    updated: item.publishedAt,
    categories: withdrawn
      ? [w("page.withdrawnMark")]
      : [rating, ...(item.theme ? [w(`theme.${item.theme}`)] : [])],
  };
}

/** A file that any program may read. */
export function answer(c: Context, type: string, text: string): Response {
  c.header("Content-Type", `${type}; charset=utf-8`);
  c.header("Cache-Control", FEED_CACHE);
  // Feeds are public data: pages of other sites may read them.
  c.header("Access-Control-Allow-Origin", "*");
  c.header("Cross-Origin-Resource-Policy", "cross-origin");
  return c.body(text);
}

export async function rssFeed(c: Context, page: Page): Promise<Response> {
  const items = await latestActs(page.readDb, ENTRIES);
  const entries = items.map((item) => entry(page, item));
  return answer(
    c,
    "application/rss+xml",
    rss(channel(page, "/rss.xml", items, await readHeads(page.readDb, 1)), entries),
  );
}

export async function atomFeed(c: Context, page: Page): Promise<Response> {
  const items = await latestActs(page.readDb, ENTRIES);
  const entries = items.map((item) => entry(page, item));
  return answer(
    c,
    "application/atom+xml",
    atom(channel(page, "/atom.xml", items, await readHeads(page.readDb, 1)), entries),
  );
}

export async function jsonFeedPage(c: Context, page: Page): Promise<Response> {
  const items = await latestActs(page.readDb, ENTRIES);
  const entries = items.map((item) => entry(page, item));
  return answer(
    c,
    "application/feed+json",
    JSON.stringify(jsonFeed(channel(page, "/feed.json", items, await readHeads(page.readDb, 1)), entries)),
  );
}

/** GET /claim-reviews.json — every review of the site as one DataFeed. */
export async function claimReviewsFeed(c: Context, page: Page): Promise<Response> {
  const { deps } = page;
  const items = await latestActs(page.readDb, MOST_PAGES);
  const publisher = { name: deps.unitName.vi, url: `${deps.origin}/` };
  const reviews = items.flatMap((item) => {
    const url = deps.origin + pagePath(item.slug);
    return claimReview({ ...item, url, withdrawn: item.action === "withdraw" }, publisher) ?? [];
  });
  const feed = claimReviewFeed(reviews, items[0]?.publishedAt ?? new Date(0));
  return answer(c, "application/json", JSON.stringify(feed));
}

/** GET /du-lieu.json, /du-lieu.csv — every text with what became of it, one row each. */
export async function openData(c: Context, page: Page): Promise<Response> {
  const items = await latestActs(page.readDb, MOST_PAGES);
  const rows = items.map((item) => openRow(item, page.deps.origin + pagePath(item.slug), page.placeName));
  if (c.req.path.endsWith(".csv")) return answer(c, "text/csv", openCsv(rows));
  const { unitName, origin } = page.deps;
  return answer(c, "application/json", JSON.stringify({ publisher: unitName.vi, home: `${origin}/`, rows }));
}

const STANDING = ["/", "/hoi", "/phuong-phap", "/nguon", "/dinh-chinh", "/khieu-nai", "/gioi-thieu"] as const;

/** GET /sitemap.xml — every page in both languages; articles of the last two days also as news. */
export async function sitemapPage(c: Context, page: Page): Promise<Response> {
  const { deps } = page;
  const items = await latestActs(page.readDb, MOST_PAGES);
  const now = deps.clock().getTime();
  const twin = (path: string, changed: Date | null): SitemapPage[] => [
    {
      url: deps.origin + path,
      changed,
      alternate: { language: "en", url: deps.origin + pathIn("en", path) },
    },
    {
      url: deps.origin + pathIn("en", path),
      changed,
      alternate: { language: "vi", url: deps.origin + path },
    },
  ];
  const articles = items.flatMap((item): SitemapPage[] => {
    const pages: SitemapPage[] = item.english
      ? twin(pagePath(item.slug), item.publishedAt)
      : [{ url: deps.origin + pagePath(item.slug), changed: item.publishedAt }];
    const fresh = item.action !== "withdraw" && now - item.firstPublishedAt.getTime() < NEWS_MS;
    const news = { title: item.headline, published: item.firstPublishedAt, publication: deps.deskName.vi };
    return pages.map((row, i) => (fresh && i === 0 ? { ...row, news } : row));
  });
  const newest = items[0]?.publishedAt ?? null;
  const pages = [...STANDING.flatMap((path) => twin(path, path === "/" ? newest : null)), ...articles];
  return answer(c, "application/xml", sitemap(pages));
}

/** GET /robots.txt — everything public may be read; tickets and the desk are nobody's search result. */
export function robotsTxt(c: Context, { deps }: Page): Response {
  const lines = [
    "User-agent: *",
    "Disallow: /phieu/",
    "Disallow: /en/phieu/",
    "Disallow: /desk",
    "Disallow: /api/",
  ];
  return answer(c, "text/plain", `${lines.join("\n")}\n\nSitemap: ${deps.origin}/sitemap.xml\n`);
}
