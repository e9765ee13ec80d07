import PgBoss from "pg-boss";
import { isDatabaseLost } from "./driver-fault.ts";
import { codeOf, DatabaseError } from "./errors.ts";
import { JobFailed } from "./job-failure.ts";
import { type JobLocks, openJobLocks } from "./job-locks.ts";
import { openProgress, type Progress } from "./job-progress.ts";
import { QUEUE_SCHEMA } from "./queue-setup.ts";
import { DEAD_LETTER, type QueueName } from "./queues.ts";
import { KEPT, type Sender, type SendOptions, send, sender } from "./send.ts";
import { connectionError } from "./server.ts";
import { GRACE_SECONDS, giveBack, type LostJob, takeOver } from "./take-over.ts";

/** What a handler gets. */
export type QueueJob<Data> = { id: string; name: QueueName; data: Data; progress: Progress };

export type WorkOptions = {
  /** Jobs at a time in this process; default 1. */
  concurrency?: number;
  /** How often an idle worker looks; at least 0.5; default 1. */
  pollingSeconds?: number;
};

export type QueueClientOptions = {
  /** Connections of pg-boss's own pool; default 4. */
  max?: number;
  /** Whether this process also does pg-boss's housekeeping (expire, archive). Default true. */
  supervise?: boolean;
  /** Hears errors of background work (a lost connection, …). Without it they are process warnings. */
  onError?: (error: Error) => void;
  /** "HOST:PID" of a process that works: it is seen in `pg_stat_activity`, and stands beside the jobs it runs. */
  worker?: string;
  /** How long an active job may be without its worker before it is given to another; default 10. */
  takeOverSeconds?: number;
  /** Hears of a job that had lost its worker and was given to another (or, after too many, to nobody). */
  onTakeOver?: (job: LostJob) => void;
  /** Hears when a job of this process starts, gets on, or ends. */
  onChange?: (queue: QueueName) => void;
  /** Hears why a job of this process failed; what is kept with the job is shorter. */
  onFailure?: (failed: { queue: QueueName; id: string; error: unknown }) => void;
};

/** How often a process that works looks for jobs that have lost their worker, in parts of the time that they have. */
const LOOKS = 2;

/** The job queue: any number of processes on one PostgreSQL. */
export type Queue = Sender & {
  /** Puts a job on a queue; its id, or null when one with the same key waits already. */
  send(name: QueueName, data: object, options?: SendOptions): Promise<string | null>;
  /** Runs `handler` for each job. A handler that throws is tried again as the queue's options say. */
  work<Data extends object>(
    name: QueueName,
    handler: (job: QueueJob<Data>) => Promise<unknown>,
    options?: WorkOptions,
  ): Promise<void>;
  /** Hears of each job that failed for good, once over all processes. The job itself stays in its own queue. */
  onDeadLetter(hear: () => Promise<void>): Promise<void>;
  /** How many jobs wait. */
  waiting(name: QueueName): Promise<number>;
  /** Takes no new job, waits for running handlers (30 s), then closes the pool. */
  stop(): Promise<void>;
};

/**
 * Connects to the queues that `migrate` made, as the application role.
 * @throws DatabaseError `not_migrated`, and those of `connectionError`
 */
export async function createQueue(url: string, options: QueueClientOptions = {}): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: options.worker === undefined ? "minhchung queue" : workerName(options.worker),
    schema: QUEUE_SCHEMA,
    max: options.max ?? 4,
    migrate: false,
    supervise: options.supervise ?? true,
    // Our schedules are rows (`sources.next_fetch_at`), not cron lines.
    schedule: false,
    ...KEPT,
  });
  boss.on("error", options.onError ?? ((error) => process.emitWarning(error)));
  try {
    await boss.start();
  } catch (error) {
    await closePool(boss);
    throw startError(url, error);
  }
  const locks = openJobLocks(url);
  const looking = startLooking(boss, options);
  return {
    send: (name, data, sendOptions) => send(boss, name, data, sendOptions),
    ...sender,
    work: (name, handler, workOptions) => {
      looking.begin();
      return work({ boss, locks, ...options }, name, handler, workOptions);
    },
    onDeadLetter: async (hear) => {
      await boss.work(DEAD_LETTER, hear);
    },
    waiting: (name) => boss.getQueueSize(name),
    stop: async () => {
      await looking.end();
      await boss.stop({ timeout: 30_000 }).finally(() => locks.close());
    },
  };
}

