import type { CrawlResults } from "./run.ts";
import type { Mean, TextScores } from "./score.ts";

/** Lines for a terminal. */
export function crawlLines(r: CrawlResults): string[] {
  const { dates, feeds, vietnamese, copies, unseen, robots, addresses } = r;
  const edits = Object.entries(copies.recall).map(([edit, recall]) => `${edit} ${recall.toFixed(3)}`);
  return [
    `Crawling on public sets (sha256 ${r.sha256.slice(0, 12)}): mean F1 of words on ${r.texts.ours.all.of} pages (WCXB) with 95 % bounds`,
    textLine("Minh Chứng", r.texts.ours),
    textLine("readability + linkedom", r.texts.readability),
    textLine("defuddle + linkedom", r.texts.defuddle),
    textLine("all paragraphs (cheerio)", r.texts.paragraphs),
    `  dates: right on ${share(dates.right, dates.dated)} of ${dates.dated} dated pages, ${share(dates.right, dates.given)} of the ${dates.given} that were given`,
    `  of these, ${unseen.all.of} pages that no rule was written from: all ${told(unseen.all)}  article ${told(unseen.article)}  forum ${told(unseen.forum)}; dates right on ${share(unseen.dates.right, unseen.dates.dated)}, ${share(unseen.dates.right, unseen.dates.given)} of those given`,
    `  robots: ${robots.cases.right} of ${robots.cases.of} cases of RFC 9309; ${robots.right} of ${robots.decisions} decisions on ${robots.files} malformed files${robots.wrong.map((what) => `; wrong: ${what}`).join("")}`,
    `  addresses: ${addresses.spelling.same} of ${addresses.spelling.pairs} spellings known as one page (${addresses.same} of ${addresses.pairs} with the suites that also join http and https, www and none); ${addresses.merged} different ones taken for one`,
    `  feeds: ${feeds.threw} of ${feeds.files} threw; title right on ${feeds.titlesRight} of ${feeds.titled}`,
    `  Vietnamese dates: ${vietnamese.right} of ${vietnamese.cases} right, ${vietnamese.silentlyWrong} silently wrong`,
    `  copies of ${copies.texts} articles found again: ${edits.join(", ")}; ${copies.wrongPairs} of ${copies.pairs} pairs of different texts taken for copies; ${copies.perSecond.toFixed(0)} fingerprints a second of processor`,
  ];
}

function textLine(name: string, { all, article, forum, msPerPage }: TextScores): string {
  return `  ${name.padEnd(24)} all ${told(all)}  article ${told(article)}  forum ${told(forum)}  ${msPerPage.toFixed(0)} ms of processor a page`;
}

const share = (part: number, of: number): string => (of === 0 ? "–" : (part / of).toFixed(3));

const told = ({ value, bounds: [low, high] }: Mean): string =>
  `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
