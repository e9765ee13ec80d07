/** Reading much at once for one screen: what is asked together goes out together, on one connection. */
import postgres from "postgres";
import { poolOptions, type Sql } from "./connect.ts";
import { isDatabaseLost } from "./driver-fault.ts";
import { renewed } from "./renewed.ts";

/**
 * How long readings that were under way when a connection closed may still take. A statement that postgres.js 3.4.9 gives to a
 * reserved connection after it has closed is never answered, and which reading has which connection it does not say; those whose
 * connection is well are long done by then.
 */
const GRACE_MS = 10_000;

/** Runs `read` with one connection of its own; see {@link openReading}. */
export type Reading = <T>(read: (sql: Sql) => Promise<T>) => Promise<T>;

/**
 * A pool for screens that ask for many small things. Whatever `read` asks without waiting in between is sent in one piece
 * on one connection: spread over several, each statement wakes another process of the server, and that costs more than
 * the statement (measured: a third of the time of a case). And plans are made once a connection, for any parameter: over
 * months of partitions, making one took longer than running it. For statements whose best plan hardly depends on what
 * is asked for; others use the pool of `connect`.
 *
 * @example const { reading } = openReading(url); await reading((sql) => Promise.all([one(sql), other(sql)]));
 */
export function openReading(
  url: string,
  {
    applicationName = "minhchung reading",
    max = 6,
    graceMs = GRACE_MS,
  }: { applicationName?: string; max?: number; graceMs?: number } = {},
): { reading: Reading; close(): Promise<void> } {
  const options = poolOptions({ applicationName, max });
  const connection = { ...options.connection, plan_cache_mode: "force_generic_plan" };
  const underWay = new Set<() => void>();
  let replaceClient = () => {};
  const pool = renewed((replace) => {
    replaceClient = replace;
    const onclose = () => {
      replace();
      const then = [...underWay];
      const give = () => {
        for (const fail of then) fail();
      };
      setTimeout(give, graceMs).unref();
    };
    return postgres(url, { ...options, connection, onclose });
  });
  const reading: Reading = async (read) => {
    let fail = () => {};
    const lost = new Promise<never>((_, reject) => {
      fail = () =>
        reject(
          Object.assign(new Error("the connection of a reading has closed"), { code: "CONNECTION_CLOSED" }),
        );
    });
    underWay.add(fail);
    const replace = replaceClient;
    try {
      return await Promise.race([together(pool.sql, read), lost]);
    } catch (error) {
      // The server says that it ends a connection before the socket closes: no other reading may get that connection.
      if (isDatabaseLost(error)) replace();
      throw error;
    } finally {
      underWay.delete(fail);
    }
  };
  return { reading, close: () => pool.end(5) };
}

/** `read` with one connection of the pool, which goes back whatever happens. */
export async function together<T>(sql: Sql, read: (sql: Sql) => Promise<T>): Promise<T> {
  const one = await sql.reserve();
  try {
    return await read(one);
  } finally {
    one.release();
  }
}
