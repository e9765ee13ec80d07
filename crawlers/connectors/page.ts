import { isUrl } from "@minhchung/models/text/url";
import type * as cheerio from "cheerio/slim";
import { limitHtml } from "../extract/limits.ts";
import { loadHtml } from "../extract/load.ts";
import { fragmentText } from "./entities.ts";
import type { YoutubeSettings } from "./youtube.ts";

/** Settings of the page and rendered connectors, as stored on the source. */
export interface PageSettings {
  /** CSS selector of the links (or of elements that hold one) on the list page; without it they are guessed. */
  readonly links?: string;
  /** Paths that count: "/tin/*". A star stands for anything. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** Where the posts stand on the page itself: one document each. */
  readonly items?: ItemSelectors;
  /** Rendered pages: an element to wait for. */
  readonly waitFor?: string;
  readonly maxPages?: number;
  /** A known page is asked again after this many minutes. */
  readonly recheckMinutes?: number;
  /** Of a YouTube channel: its videos or the comments below them (`youtube.ts`). */
  readonly youtube?: YoutubeSettings;
  /** "22:00-05:00", hours of Vietnam at which it is not asked (`quiet.ts`). */
  readonly quietHours?: string;
}
export interface ItemSelectors {
  readonly selector: string;
  readonly title?: string;
  readonly text?: string;
  readonly date?: string;
  /** The element whose `href` is the post's own address. */
  readonly permalink?: string;
}

export interface FoundLink {
  readonly url: string;
  readonly title: string;
}
export interface FoundItem {
  readonly url: string | null;
  readonly title: string | null;
  readonly text: string;
  /** The date line as written. */
  readonly date: string | null;
}

/** Where posts stand when nobody said it: one element a post, never nested. */
const POST_ELEMENTS = ["article.message, .message--post", "article", "[role=article]", ".post", ".status"];
const POST_TEXT = ".bbWrapper, .message-content, .post-content, .post-body, .noi-dung, .content, .e-content";

const MAX_LINKS = 300;
const FURNITURE = "nav, header, footer, aside, form, [role=navigation], .menu, .breadcrumb, .pagination";
/** Files of text that are read where a list names them. */
const FILE = /\.pdf$/i;
const NO_PAGE = /\.(?:jpe?g|png|gif|webp|svg|docx?|xlsx?|zip|rar|mp[34]|css|js|xml|rss)$/i;
/** Where systems keep lists, people and functions instead of articles. */
const NO_ARTICLE =
  /\/(?:tag|tags|category|chuyen-muc|search|tim-kiem|login|dang-nhap|user|users|author|tac-gia|profile|page)(?:\/|$)/i;

/**
 * Article links of a list page, in page order, without repeats and on the list's own site only.
 * With `settings.links` those; else links whose address or words look like an article's.
 */
export function findLinks(html: string, base: string, settings: PageSettings = {}): readonly FoundLink[] {
  const $ = loadHtml(limitHtml(html));
  const chosen = settings.links;
  const anchors =
    chosen === undefined
      ? $("a[href]")
      : $(chosen).map((_at, element) =>
          $(element).is("a[href]") ? element : $(element).find("a[href]").get(0),
        );
  const root = $("base[href]").attr("href");
  const origin = root !== undefined && isUrl(root, base) ? new URL(root, base).href : base;
  const found = new Map<string, FoundLink>();
  for (const anchor of anchors.toArray()) {
    const url = pageUrl($(anchor).attr("href") ?? "", origin);
    if (url === null || new URL(url).host !== new URL(base).host || url === pageUrl(base, base)) continue;
    if (!passes(new URL(url).pathname, settings)) continue;
    const title = fragmentText($(anchor).text()) || ($(anchor).attr("title") ?? "");
    if (
      chosen === undefined &&
      !(looksLikeArticle(new URL(url), title) && $(anchor).closest(FURNITURE).length === 0)
    )
      continue;
    const before = found.get(url);
    if (before === undefined || title.length > before.title.length) found.set(url, { url, title });
    if (found.size >= MAX_LINKS) break;
  }
  return [...found.values()];
}

/**
 * The posts that stand on the page itself, by the settings' selectors or, without them, by the usual markup. Only the
 * post's words are taken: who wrote it stands outside them. A post without words is left out.
 */
export function findItems(html: string, base: string, chosen?: ItemSelectors): readonly FoundItem[] {
  const $ = loadHtml(limitHtml(html));
  const selectors = chosen ?? guessSelectors($);
  if (selectors === null) return [];
  const heading = fragmentText($("h1").first().text()) || null;
  const items: FoundItem[] = [];
  for (const element of $(selectors.selector).toArray().slice(0, MAX_LINKS)) {
    if ($(element).parents(selectors.selector).length > 0) continue;
    const part = (selector: string | undefined) =>
      selector === undefined ? null : $(element).find(selector).first();
    const date = part(selectors.date);
    const text = postText($, element, selectors.text);
    if (text === "") continue;
    const id = $(element).attr("id");
    const href = part(selectors.permalink)?.attr("href") ?? (id === undefined ? undefined : `#${id}`);
    items.push({
      url: href === undefined ? null : itemUrl(href, base),
      title: fragmentText(part(selectors.title)?.text() ?? "") || heading,
      text,
      date: date === null ? null : date.attr("datetime") || date.attr("title") || date.text().trim() || null,
    });
  }
  return items;
}

