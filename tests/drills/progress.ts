import { setTimeout as delay } from "node:timers/promises";
import { type Connection, connect, type Database, type Sql } from "@minhchung/db/connect";

/** How far a desk has come. `steps`: documents stored + analysed + verified + grouped. */
export interface Progress {
  readonly documents: number;
  readonly steps: number;
  /** Every document went the whole way. */
  readonly whole: boolean;
  /** Nothing waits and nothing runs: every source was read, every document went the whole way, no job is open. */
  readonly idle: boolean;
}

const POLL_MS = 40;

const QUESTION = `
  SELECT count(*)::int AS documents,
    (count(*) + count(analysed_at) + count(verified_at) + count(grouped_at))::int AS steps,
    count(*) > 0 AND count(*) = count(grouped_at) AS whole,
    count(*) = count(grouped_at)
      AND NOT EXISTS (SELECT FROM sources WHERE approved_at IS NOT NULL AND last_success_at IS NULL AND connector <> 'manual')
      AND NOT EXISTS (SELECT FROM pgboss.job WHERE name IN ('crawl', 'analyse', 'verify', 'group') AND state < 'completed')
      AS idle
  FROM documents`;

/** Looks at a desk until `done` says yes. A database that is away is asked again: that is what a drill is about. */
export async function watch(
  url: () => Promise<string>,
  done: (progress: Progress) => boolean,
  patienceMs: number,
): Promise<Progress> {
  const deadline = Date.now() + patienceMs;
  const last: { progress: Progress | null; error: unknown } = { progress: null, error: null };
  const look = async (sql: Sql) => {
    while (Date.now() < deadline) {
      const [progress] = await sql.unsafe<Progress[]>(QUESTION);
      if (progress !== undefined) {
        last.progress = progress;
        if (done(progress)) return progress;
      }
      await delay(POLL_MS);
    }
    return null;
  };
  while (Date.now() < deadline) {
    const seen = await withSql(url, look).catch((error: unknown) => {
      last.error = error;
      return null;
    });
    if (seen) return seen;
    await delay(POLL_MS);
  }
  throw new Error(`not done after ${patienceMs / 1000} s: ${JSON.stringify(last.progress)}; ${last.error}`);
}

/** A connection for a moment. */
export const withSql = <T>(url: () => Promise<string>, work: (sql: Sql) => Promise<T>): Promise<T> =>
  withConnection(url, ({ sql }) => work(sql));

export const withDatabase = <T>(url: () => Promise<string>, work: (db: Database) => Promise<T>): Promise<T> =>
  withConnection(url, ({ db }) => work(db));

async function withConnection<T>(
  url: () => Promise<string>,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = connect(await url(), { applicationName: "drill", max: 2 });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
