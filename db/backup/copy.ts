/**
 * COPY in both directions, through `pg` and `pg-copy-streams`: the streams of postgres.js 3.4 never end when the server
 * refuses a row, so that a failed restore would hang.
 */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { connectionError } from "../server.ts";
import type { Table } from "./catalog.ts";

/** Texts of values must not depend on a server's settings: they are hashed. */
const SETTINGS = [
  "set timezone = 'UTC'",
  "set datestyle = 'ISO, YMD'",
  "set intervalstyle = 'postgres'",
  "set bytea_output = 'hex'",
  "set extra_float_digits = 1",
  "set client_encoding = 'UTF8'",
  "set statement_timeout = 0",
  "set idle_in_transaction_session_timeout = 0",
  "set search_path = public",
].join("; ");

/** Runs `work` on a connection of its own. Errors of connecting: `connectionError`. */
export async function withClient<T>(
  url: string,
  applicationName: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: url, application_name: applicationName });
  // A server that goes away also fails the query in flight, which says so.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query(SETTINGS);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw connectionError(url, error);
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A table's rows as COPY text, in one order on any server. */
export function copyOut(client: Client, table: Table): AsyncIterable<Uint8Array> {
  const { name, columns, order, where, instead } = table;
  const values = columns.map((column) => (column in instead ? `(${instead[column]})` : column));
  const which = where === null ? "" : ` where ${where}`;
  return client.query(
    copyTo(`copy (select ${values.join(", ")} from ${name}${which} order by ${order.join(", ")}) to stdout`),
  );
}

/** Loads COPY text into a table. */
export async function copyIn(client: Client, table: Table, rows: AsyncIterable<Uint8Array>): Promise<void> {
  const sink = client.query(copyFrom(`copy ${table.name} (${table.columns.join(", ")}) from stdin`));
  await pipeline(Readable.from(rows, { objectMode: false }), sink);
}
