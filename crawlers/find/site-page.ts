import { isUrl } from "@minhchung/models/text/url";
import type { CheerioAPI } from "cheerio/slim";
import { fragmentText } from "../connectors/entities.ts";
import { type FoundLink, findLinks, pageUrl } from "../connectors/page.ts";
import { limitHtml } from "../extract/limits.ts";
import { loadHtml } from "../extract/load.ts";

export interface NamedLink {
  readonly url: string;
  /** Its words as the page has them; empty where it has none. */
  readonly name: string;
}

/** What a site's page says about where its news stands. */
export interface SitePage {
  /** The site's own name, else the page's title. */
  readonly name: string | null;
  /** Feeds that the page declares or links to, declared ones first. */
  readonly feeds: readonly NamedLink[];
  /** Pages that seem to list feeds ("RSS"). */
  readonly feedPages: readonly NamedLink[];
  /** Sections in the site's menu. */
  readonly sections: readonly NamedLink[];
  /** Hardly any links or words in much script: its list is made by the reader's browser. */
  readonly needsBrowser: boolean;
  readonly forum: boolean;
  /** What looks like articles in it. */
  readonly articles: readonly FoundLink[];
}

const MOST_LINKS = 3_000;
const MOST_FEEDS = 40;
const MOST_SECTIONS = 30;
const FEED_TYPE = /^application\/(?:rss|atom|rdf|feed)\+(?:xml|json)$|^(?:text|application)\/xml$/i;
/** Addresses of feeds: /rss/tin.rss, /feed/, atom.xml, ?format=rss … */
const FEED_PATH = /\.(?:rss|atom|rdf)$|\/(?:feed|feeds|rss|atom)\/?$|(?:rss|atom|feed)[\w-]*\.(?:xml|json)$/i;
const FEED_QUERY = /[?&](?:format|type|feed|output)=(?:rss|rss2|atom|feed)\b/i;
const FEED_PAGE = /\/(?:rss|feeds?)(?:\.html?|\.aspx|\/)?$/i;
const MENU = "nav, header, [role=navigation], .menu, .main-menu, .navbar, .nav, #menu, #nav";
/** What stands in every menu and is no news. */
const NO_SECTION =
  /\/(?:tag|tags|author|tac-gia|search|tim-kiem|login|dang-nhap|dang-ky|register|lien-he|contact|gioi-thieu|about|video|podcast|e-?paper|rss)(?:\/|\.|$)/i;
/** Site systems of forums, as they name themselves. */
const FORUM = /xenforo|vbulletin|phpbb|discourse|mybb|invision|smf/i;
const LITTLE_TEXT = 400;

/**
 * Reads a page of a site for its feeds, sections and name. Pure, bounded by `LIMITS`, and never throws on bad markup;
 * run it through `readSiteInWorker` for pages of others.
 */
export function readSitePage(html: string, url: string): SitePage {
  const $ = loadHtml(limitHtml(html));
  const root = $("base[href]").attr("href");
  const base = root !== undefined && isUrl(root, url) ? new URL(root, url).href : url;
  const links = readLinks($, base);
  const declared = $("link[href]")
    .toArray()
    .slice(0, 200)
    .flatMap((element) => {
      const { rel = "", type = "", href = "", title = "" } = element.attribs;
      const wanted = /\balternate\b/i.test(rel) && FEED_TYPE.test(type.trim());
      const feed = wanted ? pageUrl(href, base) : null;
      return feed === null ? [] : [{ url: feed, name: tidy(title) }];
    });
  const linked = links.filter(({ url: to }) => isFeedAddress(to) && !FEED_PAGE.test(new URL(to).pathname));
  return {
    name:
      tidy($('meta[property="og:site_name"]').attr("content") ?? "") ||
      tidy($("title").first().text()) ||
      null,
    feeds: once([...declared, ...linked]).slice(0, MOST_FEEDS),
    feedPages: once(
      links.filter(({ url: to, name }) => FEED_PAGE.test(new URL(to).pathname) || /^rss$/i.test(name)),
    ).slice(0, 3),
    sections: sectionsOf($, base, url),
    articles: findLinks(html, url),
    needsBrowser: $("script").length > 0 && tidy($.root().text()).length < LITTLE_TEXT && links.length < 10,
    forum:
      FORUM.test($('meta[name="generator"]').attr("content") ?? "") ||
      $("html#XF, [data-app=public]").length > 0,
  };
}

export const isFeedAddress = (url: string): boolean =>
  FEED_PATH.test(new URL(url).pathname) || FEED_QUERY.test(new URL(url).search);

function readLinks($: CheerioAPI, base: string, within?: string): NamedLink[] {
  return $("a[href]")
    .toArray()
    .slice(0, MOST_LINKS)
    .flatMap((anchor) => {
      // Not the other way round: looking for links under each of thousands of menus costs the square of their number.
      if (within !== undefined && $(anchor).closest(within).length === 0) return [];
      const to = pageUrl(anchor.attribs.href ?? "", base);
      if (to === null) return [];
      return [{ url: to, name: tidy(fragmentText($(anchor).text()) || anchor.attribs.title || "") }];
    });
}

/** Short paths with a few words in the menu of the site itself; an article's name is longer, and numbered. */
function sectionsOf($: CheerioAPI, base: string, url: string): NamedLink[] {
  const { host } = new URL(url);
  const home = new URL("/", url).href;
  return once(
    readLinks($, base, MENU).filter(({ url: to, name }) => {
      const { pathname, host: toHost } = new URL(to);
      const segments = pathname.split("/").filter((segment) => segment !== "");
      const words = name.split(" ").length;
      return (
        toHost === host && to !== home && to !== pageUrl(url, url) && name !== "" && words <= 6 && segments.length >= 1 &&
        segments.length <= 3 && !/\d{4,}/.test(pathname) && !NO_SECTION.test(pathname) && !isFeedAddress(to)
      );
    }),
  ).slice(0, MOST_SECTIONS); // biome-ignore format: one condition
}

/** Each address once, with the longer of its names. */
function once(links: readonly NamedLink[]): NamedLink[] {
  const found = new Map<string, NamedLink>();
  for (const link of links) {
    const before = found.get(link.url);
    if (before === undefined) found.set(link.url, link);
    else if (link.name.length > before.name.length) found.set(link.url, { ...before, name: link.name });
  }
  return [...found.values()];
}

const tidy = (text: string): string =>
  text.slice(0, 2_000).replace(/\s+/g, " ").trim().normalize("NFC").slice(0, 120);
