/**
 * Crawling held against public sets: words and dates of pages (WCXB), feeds of three parsers' suites, Vietnamese dates;
 * Readability alone and all paragraphs beside ours in the same run.
 */

import { parseFeed } from "@minhchung/crawlers/connectors/feed";
import { CrawlError } from "@minhchung/crawlers/errors";
import { extractArticle } from "@minhchung/crawlers/extract/article";
import { readInstant } from "@minhchung/models/readers/instant";
import { type CopyScores, scoreCopies } from "./copies.ts";
import { readByParagraphs, readByReadability } from "./peers.ts";
import { type DateScores, sameDay, scoreTexts, type TextScores } from "./score.ts";
import { type CrawlSets, readSets, setMissing } from "./sets.ts";

export interface CrawlResults {
  readonly name: "crawl";
  readonly sha256: string;
  readonly texts: Readonly<Record<"ours" | "readability" | "paragraphs", TextScores>>;
  readonly dates: DateScores;
  readonly feeds: {
    readonly files: number;
    readonly threw: number;
    readonly titled: number;
    readonly titlesRight: number;
  };
  /** Copies made of the articles' marked texts, found again among all of them. */
  readonly copies: CopyScores;
  readonly vietnamese: { readonly cases: number; readonly right: number; readonly silentlyWrong: number };
}

/** Null where a set is not in `datasetsDir`. */
export async function evaluateCrawl(
  datasetsDir: string,
  say: (words: { vi: string; en: string }) => void = () => undefined,
): Promise<CrawlResults | null> {
  if (setMissing(datasetsDir) !== null) return null;
  const sets = readSets(datasetsDir);
  say({
    vi: `Đọc ${sets.pages.length} trang theo ba cách…`,
    en: `Reading ${sets.pages.length} pages in three ways…`,
  });
  const articles = new Map<string, ReturnType<typeof extractArticle>>();
  const texts = {
    ours: scoreTexts(sets.pages, (page) => {
      const article = extractArticle(page.html, page.url);
      articles.set(page.id, article);
      return article.text;
    }),
    readability: scoreTexts(sets.pages, readByReadability),
    paragraphs: scoreTexts(sets.pages, readByParagraphs),
  };
  const dates = scoreDates(sets, (id) => articles.get(id)?.published ?? null);
  say({ vi: `Đọc ${sets.feeds.length} nguồn cấp tin…`, en: `Reading ${sets.feeds.length} feeds…` });
  return {
    ...{ name: "crawl", sha256: sets.sha256, texts, dates },
    feeds: await scoreFeeds(sets),
    vietnamese: scoreVietnamese(sets),
    copies: scoreCopies(sets.pages.filter(({ type }) => type === "article").map(({ text }) => text)),
  };
}

function scoreDates({ pages }: CrawlSets, dateOf: (id: string) => string | null): DateScores {
  const dated = pages.filter(({ published }) => published !== null);
  const given = dated.filter(({ id }) => dateOf(id) !== null);
  const right = given.filter(({ id, published }) => sameDay(dateOf(id) ?? "", published ?? ""));
  return { dated: dated.length, given: given.length, right: right.length };
}

/** A file that holds no feed may say so (`feed_unreadable`); any other error is one of ours. */
async function scoreFeeds({ feeds }: CrawlSets): Promise<CrawlResults["feeds"]> {
  let [threw, titled, titlesRight] = [0, 0, 0];
  for (const { bytes, title } of feeds) {
    try {
      const feed = await parseFeed(bytes);
      if (title === null) continue;
      titled++;
      if (feed.title === title.replace(/\s+/g, " ").trim()) titlesRight++;
    } catch (error) {
      if (title !== null) titled++;
      if (!(error instanceof CrawlError) || error.code !== "feed_unreadable" || title !== null) threw++;
    }
  }
  return { files: feeds.length, threw, titled, titlesRight };
}

function scoreVietnamese({ dates }: CrawlSets): CrawlResults["vietnamese"] {
  let [right, silentlyWrong] = [0, 0];
  for (const { in: text, iso, now } of dates) {
    const { instant, guessed } = readInstant(text, now ?? "2026-11-12T00:00:00Z");
    const same = instant === null ? iso === null : iso !== null && Date.parse(instant) === Date.parse(iso);
    if (same) right++;
    else if (instant !== null && !guessed) silentlyWrong++;
  }
  return { cases: dates.length, right, silentlyWrong };
}