type Working = Pick<
  QueueClientOptions,
  "worker" | "onChange" | "onFailure" | "onError" | "takeOverSeconds"
> & {
  boss: PgBoss;
  locks: JobLocks;
};

async function work<Data extends object>(
  {
    boss,
    locks,
    worker = `?:${process.pid}`,
    onChange = () => undefined,
    onFailure = () => undefined,
    onError = (error) => process.emitWarning(error),
    takeOverSeconds = GRACE_SECONDS,
  }: Working,
  name: QueueName,
  handler: (job: QueueJob<Data>) => Promise<unknown>,
  { concurrency = 1, pollingSeconds = 1 }: WorkOptions = {},
): Promise<void> {
  const db = boss.getDb();
  const run = async ({ id, data }: { id: string; data: Data }) => {
    const release = await locks.hold(id);
    let row: Awaited<ReturnType<typeof openProgress>> | undefined;
    try {
      // From here on the lock is given back whatever fails: one that was kept would be taken again after every restart of the server.
      row = await openProgress(
        (text, values) => db.executeSql(text, values),
        { id, queue: name, worker },
        { onWrite: () => onChange(name) },
      );
      await handler({ id, name, data, progress: row.progress });
      await boss.complete(name, id);
    } catch (error) {
      onFailure({ queue: name, id, error });
      // Where the server is still away, the job stays active without its lock: it is taken over.
      await fail({ id, name }, error).catch(onError);
    } finally {
      // A row left behind is written over.
      await row?.close().catch(() => undefined);
      await release().catch(() => undefined);
    }
  };
  const fail = async (job: { id: string; name: QueueName }, error: unknown) => {
    if (isDatabaseLost(error) && (await giveBack(db, job, takeOverSeconds / LOOKS))) return;
    await boss.fail(name, job.id, new JobFailed(error));
  };
  // The end is written in `run`, before the lock is released: pg-boss's own then finds the job ended.
  for (let one = 0; one < concurrency; one += 1) {
    await boss.work<Data>(name, { pollingIntervalSeconds: pollingSeconds, batchSize: 1 }, async (jobs) => {
      for (const job of jobs) await run(job);
    });
  }
}

/** Looks for lost jobs from the first `work` on: at once, since a process often starts because another was killed. */
function startLooking(
  boss: PgBoss,
  { takeOverSeconds = GRACE_SECONDS, onTakeOver = () => undefined, onError }: QueueClientOptions,
) {
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  const look = () => {
    last = takeOver(
      boss.getDb(),
      (queue, id, failure) => boss.fail(queue, id, failure),
      takeOverSeconds,
    ).then(
      (jobs) => jobs.forEach(onTakeOver),
      (error: Error) => (onError ?? process.emitWarning)(error),
    );
  };
  return {
    begin: () => {
      if (timer !== undefined) return;
      timer = setInterval(look, (takeOverSeconds * 1000) / LOOKS);
      look();
    },
    end: () => {
      clearInterval(timer);
      return last;
    },
  };
}

/** What `pg_stat_activity` shows of a process that works; PostgreSQL cuts a longer name. */
export const workerName = (worker: string): string => `${WORKER_PREFIX}${worker}`.slice(0, 63);
export const WORKER_PREFIX = "minhchung work ";

/** A start that failed leaves its pool open, and `stop` does nothing before a start has succeeded. */
async function closePool(boss: PgBoss): Promise<void> {
  await (boss.getDb() as unknown as { close?: () => Promise<void> }).close?.();
}

function startError(url: string, error: unknown): unknown {
  const text = error instanceof Error ? error.message : "";
  // 3F000: the schema is not there; 42P01: nor is its table; 42501: there, but never granted.
  const missing =
    /not installed|requires migrations/.test(text) || /^(3F000|42P01|42501)$/.test(codeOf(error));
  if (missing) return new DatabaseError("not_migrated", {}, error);
  return codeOf(error) === "" ? error : connectionError(url, error);
}
