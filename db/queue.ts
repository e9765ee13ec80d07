import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import PgBoss from "pg-boss";
import type { Executor } from "./connect.ts";
import { codeOf, DatabaseError } from "./errors.ts";
import { QUEUE_SCHEMA } from "./queue-setup.ts";
import type { QueueName } from "./queues.ts";
import { connectionError } from "./server.ts";

/** What a handler gets. */
export type QueueJob<Data> = { id: string; name: QueueName; data: Data };

export type SendOptions = {
  /** Two waiting jobs of one queue with the same key are one: the second `send` gives null. */
  singletonKey?: string;
  /** Not before this moment, or not before so many seconds from now. */
  startAfter?: Date | number;
  /** Higher goes first; default 0. */
  priority?: number;
};

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
};

/** The job queue: any number of processes on one PostgreSQL. */
export type Queue = {
  /** Puts a job on a queue; its id, or null when one with the same key waits already. */
  send(name: QueueName, data: object, options?: SendOptions): Promise<string | null>;
  /** The same inside a transaction: the job exists exactly when the transaction commits. */
  sendInside(tx: Executor, name: QueueName, data: object, options?: SendOptions): Promise<string | null>;
  /** Runs `handler` for each job. A handler that throws is tried again as the queue's options say. */
  work<Data extends object>(
    name: QueueName,
    handler: (job: QueueJob<Data>) => Promise<unknown>,
    options?: WorkOptions,
  ): Promise<void>;
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
    application_name: "minhchung queue",
    schema: QUEUE_SCHEMA,
    max: options.max ?? 4,
    migrate: false,
    supervise: options.supervise ?? true,
    // Our schedules are rows (`sources.next_fetch_at`), not cron lines.
    schedule: false,
  });
  boss.on("error", options.onError ?? ((error) => process.emitWarning(error)));
  try {
    await boss.start();
  } catch (error) {
    await closePool(boss);
    throw startError(url, error);
  }
  return {
    send: (name, data, sendOptions) => send(boss, name, data, sendOptions),
    sendInside: (tx, name, data, sendOptions) => send(boss, name, data, sendOptions, inside(tx)),
    work: (name, handler, workOptions) => work(boss, name, handler, workOptions),
    waiting: (name) => boss.getQueueSize(name),
    stop: () => boss.stop({ timeout: 30_000 }),
  };
}

async function send(
  boss: PgBoss,
  name: QueueName,
  data: object,
  { singletonKey, startAfter, priority }: SendOptions = {},
  db?: PgBoss.Db,
): Promise<string | null> {
  const id = await boss.send(name, data, {
    // In a "short" queue jobs without a key count as one job: each gets a key of its own.
    singletonKey: singletonKey ?? randomUUID(),
    ...(startAfter === undefined ? {} : { startAfter }),
    ...(priority === undefined ? {} : { priority }),
    ...(db === undefined ? {} : { db }),
  });
  // pg-boss says null for an unknown queue as well as for a taken key.
  if (id === null && (singletonKey === undefined || (await boss.getQueue(name)) === null)) {
    throw new DatabaseError("queue_unknown", { queue: name });
  }
  return id;
}

async function work<Data extends object>(
  boss: PgBoss,
  name: QueueName,
  handler: (job: QueueJob<Data>) => Promise<unknown>,
  { concurrency = 1, pollingSeconds = 1 }: WorkOptions = {},
): Promise<void> {
  for (let worker = 0; worker < concurrency; worker += 1) {
    await boss.work<Data>(name, { pollingIntervalSeconds: pollingSeconds, batchSize: 1 }, async (jobs) => {
      for (const { id, data } of jobs) await handler({ id, name, data });
    });
  }
}

/**
 * pg-boss's statements inside a drizzle transaction. `undefined` is not a value for postgres.js, and
 * drizzle's driver does not encode JSON: both are put right here. Only `send` goes through it.
 */
function inside(tx: Executor): PgBoss.Db {
  return {
    executeSql: async (text, values: unknown[]) => ({ rows: [...(await tx.execute(bind(text, values)))] }),
  };
}

/**
 * A text with `$1`, `$2`, … as a drizzle statement. Drizzle numbers values as they come, so the first
 * `$n` becomes the value and a later one stays text: the numbers, and with them the types that PostgreSQL
 * infers for each, are those of the original. That needs first uses in order, which is checked.
 */
function bind(text: string, values: unknown[]): SQL {
  let bound = 0;
  const chunks = text.split(/\$(\d+)/).map((part, index) => {
    if (index % 2 === 0) return sql.raw(part);
    const number = Number(part);
    if (number <= bound) return sql.raw(`$${part}`);
    if (number !== bound + 1) throw new Error(`placeholder $${part} before $${bound + 1}`);
    bound = number;
    return sql`${encode(values[number - 1])}`;
  });
  return sql.join(chunks);
}

function encode(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  return typeof value === "object" ? JSON.stringify(value) : value;
}

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
