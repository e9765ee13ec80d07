import { hostname } from "node:os";
import type { Queue, QueueClientOptions } from "@minhchung/db/queue";
import { sql } from "drizzle-orm";
import type { Logger } from "pino";
import { announce } from "../../../live.ts";
import { type Sending, sendDispatch } from "../../../receivers/send.ts";
import type { Engine } from "../engine.ts";
import { publishHead } from "./head.ts";
import { type LetterData, letterJob } from "./letter.ts";
import { type PublishData, publishJob } from "./publish.ts";
import { retentionJob } from "./retention.ts";

/** How the queue of a working process names itself and tells open dashboards and the log what its jobs do. */
export function workerOptions(
  { db }: Pick<Engine, "db">,
  log: Logger,
): Required<Pick<QueueClientOptions, "worker" | "onChange" | "onFailure">> {
  const tell = (kind: string) =>
    // Whoever misses it reads again within seconds; the job itself must not fail for it.
    announce(db, { type: "run", kind, done: false }).catch((err: unknown) => log.debug({ err }, "announce"));
  return {
    worker: `${hostname().slice(0, 40)}:${process.pid}`,
    onChange: (queue) => void tell(queue),
    onFailure: ({ queue, id, error }) => log.warn({ queue, id, err: error }, "job failed"),
  };
}

/** Takes up the jobs that are neither crawl nor analysis, and hears of what failed for good. */
export async function workOnJobs(engine: Engine, queue: Queue, sending: Sending, log: Logger): Promise<void> {
  await queue.work<PublishData>("publish", async (job) => {
    log.info({ ...(await publishJob(engine, job)) }, "published");
  });
  await queue.work<{ dispatchId: string }>(
    "dispatch",
    async ({ data }) => {
      const sent = await sendDispatch(sending, data.dispatchId);
      log.info({ ...data, sent }, "dispatch");
    },
    // A receiver that keeps its line open for long holds up no other.
    { concurrency: 4 },
  );
  await queue.work<LetterData>("letter", async ({ data }) => {
    log.info({ kind: Object.keys(data)[0], sent: await letterJob(sending, data) }, "letter");
  });
  await queue.work("retention", async (job) => {
    log.info({ ...(await retentionJob(engine, job)) }, "retention");
    const mailboxes = sending.mail === null ? [] : sending.headMailboxes;
    log.info({ noted: await publishHead(engine, queue, mailboxes) }, "audit head");
  });
  await queue.onDeadLetter(async () => {
    log.error("a job failed for good: see “minhchung jobs”");
    await announce(engine.db, { type: "run", kind: "dead-letter", done: true });
  });
  await sendUndelivered(engine, queue);
}

/** Publications whose channels were never looked at (by an earlier release, say); a dead letter is left to people. */
async function sendUndelivered({ db }: Pick<Engine, "db">, queue: Queue): Promise<void> {
  await db.transaction(async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select p.publication_id as id from published p
      where not exists (select 1 from deliveries d where d.publication_id = p.publication_id)
        and not exists (select 1 from pgboss.job j where j.name = 'publish' and j.singleton_key = p.publication_id::text
                          and j.state <> 'completed')`);
    for (const { id } of rows) {
      await queue.sendInside(tx, "publish", { publicationId: id }, { singletonKey: id });
    }
  });
}
