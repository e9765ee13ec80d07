import type { Sql } from "./connect.ts";

/** How long a client that was replaced is waited for when all is closed: its idle connections end by themselves before. */
const FORGOTTEN_MS = 300_000;

/**
 * A client of postgres.js that is opened anew whenever one of its connections has closed. postgres.js 3.4.9 may leave a
 * connection that closed with a statement on its way in a state in which it never connects again (`connection.js`:
 * `nextWriteTimer` stays set, see `driver-fault.ts`): each use of it would wait for the connect timeout, and fail. What
 * runs on the old client's other connections goes on there; everything new goes to the new one.
 * @param open opens a client that calls `onclose` when one of its connections has closed
 */
export function renewed(open: (onclose: () => void) => Sql): {
  sql: Sql;
  end(seconds: number): Promise<void>;
} {
  const clients = new Set<Sql>();
  let ended = false;
  const openNext = (): Sql => {
    const next: Sql = open(() => {
      if (next === current && !ended) current = openNext();
      setTimeout(() => clients.delete(next), FORGOTTEN_MS).unref();
    });
    clients.add(next);
    return next;
  };
  let current = openNext();
  const sql = new Proxy(current, {
    apply: (_first, _self, args) => Reflect.apply(current, undefined, args),
    get: (_first, key) => Reflect.get(current, key),
  });
  return {
    sql,
    end: async (seconds) => {
      ended = true;
      await Promise.all([...clients].map((client) => client.end({ timeout: seconds })));
    },
  };
}
