/**
 * Crawling held against public sets: words and dates of pages (WCXB), feeds of three parsers' suites, Vietnamese dates;
 * robots files, spellings of addresses. Readability, Defuddle and all paragraphs beside ours in the same run.
 */

import { createHash } from "node:crypto";
import { parseFeed } from "@minhchung/crawlers/connectors/feed";
import { CrawlError } from "@minhchung/crawlers/errors";
import { extractArticle } from "@minhchung/crawlers/extract/article";
import { readInstant } from "@minhchung/models/readers/instant";
import { type AddressScores, scoreAddresses } from "./addresses.ts";
import { type CopyScores, scoreCopies } from "./copies.ts";
import { readByDefuddle, readByParagraphs, readByReadability } from "./peers.ts";
import { type RobotsScores, scoreRobots } from "./robots.ts";
import { type DateScores, sameDay, scoreTexts, type TextScores } from "./score.ts";
import { type CrawlSets, type MarkedPage, readSets, setMissing } from "./sets.ts";

export interface CrawlResults {
  readonly name: "crawl";
  readonly sha256: string;
  readonly texts: Readonly<Record<"ours" | "readability" | "defuddle" | "paragraphs", TextScores>>;
  /** The third of the pages whose words nobody looked at when the rules were written. */
  readonly unseen: Pick<TextScores, "all" | "article" | "forum"> & { readonly dates: DateScores };
  readonly dates: DateScores;
  readonly robots: RobotsScores;
  readonly addresses: AddressScores;
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
    vi: `Đọc ${sets.pages.length} trang theo bốn cách…`,
    en: `Reading ${sets.pages.length} pages in four ways…`,
  });
  const articles = new Map<string, ReturnType<typeof extractArticle>>();
  const texts = {
    ours: await scoreTexts(sets.pages, (page) => {
      const article = extractArticle(page.html, page.url);
      articles.set(page.id, article);
      return article.text;
    }),
    readability: await scoreTexts(sets.pages, readByReadability),
    defuddle: await scoreTexts(sets.pages, readByDefuddle),
    paragraphs: await scoreTexts(sets.pages, readByParagraphs),
  };
  const dateOf = (id: string) => articles.get(id)?.published ?? null;
  const dates = scoreDates(sets.pages, dateOf);
  const kept = sets.pages.filter(isUnseen);
  const unseen = {
    ...(await scoreTexts(kept, ({ id }) => articles.get(id)?.text ?? "")),
    dates: scoreDates(kept, dateOf),
  };
  say({ vi: `Đọc ${sets.feeds.length} nguồn cấp tin…`, en: `Reading ${sets.feeds.length} feeds…` });
  return {
    ...{ name: "crawl", sha256: sets.sha256, texts, unseen, dates },
    feeds: await scoreFeeds(sets),
    vietnamese: scoreVietnamese(sets),
    robots: scoreRobots(sets.robots),
    addresses: scoreAddresses(sets.addresses),
    copies: scoreCopies(sets.pages.filter(({ type }) => type === "article").map(({ text }) => text)),
  };
}

/** One page in three, by its name alone. */
const isUnseen = ({ id }: MarkedPage): boolean =>
  (createHash("sha256").update(id).digest()[0] ?? 0) % 3 === 0;

function scoreDates(pages: readonly MarkedPage[], dateOf: (id: string) => string | null): DateScores {
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
