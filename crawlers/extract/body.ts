/** What of an article is stored: its words, its headline, its date. Pure. */
import type { Candidate } from "../connectors/discover.ts";
import { CrawlError } from "../errors.ts";
import type { Article } from "./article.ts";

/** What is kept of a page or file; the byline only until it is taken out of the text. */
export type ReadArticle = Pick<
  Article,
  "title" | "author" | "text" | "published" | "publishedGuessed" | "language" | "section" | "paywalled"
>;

/** Text shorter than this is a shell, a notice of error or a login page. */
const LEAST_TEXT = 40;

/** The article's words without its byline; the feed's summary where the page is an empty shell. */
export function bodyOf(article: ReadArticle, candidate: Candidate): string {
  const text = withoutByline(article);
  if (article.paywalled && text.length < LEAST_TEXT * 5) throw new CrawlError("page_paywalled");
  if (text.length >= LEAST_TEXT) return text;
  if ((candidate.summary?.length ?? 0) >= LEAST_TEXT) return candidate.summary ?? "";
  throw new CrawlError("extract_empty", { characters: text.length });
}

/** The text without the lines at its edges that name its writer: who wrote is never stored. Pure. */
export function withoutByline(article: Pick<ReadArticle, "author" | "text">): string {
  if (article.author === null) return article.text;
  const names = new Set(
    article.author
      .split(/\s*,\s*/)
      .concat(article.author)
      .map((name) => name.toLowerCase()),
  );
  const lines = article.text.split("\n");
  const edge = (at: number): boolean => at < 3 || at >= lines.length - 3;
  return lines.filter((line, at) => !(edge(at) && names.has(line.trim().toLowerCase()))).join("\n");
}

export const titleOf = (article: ReadArticle, candidate: Candidate): string | null =>
  article.title ?? candidate.title;

/** The page's own date, unless it is a guess and the list knows better. */
export function chooseDate(
  article: Pick<ReadArticle, "published" | "publishedGuessed">,
  candidate: Candidate,
): { published: string | null; publishedGuessed: boolean } {
  const page = { published: article.published, publishedGuessed: article.publishedGuessed };
  const list = { published: candidate.published, publishedGuessed: candidate.publishedGuessed };
  if (page.published !== null && !page.publishedGuessed) return page;
  if (list.published !== null && (page.published === null || !list.publishedGuessed)) return list;
  return page;
}
