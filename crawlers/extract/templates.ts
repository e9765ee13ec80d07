import type { CheerioAPI } from "cheerio/slim";

interface Queryable {
  querySelectorAll(
    selector: string,
  ): Iterable<{ textContent: string | null; matches(selector: string): boolean }>;
}

/** Content elements of the systems that most Vietnamese papers and portals run on; read like a lexicon. */
const TEMPLATES = [
  ".fck_detail", ".detail-content.afcbc-body", ".singular-content", ".maincontent.main-content", ".zce-content-body",
  "#ftcontent", "#__content__ .content-detail", ".detail__cmain-main", ".article__body.cms-body", ".cms-body",
  ".knc-content", ".content-news-detail", ".the-article-body", ".ArticleContent", ".entry-content-detail",
]; // biome-ignore format: a list
/** A template's element with less text than this is an empty shell or a teaser. */
const ENOUGH = 80;

/** The content element of a known system when there is exactly one and it holds text, else null. */
export function contentOfTemplate(document: Queryable): unknown {
  const candidates = [...document.querySelectorAll(TEMPLATES.join(","))].filter(
    (element) => (element.textContent?.trim().length ?? 0) >= ENOUGH,
  );
  if (candidates.length === 0) return null;
  for (const selector of TEMPLATES) {
    const found = candidates.filter((element) => element.matches(selector));
    if (found.length === 1) return found[0] ?? null;
  }
  return null;
}

/** What pages of many systems call the one element that holds the article. */
const BODIES =
  '[itemprop~="articleBody"], #article-body, .article-body, .entry-content, .post-content, .article-content, .article__body';

/** The length of the one element that the page itself names as the article's, or null: then nothing else is the article. */
export function namedBodyLength(document: Queryable): number | null {
  const lengths = [...document.querySelectorAll(BODIES)]
    .map((element) => element.textContent?.trim().length ?? 0)
    .filter((length) => length >= ENOUGH);
  return lengths.length === 1 ? (lengths[0] ?? null) : null;
}

/** Leads that stand between headline and body, outside the content element. */
const LEADS =
  '[class*="sapo" i], p.description, .detail-lead, .article-lead, .chapeau, .news-lead, [itemprop="alternativeHeadline"]';
/** What is set into bodies without being part of them. */
const SET_IN =
  '[class^="ads" i], [class*=" ads" i], [class*="quang-cao" i], [class*="quangcao" i], .advertisement, .banner, .related, [class*="lien-quan" i], [class*="lienquan" i], .share, .social-share, .tags, .box-tag';
const LEAST_LEAD = 30;

/** The lead of an article as text, or null; a page that shows several leads is a list. */
export function leadOf($: CheerioAPI): string | null {
  const found = $(LEADS)
    .toArray()
    .map((element) => $(element).text().replace(/\s+/g, " ").trim().normalize("NFC"))
    .filter((text) => text.length >= LEAST_LEAD);
  return new Set(found).size === 1 ? (found[0] ?? null) : null;
}

/** Removes advertisements and boxes from a known template's content element, in place. */
export function dropSetIn(content: {
  querySelectorAll(selector: string): Iterable<{ remove(): void }>;
}): void {
  for (const box of [...content.querySelectorAll(SET_IN)]) box.remove();
}
