import type { Client } from "pg";
import { DatabaseError } from "../errors.ts";
import { QUEUE_SCHEMA } from "../queue-setup.ts";
import type { Staging } from "./archive.ts";
import { quote, readQueues, readReferences, readSequences, readTables, type Table } from "./catalog.ts";
import { type CheckedBackup, same, tableOf } from "./check.ts";
import { copyIn, copyOut } from "./copy.ts";
import { archiveDigest, rowDigest } from "./digest.ts";
import * as format from "./format.ts";
import { readEntries } from "./tar.ts";
import { refuseRows } from "./target.ts";

export type LoadOptions = { signal?: AbortSignal; onBytes?: (bytes: number) => void };

/**
 * Loads a checked backup into the empty tables of its own release, all in one transaction, and proves it before the
 * commit: each table is read back and must have the digest of the manifest.
 *
 * Triggers of ours do not fire: they would date audit entries anew and refuse versions whose author has left. Foreign
 * keys and checks hold all the same. The owner may switch its own triggers off; no superuser is needed.
 * @throws DatabaseError `database_not_empty`, `backup_altered`, `restore_differs`; errors of PostgreSQL as they are
 */
export async function loadBackup(
  client: Client,
  backup: CheckedBackup,
  staging: Staging,
  options: LoadOptions = {},
): Promise<Record<string, format.Digest>> {
  await client.query("begin");
  try {
    await makePartitions(client, backup);
    await switchTriggers(client, "disable");
    await refuseRows(client);
    await makeQueues(client, backup);
    const tables = await matchTables(client, backup);
    const circles = await openCircles(client, [...tables.keys()]);
    await loadEntries(client, backup, tables, staging, options);
    for (const close of circles) await client.query(close);
    await setSequences(client, backup);
    const digests = await readBack(client, backup, tables, options);
    await switchTriggers(client, "enable");
    options.signal?.throwIfAborted();
    await client.query("commit");
    return digests;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

/** Names and days come from a file: PostgreSQL itself quotes them. */
async function makePartitions(client: Client, { header }: CheckedBackup): Promise<void> {
  for (const { name, parent, from, to } of header.partitions) {
    const { rows } = await client.query(
      `select format('create table if not exists public.%I partition of public.%I for values from (%L) to (%L)',
                     $1::text, $2::text, $3::date, $4::date) as statement`,
      [name, parent, from, to],
    );
    await client.query(rows[0]?.statement);
  }
}

/** Of all tables and partitions; waits for writers, and keeps new ones out until the end. */
async function switchTriggers(client: Client, way: "enable" | "disable"): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1`,
  );
  if (way === "enable") await client.query("set constraints all immediate");
  for (const { name } of rows) {
    await client.query(`alter table only public.${quote(name)} ${way} trigger user`);
  }
}

/** Queues of an earlier release: their jobs stay visible, though nobody works on them any more. */
async function makeQueues(client: Client, { header }: CheckedBackup): Promise<void> {
  const live = new Set((await readQueues(client)).map(({ name }) => name));
  for (const { name, policy } of header.queues) {
    if (live.has(name)) continue;
    await client.query(`select ${QUEUE_SCHEMA}.create_queue($1, $2)`, [name, JSON.stringify({ policy })]);
  }
}

/** The backup's tables must be this database's, column by column; only the order of columns is the backup's. */
async function matchTables(client: Client, { file, header }: CheckedBackup): Promise<Map<string, Table>> {
  const live = new Map((await readTables(client)).map((table) => [table.name, table]));
  const matched = new Map<string, Table>();
  const sorted = (columns: readonly string[]) => [...columns].sort().join();
  for (const { name, columns } of header.tables) {
    const table = live.get(name);
    if (table === undefined || sorted(table.columns) !== sorted(columns)) {
      throw new DatabaseError("backup_altered", { file, part: name });
    }
    matched.set(name, { ...table, columns });
  }
  for (const name of live.keys()) {
    if (!matched.has(name)) throw new DatabaseError("backup_altered", { file, part: name });
  }
  return matched;
}

/**
 * Takes away the foreign keys that refer to a table which is loaded later (`inOrder`), and gives the statements that
 * put them back, which also look at every row.
 */
async function openCircles(client: Client, order: readonly string[]): Promise<string[]> {
  const references = await readReferences(client);
  const early = references.filter(({ from, to }) => order.indexOf(from) < order.indexOf(to));
  for (const { from, name } of early) await client.query(`alter table ${from} drop constraint ${name}`);
  return early.map(
    ({ from, name, definition }) => `alter table ${from} add constraint ${name} ${definition}`,
  );
}

async function loadEntries(
  client: Client,
  { file, manifest }: CheckedBackup,
  tables: ReadonlyMap<string, Table>,
  staging: Staging,
  { signal, onBytes }: LoadOptions,
): Promise<void> {
  const archive = archiveDigest();
  const entries = readEntries(file, onBytes);
  let next = await entries.next();
  /** All pieces of one table, as one stream. */
  async function* rowsOf(name: string) {
    while (!next.done && tableOf(next.value.name) === name) {
      for await (const piece of next.value.content) {
        signal?.throwIfAborted();
        yield piece;
      }
      next = await entries.next();
    }
  }
  while (!next.done) {
    signal?.throwIfAborted();
    const entry = next.value;
    const table = tables.get(tableOf(entry.name));
    if (table !== undefined) {
      await copyIn(client, table, rowsOf(table.name));
      continue;
    }
    if (entry.name.startsWith(format.ARCHIVE)) {
      const path = entry.name.slice(format.ARCHIVE.length);
      archive.add(path, entry.size, await staging.write(path, entry.content));
    }
    next = await entries.next();
  }
  // The file was checked a moment ago: it has changed since.
  if (!same(archive.end(), manifest.archive)) {
    throw new DatabaseError("backup_altered", { file, part: format.ARCHIVE });
  }
}

async function setSequences(client: Client, { file, manifest }: CheckedBackup): Promise<void> {
  const live = new Set((await readSequences(client)).map(({ name }) => name));
  for (const { name, value, called } of manifest.sequences) {
    if (!live.has(name)) throw new DatabaseError("backup_altered", { file, part: name });
    await client.query("select setval(format('public.%I', $1::text)::regclass, $2::bigint, $3::boolean)", [
      name,
      value,
      called,
    ]);
  }
}

async function readBack(
  client: Client,
  { manifest }: CheckedBackup,
  tables: ReadonlyMap<string, Table>,
  { signal }: LoadOptions,
): Promise<Record<string, format.Digest>> {
  const digests: Record<string, format.Digest> = {};
  for (const [name, table] of tables) {
    const digest = rowDigest();
    for await (const piece of copyOut(client, table)) {
      signal?.throwIfAborted();
      digest.add(piece);
    }
    const found = digest.end();
    if (!same(found, manifest.tables[name])) throw new DatabaseError("restore_differs", { table: name });
    digests[name] = found;
  }
  return digests;
}
