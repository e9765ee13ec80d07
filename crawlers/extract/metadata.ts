import { isUrl } from "@minhchung/models/text/url";
import type { CheerioAPI } from "cheerio/slim";
import { articleNode, type JsonLdNode, namesOf, textOf } from "./json-ld.ts";
import { mainPicture } from "./main-picture.ts";
import { readPublished } from "./published.ts";

export interface Metadata {
  readonly title: string | null;
  /** Shown by `inspect extract` only; no table holds it. */
  readonly author: string | null;
  /** ISO 8601 in UTC, or null. */
  readonly published: string | null;
  readonly publishedGuessed: boolean;
  readonly language: string | null;
  readonly canonicalUrl: string | null;
  readonly section: string | null;
  readonly image: string | null;
  /** What is written below that very picture. */
  readonly imageCaption: string | null;
  readonly siteName: string | null;
  /** The article's text as its own JSON-LD gives it, for pages whose markup hides it. */
  readonly articleBody: string | null;
  /** True where the page says of itself that the text is not free to read. */
  readonly paywalled: boolean;
}

/**
 * Reads what a page says about itself: JSON-LD first, then OpenGraph and `<meta>`, then microdata and `<time>`,
 * last the date line that Vietnamese papers print under the headline. `now` (ISO) anchors relative dates.
 */
export function readMetadata($: CheerioAPI, html: string, url: string | null, now: string): Metadata {
  const blocks = $('script[type*="ld+json"]')
    .toArray()
    .map((element) => $(element).text());
  const ld = articleNode(blocks) ?? {};
  const declared = metaValues($);
  const meta = (...names: string[]): string | null => {
    for (const name of names) {
      const found = declared.get(name.toLowerCase());
      if (found !== undefined) return found;
    }
    return null;
  };
  const siteName = meta("og:site_name") ?? textOf(ld.publisher);
  const title = readTitle($, ld, meta, siteName);
  const picture = mainPicture(
    $,
    html,
    {
      url: absolute(meta("og:image", "og:image:url", "twitter:image") ?? textOf(ld.image, "url"), url),
      alt: meta("og:image:alt", "twitter:image:alt"),
      ld,
    },
    url,
  );
  const date = readPublished($, { ld, meta, url, now, title, html });
  return {
    title,
    author: readAuthor($, ld, meta, siteName),
    published: date.instant,
    publishedGuessed: date.guessed,
    language: readLanguage($, ld, meta),
    canonicalUrl: absolute(
      $('link[rel~="canonical" i]').attr("href") ?? meta("og:url") ?? textOf(ld.url, "url"),
      url,
    ),
    section: meta("article:section") ?? tidyOrNull(textOf(ld.articleSection)),
    image: picture?.url ?? null,
    imageCaption: picture?.caption ?? null,
    siteName,
    articleBody: typeof ld.articleBody === "string" ? ld.articleBody : null,
    paywalled: ld.isAccessibleForFree === false || /^false$/i.test(String(ld.isAccessibleForFree)),
  };
}

/** The first content of each `<meta>` by its property, name or itemprop, in one pass. */
function metaValues($: CheerioAPI): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { attribs } of $("meta[content]").toArray()) {
    const content = tidy(attribs.content ?? "");
    if (content === "") continue;
    for (const name of [attribs.property, attribs.name, attribs.itemprop, attribs["http-equiv"]]) {
      const key = name?.toLowerCase();
      if (key !== undefined && !values.has(key)) values.set(key, content);
    }
  }
  return values;
}

type MetaReader = (...names: string[]) => string | null;

function readTitle($: CheerioAPI, ld: JsonLdNode, meta: MetaReader, siteName: string | null): string | null {
  const heading = $("h1").length === 1 ? tidyOrNull($("h1").text()) : null;
  const titled = meta("og:title", "twitter:title") ?? tidyOrNull($("title").first().text());
  const declared = tidyOrNull(textOf(ld.headline));
  // The headline on the page is what readers saw; a declared title that contains it mostly adds the paper's name.
  const candidates = [heading, declared, titled].filter(
    (title): title is string => title !== null && title.length >= 4,
  );
  const best =
    heading !== null && titled?.startsWith(heading) ? heading : (declared ?? titled ?? candidates[0] ?? null);
  return best === null ? null : dropSiteName(best, siteName);
}

/** "Hồ chứa xả lũ - Báo Mẫu" → "Hồ chứa xả lũ", where the page says it is called "Báo Mẫu". */
function dropSiteName(title: string, siteName: string | null): string {
  if (siteName === null || siteName.length < 3) return title;
  const at = title.toLowerCase().lastIndexOf(siteName.toLowerCase());
  if (at < 0 || at + siteName.length < title.length - 1) return title;
  return title.slice(0, at).replace(/[\s|\-–—:·»]+$/, "") || title;
}

function readAuthor($: CheerioAPI, ld: JsonLdNode, meta: MetaReader, siteName: string | null): string | null {
  const outlet = new Set([siteName, textOf(ld.publisher)].flatMap((name) => name?.toLowerCase() ?? []));
  const usable = (name: string | null): name is string =>
    name !== null &&
    name.length <= 80 &&
    !outlet.has(name.toLowerCase()) &&
    !/^https?:|@|^admin(istrator)?$/i.test(name);
  const declared = namesOf(ld.author).map(tidy).filter(usable);
  if (declared.length > 0) return declared.join(", ");
  const named = meta("author", "article:author", "dc.creator", "parsely-author");
  if (usable(named)) return named;
  const shown = $(
    '[rel="author"], [itemprop="author"] [itemprop="name"], [itemprop="author"], .author_mail strong, .author-name, .byline, .author',
  )
    .toArray()
    .map((element) => tidy($(element).text()).replace(/^(?:by|bởi|tác giả|theo)\s*:?\s+/i, ""))
    .find((name) => name.length >= 2 && name.length <= 60 && usable(name));
  return shown ?? null;
}

function readLanguage($: CheerioAPI, ld: JsonLdNode, meta: MetaReader): string | null {
  const declared =
    $("html").attr("lang") ?? meta("og:locale", "content-language", "language") ?? textOf(ld.inLanguage);
  return /^[a-z]{2,3}(?=[-_]|$)/i.exec(declared?.trim() ?? "")?.[0].toLowerCase() ?? null;
}

function absolute(href: string | null, base: string | null): string | null {
  if (href === null || href === "") return null;
  if (!isUrl(href, base ?? undefined)) return null;
  const parsed = new URL(href, base ?? undefined);
  return parsed.protocol === "http:" || parsed.protocol === "https:" ? parsed.href : null;
}

const tidy = (text: string): string => text.replace(/\s+/g, " ").trim().normalize("NFC");
const tidyOrNull = (text: string | null): string | null => (text === null ? null : tidy(text) || null);
