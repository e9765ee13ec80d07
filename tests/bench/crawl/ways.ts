/** Ways to read the same pages: the extractor alone, ours whole, fetch and store by hand, Crawlee where it is installed. */
import { tmpdir } from "node:os";
import { createCrawler } from "@minhchung/crawlers/crawler";
import { extractArticle } from "@minhchung/crawlers/extract/article";
import { closeWorkers } from "@minhchung/crawlers/extract/pool";
import { extractInWorker } from "@minhchung/crawlers/extract/worker";
import { connect } from "@minhchung/db/connect";
import { sources } from "@minhchung/db/schema/sources";
import { redact } from "@minhchung/models/privacy/redact";
import { eq } from "drizzle-orm";

export interface Site {
  readonly origin: string;
  readonly pages: number;
  readonly appUrl: string;
}
/** How many pages a way has read. */
export type Way = (site: Site, tell: (done: number) => void) => Promise<number>;

export const urlOf = (origin: string, page: number): string => `${origin}/tin/${page}.html`;

/** The pages are fetched before; only reading counts. */
export const extractorAlone =
  (html: readonly string[]): Way =>
  async ({ origin }, tell) => {
    for (const [page, text] of html.entries()) {
      extractArticle(text, urlOf(origin, page));
      tell(page + 1);
    }
    return html.length;
  };

/** The same with what the desk must do before anything is written, but which is no part of fetching, storing or finding copies. */
export const extractorRedacting =
  (html: readonly string[]): Way =>
  async ({ origin }, tell) => {
    for (const [page, text] of html.entries()) {
      const article = extractArticle(text, urlOf(origin, page));
      redact(article.title ?? "");
      redact(article.text);
      tell(page + 1);
    }
    return html.length;
  };

/** The same in the thread in which the desk reads pages of others: what a thread that can be killed costs by itself. */
export const extractorInThread =
  (html: readonly string[]): Way =>
  async ({ origin }, tell) => {
    for (const [page, text] of html.entries()) {
      const bytes = Buffer.from(text);
      const given = { bytes, contentType: "text/html; charset=utf-8" };
      await extractInWorker(given, urlOf(origin, page), { timeoutMs: 30_000 });
      tell(page + 1);
    }
    await closeWorkers();
    return html.length;
  };

/** As the desk does it: robots, the host's clock, guarded fetch, reader thread, redaction, storing, near-duplicates. */
export const ours: Way = async ({ origin, appUrl, pages }, tell) => {
  const { db, close } = connect(appUrl, { applicationName: "bench", max: 4 });
  const crawler = createCrawler({
    db,
    agent: {
      agentName: "MinhChungBot",
      version: "0.1",
      deskName: "Bench",
      contactUrl: "https://desk.example/bot",
    },
    loopbackOrigins: [origin.slice(7)],
    archiveFolder: null,
    browserFolder: tmpdir(),
  });
  let done = 0;
  try {
    while (done < pages) {
      const before = done;
      for (const source of await db.select().from(sources)) {
        const [fresh] = await db.select().from(sources).where(eq(sources.id, source.id));
        if (fresh === undefined) continue;
        const base = done;
        const report = await crawler.crawl(fresh, async (handled) => tell(base + handled));
        done += report.outcomes.new;
      }
      if (done === before) break;
    }
    return done;
  } finally {
    await crawler.close();
    await close();
  }
};

/** What a script would do: fetch, extract, insert; no robots, no clock, no redaction, no near-duplicates, no thread. */
export const byHand: Way = async ({ origin, appUrl, pages }, tell) => {
  const { sql, close } = connect(appUrl, { applicationName: "bench by hand", max: 4 });
  try {
    for (let page = 0; page < pages; page++) {
      const url = urlOf(origin, page);
      const { title, text } = extractArticle(await (await fetch(url)).text(), url);
      await sql`insert into bench_pages (url, title, text) values (${url}, ${title}, ${text})`;
      tell(page + 1);
    }
    return pages;
  } finally {
    await close();
  }
};

/** Null where it is not installed: 120 packages for one row of a table are not everybody's. */
export async function crawlee(): Promise<Way | null> {
  const name = "@crawlee/cheerio";
  const module = (await import(name).catch(() => null)) as {
    CheerioCrawler: new (
      options: object,
      config: object,
    ) => { run(urls: readonly string[]): Promise<unknown> };
    Configuration: new (options: object) => object;
    log: { setLevel(level: number): void };
  } | null;
  if (module === null) return null;
  return async ({ origin, pages }, tell) => {
    module.log.setLevel(1);
    let done = 0;
    const crawler = new module.CheerioCrawler(
      {
        maxConcurrency: 4,
        requestHandler: async ({ body, request }: { body: string | Buffer; request: { url: string } }) => {
          extractArticle(body.toString(), request.url);
          tell(++done);
        },
      },
      new module.Configuration({ persistStorage: false, purgeOnStart: true, systemInfoV2: true }),
    );
    await crawler.run(Array.from({ length: pages }, (_page, at) => urlOf(origin, at)));
    return done;
  };
}
