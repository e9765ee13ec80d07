/**
 * The background work of one process, all of it on the queue in PostgreSQL: any number of processes may run it.
 *   tick     every few seconds: sources that are due get a crawl job (at most one waiting a source), and new evidence
 *            sends the claims that it may decide back to verification; what older steps have read is read again, a
 *            batch at a time, while nothing newer waits
 *   crawl    one source; new documents ask for an analysis
 *   analyse  documents → claims, a batch a job; claims ask for verification
 *   verify   claims → matches; what is verified asks for grouping
 *   group    claims → narratives and flags; open dashboards hear of changed narratives
 *   publish, dispatch, letter, retention, and what failed for good: jobs/register.ts
 */
import { compareWaiting } from "@minhchung/crawlers/duplicates/search";
import type { CrawlError } from "@minhchung/crawlers/errors";
import type { CrawlProgress } from "@minhchung/crawlers/round";
import { isDatabaseLost } from "@minhchung/db/driver-fault";
import type { Progress } from "@minhchung/db/job-progress";
import { ensurePartitions } from "@minhchung/db/partitions";
import type { Queue } from "@minhchung/db/queue";
import { sources } from "@minhchung/db/schema/sources";
import { countWaiting, isWaiting } from "@minhchung/pipeline/pending";
import { reopenOutdated } from "@minhchung/pipeline/reanalyse";
import { recheckNewEvidence } from "@minhchung/pipeline/recheck";
import type { Stage } from "@minhchung/pipeline/step";
import { eq } from "drizzle-orm";
import type { Logger } from "pino";
import { announce } from "../../live.ts";
import type { Sending } from "../../receivers/send.ts";
import type { Crawling } from "./crawling.ts";
import { sendDue } from "./due.ts";
import type { Engine } from "./engine.ts";
import { sendDaily } from "./jobs/daily.ts";
import { watchDigests } from "./jobs/letter.ts";
import { workOnJobs } from "./jobs/register.ts";
import { BATCH, runStage } from "./stages.ts";

/** How often due sources are looked for. */
const TICK_MS = 5_000;
/** Partitions stand ready for months; a daily look keeps a desk going that nobody restarts. */
const DAY_MS = 24 * 3_600_000;
export interface Worker {
  /** Sends no more jobs; jobs that run are waited for when the queue stops. */
  stop(): Promise<void>;
}

/** How long a process stays with a stage before it lets go of the job: whoever stops it waits no longer. */
const TURN_MS = 5_000;

const OUTDATED_LOOK_MS = 3_600_000;
/** Evidence items of one look. */
const RECHECKED_AT_ONCE = 100;

/** Which stages a stage feeds. */
const NEXT: Readonly<Record<Stage, readonly Stage[]>> = { analyse: ["verify"], verify: ["group"], group: [] };
/** Stages that several processes work on at once; grouping is one after another. */
const SHARED: ReadonlySet<Stage> = new Set<Stage>(["analyse", "verify"]);

/** At most one job of a stage waits; any number may run. */
const askFor = (queue: Queue, stage: Stage) => queue.send(stage, {}, { singletonKey: "pending" });

async function askForWhatWaits(
  { db }: Pick<Engine, "db">,
  queue: Queue,
  stages: readonly Stage[],
): Promise<void> {
  for (const stage of stages) if (await isWaiting(db, stage)) await askFor(queue, stage);
}

/** Asks for a crawl of one source now; whichever process works does it. */
export async function crawlSoon(queue: Queue, sourceId: string): Promise<void> {
  await queue.send("crawl", { sourceId }, { singletonKey: sourceId });
}

