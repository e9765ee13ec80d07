import type { Client } from "pg";
import { DatabaseError } from "../errors.ts";
import type { Migration } from "../migrations.ts";
import { holdsFiles } from "./archive.ts";
import { readTables } from "./catalog.ts";
import type { CheckedBackup } from "./check.ts";
import { withClient } from "./copy.ts";

/**
 * A backup can be older than this release, never newer. Pure.
 * @throws DatabaseError `backup_newer`, `migration_changed`
 */
export function refuseNewer({ file, header }: CheckedBackup, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.file, migration.sha256]));
  for (const step of header.migrations) {
    const ours = known.get(step.file);
    if (ours === undefined) {
      throw new DatabaseError("backup_newer", { file, product: header.product, step: step.file });
    }
    if (ours !== step.sha256) throw new DatabaseError("migration_changed", { file: step.file });
  }
}

/**
 * What is restored replaces nothing.
 * @throws DatabaseError `database_not_empty`, `database_ahead`, `archive_not_empty`
 */
export async function refuseData(
  ownerUrl: string,
  archiveFolder: string,
  { header }: CheckedBackup,
): Promise<void> {
  await withClient(ownerUrl, "minhchung restore", async (client) => {
    const { rows } = await client.query("select to_regclass('public.minhchung_migrations') as name");
    if (rows[0]?.name === null) return;
    await refuseRows(client);
    const theirs = new Set(header.migrations.map(({ file }) => file));
    const { rows: applied } = await client.query<{ file: string }>("select file from minhchung_migrations");
    const ahead = applied.find(({ file }) => !theirs.has(file));
    if (ahead !== undefined) throw new DatabaseError("database_ahead", { step: ahead.file });
  });
  if (await holdsFiles(archiveFolder))
    throw new DatabaseError("archive_not_empty", { folder: archiveFolder });
}

/** @throws DatabaseError `database_not_empty` */
export async function refuseRows(client: Client): Promise<void> {
  for (const { name } of await readTables(client)) {
    const { rows } = await client.query(`select exists (select 1 from ${name}) as filled`);
    if (rows[0]?.filled === true) throw new DatabaseError("database_not_empty", { table: name });
  }
}
