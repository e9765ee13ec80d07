import type { CrawlResults } from "./run.ts";
import type { Mean, TextScores } from "./score.ts";

/** Lines for a terminal. */
export function crawlLines(r: CrawlResults): string[] {
  const { dates, feeds, vietnamese, copies } = r;
  const edits = Object.entries(copies.recall).map(([edit, recall]) => `${edit} ${recall.toFixed(3)}`);
  return [
    `Crawling on public sets (sha256 ${r.sha256.slice(0, 12)}): mean F1 of words on ${r.texts.ours.all.of} pages (WCXB) with 95 % bounds`,
    textLine("Minh Chứng", r.texts.ours),
    textLine("readability + linkedom", r.texts.readability),
    textLine("all paragraphs (cheerio)", r.texts.paragraphs),
    `  dates: right on ${share(dates.right, dates.dated)} of ${dates.dated} dated pages, ${share(dates.right, dates.given)} of the ${dates.given} that were given`,
    `  feeds: ${feeds.threw} of ${feeds.files} threw; title right on ${feeds.titlesRight} of ${feeds.titled}`,
    `  Vietnamese dates: ${vietnamese.right} of ${vietnamese.cases} right, ${vietnamese.silentlyWrong} silently wrong`,
    `  copies of ${copies.texts} articles found again: ${edits.join(", ")}; ${copies.wrongPairs} of ${copies.pairs} pairs of different texts taken for copies; ${copies.perSecond.toFixed(0)} fingerprints a second of processor`,
  ];
}

function textLine(name: string, { all, article, forum, msPerPage }: TextScores): string {
  const told = ({ value, bounds: [low, high] }: Mean) =>
    `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  return `  ${name.padEnd(24)} all ${told(all)}  article ${told(article)}  forum ${told(forum)}  ${msPerPage.toFixed(0)} ms of processor a page`;
}

const share = (part: number, of: number): string => (of === 0 ? "–" : (part / of).toFixed(3));
