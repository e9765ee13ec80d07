import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { renewed } from "./renewed.ts";

/** Typed queries: drizzle over postgres.js; columns are snake_case in the database. */
export type Database = PostgresJsDatabase;
/** The `tx` of `db.transaction(async (tx) => …)`. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** Either of them: what a function takes that may run inside a transaction. */
export type Executor = Database | Transaction;
/** Hand-written SQL: postgres.js itself. */
export type Sql = postgres.Sql<{ whole: number; day: string }>;

export type Connection = {
  /** Hand-written SQL. `bigint` arrives as a number, `timestamptz` as a `Date`, `date` as "YYYY-MM-DD". */
  sql: Sql;
  /** Drizzle. Has a pool of its own: it changes how its driver reads dates and JSON (see below). */
  db: Database;
  /** Waits for running queries (5 s), then closes both pools. */
  close(): Promise<void>;
};

export type ConnectOptions = {
  /** Shown in `pg_stat_activity`, so that an administrator sees which process holds what. */
  applicationName?: string;
  /** Connections of the drizzle pool; the pool of `sql` holds at most half as many. Default 10. */
  max?: number;
};

/**
 * `bigint` (row numbers, `count(*)`) as a JavaScript number. Exact up to 2^53, far beyond any table here;
 * a larger value fails loudly instead of losing digits.
 */
const whole = {
  to: 20,
  from: [20],
  serialize: (value: number) => String(value),
  parse: (text: string) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is beyond 2^53`);
    return value;
  },
};

/** A calendar day has no time zone; as a `Date` it would shift by one west of Greenwich. */
const day = { to: 1082, from: [1082], serialize: (value: string) => value, parse: (text: string) => text };

/**
 * Many people ask small questions at once: helpers for one of them, and plans made into machine code, begin later than
 * its answer could be there (0.2 s of 0.2 s for a case at 100,000 narratives). As text: postgres.js leaves a 0 out.
 */
const MANY_SHORT = { max_parallel_workers_per_gather: "0", jit: "off" };

/** Options of every postgres.js pool of the project. */
export function poolOptions({ applicationName = "minhchung", max = 10 }: ConnectOptions = {}) {
  return {
    max,
    connect_timeout: 10,
    idle_timeout: 60,
    onnotice: () => undefined,
    connection: { application_name: applicationName, TimeZone: "UTC", ...MANY_SHORT },
    types: { whole, day },
  };
}

/**
 * Opens the pools; the first query connects, so this neither waits nor fails. `checkServer` looks first.
 *
 * Two pools, because drizzle switches its driver's own reading of dates and JSON off: `sql` on the same
 * pool would hand out dates as text and write JSON twice encoded. Idle pools close their connections.
 */
export function connect(url: string, options: ConnectOptions = {}): Connection {
  const { max = 10 } = options;
  const half = Math.max(1, Math.floor(max / 2));
  const plain = renewed((onclose) => postgres(url, { ...poolOptions({ ...options, max: half }), onclose }));
  const typed = renewed((onclose) => {
    const client: Sql = postgres(url, { ...poolOptions(options), onclose });
    // For what it does to its driver (see above): each client is treated alike.
    drizzle(client);
    return client;
  });
  return {
    sql: plain.sql,
    db: drizzle(typed.sql, { casing: "snake_case" }),
    close: async () => {
      await Promise.all([plain.end(5), typed.end(5)]);
    },
  };
}
