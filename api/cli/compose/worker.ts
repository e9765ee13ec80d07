/**
 * The background work of one process, all of it on the queue in PostgreSQL: any number of processes may run it.
 *   tick     every few seconds: sources that are due get a crawl job (at most one waiting a source)
 *   crawl    one source; new documents ask for an analysis
 *   analyse  documents that wait, a batch a job; open dashboards hear of changed narratives
 */
import type { CrawlError } from "@minhchung/crawlers/errors";
import { ensurePartitions } from "@minhchung/db/partitions";
import type { Queue } from "@minhchung/db/queue";
import { runs, sources } from "@minhchung/db/schema/sources";
import { analysePending } from "@minhchung/pipeline/analyse";
import { and, eq, isNotNull, isNull, lte, sql } from "drizzle-orm";
import type { Logger } from "pino";
import { announce } from "../../live.ts";
import type { Crawling } from "./crawling.ts";
import type { Engine } from "./engine.ts";

/** How often due sources are looked for. */
const TICK_MS = 5_000;
/** Partitions stand ready for months; a daily look keeps a desk going that nobody restarts. */
const DAY_MS = 24 * 3_600_000;
/** Documents of one analysis job: short enough to share the work, long enough to be worth a job. */
const BATCH = 50;

export interface Worker {
  /** Sends no more jobs; jobs that run are waited for when the queue stops. */
  stop(): Promise<void>;
}

/** Asks for a crawl of one source now; whichever process works does it. */
export async function crawlSoon(queue: Queue, sourceId: string): Promise<void> {
  await queue.send("crawl", { sourceId }, { singletonKey: sourceId });
}

export async function startWorker(
  engine: Engine,
  crawling: Crawling,
  queue: Queue,
  log: Logger,
): Promise<Worker> {
  await queue.work<{ sourceId: string }>("crawl", async ({ data }) => {
    const { documents, error } = await crawlOne(engine, crawling, data.sourceId);
    log.info({ sourceId: data.sourceId, documents, error: error?.code }, "crawled");
    if (documents > 0) await queue.send("analyse", {}, { singletonKey: "pending" });
  });
  await queue.work("analyse", async () => {
    const report = await analyseBatch(engine, BATCH);
    log.info({ ...report, narrativeIds: report.narrativeIds.length }, "analysed");
    if (report.documents === BATCH) await queue.send("analyse", {}, { singletonKey: "pending" });
  });
  // Documents that an interrupted process left behind.
  await queue.send("analyse", {}, { singletonKey: "pending" });
  const noted = (work: Promise<unknown>) => work.catch((err: unknown) => log.warn({ err }, "tick"));
  const tick = () => noted(sendDue(engine, queue));
  const timer = setInterval(tick, TICK_MS);
  const daily = setInterval(() => noted(ensurePartitions(engine.app.sql, new Date())), DAY_MS);
  await tick();
  return {
    stop: async () => {
      clearInterval(timer);
      clearInterval(daily);
    },
  };
}

/** Moves the clock of each due source on and sends its job in the same transaction: no round is lost or doubled. */
async function sendDue({ db }: Engine, queue: Queue): Promise<void> {
  await db.transaction(async (tx) => {
    const due = await tx
      .update(sources)
      .set({ nextFetchAt: sql`now() + make_interval(mins => ${sources.everyMinutes})` })
      .where(
        and(isNotNull(sources.approvedAt), isNull(sources.retiredAt), lte(sources.nextFetchAt, sql`now()`)),
      )
      .returning({ id: sources.id, connector: sources.connector });
    for (const { id, connector } of due) {
      if (connector !== "manual") await queue.sendInside(tx, "crawl", { sourceId: id }, { singletonKey: id });
    }
  });
}

/** One round of one source; the crawl records itself as a run. `documents`: how many are new or changed. */
export async function crawlOne(
  engine: Engine,
  crawling: Crawling,
  sourceId: string,
): Promise<{ documents: number; error: CrawlError | null }> {
  const [source] = await engine.db.select().from(sources).where(eq(sources.id, sourceId));
  if (!source || source.approvedAt === null || source.retiredAt !== null)
    return { documents: 0, error: null };
  const { outcomes, error, problems } = await crawling.crawl(source);
  await announce(engine.db, { type: "run", kind: "crawl", done: true });
  return { documents: outcomes.new + outcomes.changed, error: error ?? problems.at(-1) ?? null };
}

/** Analyses a batch, recorded as a run; open dashboards hear which narratives changed. */
export async function analyseBatch(engine: Engine, limit: number) {
  return recordRun(engine, "analyse", async () => {
    const report = await analysePending(engine.db, engine.steps, limit);
    if (report.narrativeIds.length > 0) {
      await announce(engine.db, { type: "queue", narrativeIds: report.narrativeIds });
    }
    const { documents, claims, flagged, failed } = report;
    return { counts: { documents, claims, flagged, failed: failed.length }, result: report };
  });
}

async function recordRun<T>(
  { db }: Engine,
  kind: "analyse",
  work: () => Promise<{ counts: Record<string, number>; result: T }>,
): Promise<T> {
  const [run] = await db.insert(runs).values({ kind }).returning({ id: runs.id });
  const end = (values: Partial<typeof runs.$inferInsert>) =>
    db
      .update(runs)
      .set({ ...values, finishedAt: new Date() })
      .where(eq(runs.id, run?.id ?? 0));
  try {
    const { counts, result } = await work();
    await end({ counts });
    await announce(db, { type: "run", kind, done: true });
    return result;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    await end({
      errorCode: typeof code === "string" ? code : "unexpected",
      errorDetail: String(error).slice(0, 2000),
    });
    throw error;
  }
}
