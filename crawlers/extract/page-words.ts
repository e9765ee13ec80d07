/** What is stored of a page, made in the thread that reads it: its words cross to the crawl once, redacted. Pure. */
import type { Candidate } from "../connectors/discover.ts";
import { type Article, extractArticle } from "./article.ts";
import { bodyOf, titleOf } from "./body.ts";
import { type SafePicture, safePicture } from "./safe-picture.ts";
import { contentSha256, rawWords, type SafeWords, safeWords } from "./safe-words.ts";
import { saysNotThere } from "./soft-404.ts";

/** What the list said of a page, and what is known of it. */
export interface Expected {
  readonly candidate: Candidate;
  /** `contentSha256` of its last reading: words that are as they were need no second redaction. */
  readonly knownSha256: string | null;
}
export interface PageWords extends Pick<Article, "published" | "publishedGuessed" | "language" | "section"> {
  /** As they were read; what is stored of them is `safe`. Empty where `safe` says all. */
  readonly title: string | null;
  readonly text: string;
  /** SHA-256 of headline and text as they were read. */
  readonly content: string;
  /** Null where `content` is what is known. */
  readonly safe: SafeWords | null;
  readonly picture: SafePicture | null;
}

/** Reads a page; null where it says that what was asked for is not there. Errors: `page_paywalled`, `extract_empty`. */
export function readPageWords(
  html: string,
  url: string | undefined,
  now: string,
  { candidate, knownSha256 }: Expected,
): PageWords | null {
  const article = extractArticle(html, url, { now });
  if (saysNotThere(article)) return null;
  const { published, publishedGuessed, language, section } = article;
  const [title, text] = [titleOf(article, candidate), bodyOf(article, candidate)];
  const content = contentSha256(title, text);
  const picture = safePicture(article.image, article.imageCaption, article.author);
  const about = { published, publishedGuessed, language, section, content, picture };
  if (content === knownSha256) return { ...about, title, text, safe: null };
  return { ...about, title: null, text: "", safe: safeWords(rawWords({ title, text, section })) };
}