function guessSelectors($: cheerio.CheerioAPI): ItemSelectors | null {
  const selector = POST_ELEMENTS.find((candidate) => $(candidate).length > 0);
  if (selector === undefined) return null;
  return {
    selector,
    title: "h1, h2, h3, h4",
    date: "time[datetime], time, .date",
    permalink: 'h1 a[href], h2 a[href], h3 a[href], a[rel="bookmark"], a[href^="#"], time a[href]',
  };
}

function postText(
  $: cheerio.CheerioAPI,
  element: Parameters<cheerio.CheerioAPI>[0],
  chosen: string | undefined,
): string {
  const body = $(element as never)
    .find(chosen ?? POST_TEXT)
    .first();
  if (body.length > 0) return blockText(body);
  if (chosen !== undefined) return "";
  return $(element as never)
    .find("p")
    .toArray()
    .map((paragraph) => blockText($(paragraph)))
    .filter((line) => line !== "")
    .join("\n");
}

/** A post's address; the fragment counts, for posts of one thread differ in nothing else. */
function itemUrl(href: string, base: string): string | null {
  const page = pageUrl(href, base);
  return page === null ? null : page + new URL(href.trim(), base).hash;
}

/** The next page of a list that says which it is (`rel=next`), on the same host; else null. */
export function findNext(html: string, base: string): string | null {
  const $ = loadHtml(limitHtml(html));
  const href = $('a[rel~="next"][href], link[rel~="next"][href]').first().attr("href");
  const url = href === undefined ? null : pageUrl(href, base);
  return url !== null && new URL(url).host === new URL(base).host && url !== pageUrl(base, base) ? url : null;
}

function blockText(element: ReturnType<cheerio.CheerioAPI>): string {
  const copy = element.clone();
  copy.find("script, style, noscript, blockquote.quote, .bbCodeBlock--quote").remove();
  copy.find("br, p, div, li, blockquote").before("\n");
  return copy
    .text()
    .replace(/[^\S\n]+/g, " ")
    .replace(/\s*\n\s*/g, "\n")
    .trim()
    .normalize("NFC");
}

function looksLikeArticle(url: URL, title: string): boolean {
  if (NO_PAGE.test(url.pathname) || NO_ARTICLE.test(url.pathname)) return false;
  const words = title.split(/\s+/).length;
  const last = url.pathname.replace(/\/+$/, "").split("/").at(-1) ?? "";
  const named =
    FILE.test(last) ||
    /\d{4,}/.test(last) ||
    /\.(?:html?|aspx|chn|epi|tpo|ldo)$/i.test(last) ||
    last.split("-").length >= 4 ||
    /[?&](?:id|p|newsid)=\d+/i.test(url.search);
  return (named && words >= 3) || words >= 8;
}

function passes(path: string, settings: PageSettings): boolean {
  const fits = (pattern: string): boolean => globMatches(pattern, path);
  if (settings.exclude?.some(fits) === true) return false;
  return settings.include === undefined || settings.include.length === 0 || settings.include.some(fits);
}

/** Whether an address names a file and no page. */
export const isFile = (url: string): boolean => FILE.test(new URL(url).pathname);

/** A star stands for anything; everything else is literal. No regular expression: settings are typed by people. */
function globMatches(pattern: string, path: string): boolean {
  const pieces = pattern.split("*");
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const found = index === 0 ? (path.startsWith(piece) ? 0 : -1) : path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return pieces.at(-1) === "" || path.endsWith(pieces.at(-1) ?? "");
}

/** Parameters that only say where a reader came from. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|zarsrc|zalo_\w+|mc_cid|mc_eid|igshid|ref|ref_src)$/i;

/** An address as a page's name: absolute http(s), without fragment and without tracking parameters; else null. */
export function pageUrl(href: string, base: string): string | null {
  if (!isUrl(href.trim(), base)) return null;
  const url = new URL(href.trim(), base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  url.hash = "";
  const tracked = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  for (const name of tracked) url.searchParams.delete(name);
  return url.href;
}

/** All that a list page says: its links, the posts on it, and where it goes on. */
export interface ListPage {
  readonly links: readonly FoundLink[];
  readonly items: readonly FoundItem[];
  readonly next: string | null;
}

/** Reads a list page once; posts by the settings' selectors, or by the usual markup. */
export const readListPage = (html: string, url: string, settings: PageSettings): ListPage => ({
  links: findLinks(html, url, settings),
  items: findItems(html, url, settings.items),
  next: findNext(html, url),
});