export async function startWorker(
  engine: Engine,
  crawling: Crawling,
  queue: Queue,
  sending: Sending,
  log: Logger,
): Promise<Worker> {
  await queue.work<{ sourceId: string }>("crawl", async ({ data, progress }) => {
    const { documents, error, cutOff } = await crawlOne(engine, crawling, data.sourceId, (done, found) =>
      progress(done, found, "pages"),
    );
    log.info({ sourceId: data.sourceId, documents, error: error?.code }, "crawled");
    if (documents > 0) await askFor(queue, "analyse");
    // Pages that could not be stored are not left to the next round: the job is given back and asks for them again.
    if (cutOff) throw cutOff;
  });
  for (const stage of Object.keys(NEXT) as Stage[])
    await queue.work(stage, ({ progress }) => takeTurn({ engine, queue, log }, stage, progress));
  await workOnJobs(engine, queue, sending, log);
  const digests = watchDigests(sending, queue);
  const outdated = watchOutdated(engine, queue, log);
  const noted = (work: Promise<unknown>) => work.catch((err: unknown) => log.warn({ err }, "tick"));
  const tick = () =>
    noted(
      sendDue(engine, queue, { now: new Date(), quietHours: crawling.quietHours })
        // What a killed process stored and did not compare, before it is read: copies count once.
        .then(() => compareWaiting(engine.db, BATCH))
        .then(() => recheck(engine, queue))
        // What a killed process left behind: it had stored or analysed, and did not come to ask for the next stage.
        .then(() => askForWhatWaits(engine, queue, Object.keys(NEXT) as Stage[]))
        .then(() => outdated())
        .then(() => sendDaily(engine, queue, new Date()))
        .then(() => digests(new Date())),
    );
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

/**
 * Batch after batch of one stage while something waits, for a few seconds at most: between two jobs a process looks for
 * the next one only once a second.
 */
async function takeTurn(
  { engine, queue, log }: { engine: Engine; queue: Queue; log: Logger },
  stage: Stage,
  progress: Progress,
): Promise<void> {
  // Others take the next batch while this one is worked on.
  if (SHARED.has(stage) && (await isWaiting(engine.db, stage))) await askFor(queue, stage);
  const until = Date.now() + TURN_MS;
  let before = 0;
  for (let more = true; more; ) {
    const waiting = await countWaiting(engine.db, stage, BATCH);
    const { counts, failed } = await runStage(engine, stage, BATCH, (done) =>
      progress(before + done, before + Math.max(done, waiting), "documents"),
    );
    log.info({ ...counts }, stage);
    if (failed.length > 0) log.warn({ failed }, `${stage}: documents that failed`);
    const { documents = 0 } = counts;
    if (documents > 0) await askForWhatWaits(engine, queue, NEXT[stage]);
    before += documents;
    more = documents > 0 && Date.now() < until;
  }
  if (before > 0) await askForWhatWaits(engine, queue, [stage]);
}

/** Evidence that was added since the last look may decide claims that were read before it. */
async function recheck(engine: Engine, queue: Queue): Promise<void> {
  const { documents } = await recheckNewEvidence(engine.db, RECHECKED_AT_ONCE);
  if (documents > 0) await askFor(queue, "verify");
}

/**
 * Looks for documents that an older version of a step has read. Versions change with the program, so once nothing is
 * behind it is enough to look now and then: another process may still run the older one.
 */
function watchOutdated({ db, steps }: Engine, queue: Queue, log: Logger): () => Promise<void> {
  let nextLook = 0;
  return async () => {
    if (Date.now() < nextLook || (await isWaiting(db, "analyse")) || (await isWaiting(db, "verify"))) return;
    const documents = await reopenOutdated(db, steps, BATCH);
    if (documents === 0) {
      nextLook = Date.now() + OUTDATED_LOOK_MS;
      return;
    }
    log.info({ documents }, "read again by a newer version");
    await askForWhatWaits({ db }, queue, ["analyse", "verify"]);
  };
}

/**
 * One round of one source; the crawl records itself as a run. `documents`: how many are new or changed; `cutOff`: the
 * database went away during it.
 */
export async function crawlOne(
  engine: Engine,
  crawling: Crawling,
  sourceId: string,
  progress?: CrawlProgress,
): Promise<{ documents: number; error: CrawlError | null; cutOff?: CrawlError | undefined }> {
  const [source] = await engine.db.select().from(sources).where(eq(sources.id, sourceId));
  if (!source || source.approvedAt === null || source.retiredAt !== null)
    return { documents: 0, error: null };
  const { outcomes, error, problems } = await crawling.crawl(source, progress);
  await announce(engine.db, { type: "run", kind: "crawl", done: true });
  return {
    documents: outcomes.new + outcomes.changed,
    error: error ?? problems.at(-1) ?? null,
    cutOff: [error, ...problems].find(isDatabaseLost) ?? undefined,
  };
}
