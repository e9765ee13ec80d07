/** One crawling process of the drill: takes a source that nobody has, crawls it, until none is left; killed at any moment. */
import { tmpdir } from "node:os";
import { type Crawler, createCrawler } from "@minhchung/crawlers/crawler";
import type { CrawlError } from "@minhchung/crawlers/errors";
import { connect } from "@minhchung/db/connect";
import { sources } from "@minhchung/db/schema/sources";
import { eq } from "drizzle-orm";

const WAIT_MS = 500;
/** Rounds beyond the first of one source in one process. */
const MOST_ROUNDS = 10;
const further = new Map<string, number>();
const [url, delay, origins] = process.argv.slice(2);
/** A process waits for several hosts at a time. */
const AT_ONCE = 4;
const { db, sql, close } = connect(url ?? "", { applicationName: "drill crawl", max: AT_ONCE * 2 });
const crawler: Crawler = createCrawler({
  db,
  agent: {
    agentName: "MinhChungBot",
    version: "0.1",
    deskName: "Drill",
    contactUrl: "https://desk.example/bot",
  },
  loopbackOrigins: (origins ?? "").split(","),
  loopbackDelayMs: Number(delay),
  maxWaitMs: 60_000,
  archiveFolder: null,
  browserFolder: tmpdir(),
});

/** A due source whose lock is free; undefined where others have all that are due, null where none is. */
async function takeOne(lock: Awaited<ReturnType<typeof sql.reserve>>): Promise<string | null | undefined> {
  const due = await lock<{ id: string }[]>`
    select id from sources where next_fetch_at <= now() and approved_at is not null order by random()`;
  for (const { id } of due) {
    const [row] = await lock<
      { ours: boolean }[]
    >`select pg_try_advisory_lock(hashtextextended(${id}, 7)) as ours`;
    if (row?.ours === true) return id;
  }
  return due.length === 0 ? null : undefined;
}

/** What may be better at the next round is asked for there; here that is now and not in a day, a few times. */
async function nextRound(id: string, failures: readonly CrawlError[]): Promise<void> {
  const rounds = (further.get(id) ?? 0) + 1;
  if (rounds > MOST_ROUNDS || !failures.some(({ action }) => action !== "never")) return;
  further.set(id, rounds);
  await db.update(sources).set({ nextFetchAt: new Date() }).where(eq(sources.id, id));
}

async function crawlAll(): Promise<void> {
  for (;;) {
    // The lock ends with this process: what it held is another's.
    const lock = await sql.reserve();
    try {
      const taken = await takeOne(lock);
      if (taken === null) return;
      if (taken === undefined) {
        // What is left is in others' hands, who may be killed.
        await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
        continue;
      }
      const [source] = await db.select().from(sources).where(eq(sources.id, taken));
      if (source !== undefined && source.nextFetchAt <= new Date()) {
        const { error, problems } = await crawler.crawl(source);
        const failures = [...problems, ...(error === null ? [] : [error])];
        for (const { code } of failures) console.log(`problem ${code}`);
        await nextRound(taken, failures);
      }
    } finally {
      await lock`select pg_advisory_unlock_all()`;
      lock.release();
    }
  }
}

console.log("ready");
await Promise.all(Array.from({ length: AT_ONCE }, crawlAll));
await crawler.close();
await close();
console.log("done");
