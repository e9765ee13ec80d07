import { drizzle } from "drizzle-orm/postgres-js";
import type { Database, Sql } from "./connect.ts";

/**
 * The same pool, with each statement prepared once a connection. drizzle sends unprepared ones, and postgres.js then asks
 * the server what their parameters are before it sends them: two round trips for each. For code that sends a few fixed
 * statements over and over; a statement whose text changes with its parameters (a list in `in (…)`) would be kept each time.
 */
export function prepared(db: Database): Database {
  const { $client } = db as Database & { readonly $client: Sql };
  return drizzle(preparing($client), { casing: "snake_case" });
}

type Callback = (client: Sql) => unknown;
type Unsafe = (query: string, parameters?: unknown[], options?: object) => unknown;

/** A client, or the one of a transaction, that prepares what is sent through `unsafe`. */
function preparing(client: Sql): Sql {
  const inside = (args: readonly unknown[]): unknown[] =>
    args.map((given) =>
      typeof given === "function" ? (tx: Sql) => (given as Callback)(preparing(tx)) : given,
    );
  return new Proxy(client, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (key === "unsafe")
        return (query: string, parameters?: unknown[], options: object = {}) =>
          (value as Unsafe)(query, parameters, { ...options, prepare: true });
      if (key === "begin" || key === "savepoint")
        return (...args: unknown[]) => (value as (...all: unknown[]) => unknown)(...inside(args));
      return value;
    },
  });
}
