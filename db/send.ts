import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import PgBoss from "pg-boss";
import type { Executor } from "./connect.ts";
import { DatabaseError } from "./errors.ts";
import { QUEUE_SCHEMA } from "./queue-setup.ts";
import type { QueueName } from "./queues.ts";

export type SendOptions = {
  /** Two waiting jobs of one queue with the same key are one: the second `send` gives null. */
  singletonKey?: string;
  /** Not before this moment, or not before so many seconds from now. */
  startAfter?: Date | number;
  /** Higher goes first; default 0. */
  priority?: number;
};

/** Sends jobs that belong to a write, inside its transaction. */
export type Sender = {
  /** The job exists exactly when the transaction commits; null when one with the same key waits already. */
  sendInside(tx: Executor, name: QueueName, data: object, options?: SendOptions): Promise<string | null>;
};

/**
 * How long pg-boss keeps what nobody has dealt with, by its own clock: as good as for ever. A job that failed for good
 * stays until a person has decided (retention takes it then), and a job that waits is not thrown away because no
 * worker ran for two weeks, its default.
 */
export const KEPT = { retentionDays: 3650, archiveFailedAfterSeconds: 10 * 365 * 86_400 } as const;

/** Never started: it words the statement, and every statement runs in the caller's transaction. */
const words = new PgBoss({
  schema: QUEUE_SCHEMA,
  ...KEPT,
  db: { executeSql: () => Promise.reject(new Error("a job is sent inside a transaction")) },
});

/** Needs no connection of its own. @throws DatabaseError `queue_unknown` */
export const sender: Sender = {
  sendInside: (tx, name, data, options) => send(words, name, data, options, inside(tx)),
};

/**
 * One job, through pg-boss's own connection or through `db`.
 * @throws DatabaseError `queue_unknown`
 */
export async function send(
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
  if (id === null && (singletonKey === undefined || !(await isQueue(db ?? boss.getDb(), name)))) {
    throw new DatabaseError("queue_unknown", { queue: name });
  }
  return id;
}

async function isQueue(db: PgBoss.Db, name: string): Promise<boolean> {
  const { rows } = await db.executeSql(`select 1 from ${QUEUE_SCHEMA}.queue where name = $1`, [name]);
  return rows.length > 0;
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
