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

/** Post bodies of forum systems, each once a post; other class names also mean comments below an article. */
const POSTS = [
  ".message-body .bbWrapper", ".bbWrapper", ".post_message", ".postbody .content", ".postcontent", '[itemprop="comment"] [itemprop="text"]',
  ".topic-body .cooked", ".cooked", ".cPost_contentWrap", ".js-post-body", ".post .post-content", ".forum-post-body",
  ".comment-body", ".s-prose", ".post-message", ".post-body .content",
]; // biome-ignore format: a list

const FORUM = new Set([
  ".message-body .bbWrapper",
  ".bbWrapper",
  ".post_message",
  ".postcontent",
  ".topic-body .cooked",
  ".cooked",
  ".cPost_contentWrap",
  ".js-post-body",
]);

export interface Thread {
  readonly text: string;
  /** How much of Readability's text the posts must make up to be taken in its place. */
  readonly share: number;
}

/** The posts of a discussion page in order, one line break between them, or null where it is none. */
export function threadOf($: CheerioAPI): Thread | null {
  const candidates = $(POSTS.join(","));
  if (candidates.length < 2) return null;
  for (const selector of POSTS) {
    const posts = candidates
      .filter(selector)
      .toArray()
      .filter((element) => $(element).parents(selector).length === 0)
      .map((element) => {
        const copy = $(element).clone();
        copy.find("blockquote.quote, .bbCodeBlock--quote, .quoteheader, script, style, .signature").remove();
        copy.find("br, p, div, li").before("\n");
        return copy
          .text()
          .replace(/[^\S\n]+/g, " ")
          .replace(/\s*\n\s*/g, "\n")
          .trim();
      })
      .filter((text) => text !== "");
    if (posts.length >= 2) {
      return { text: posts.join("\n").normalize("NFC"), share: FORUM.has(selector) ? 0.5 : 1 };
    }
  }
  return null;
}
