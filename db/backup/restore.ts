/**
 * A backup, which was checked from end to end (check.ts), into an empty database and an empty archive folder, as the
 * owner:
 *
 * 1. refuse        a database or folder that holds data; a newer backup   target.ts
 * 2. prepare       the migrations that the backup was taken with          ../migrate.ts
 * 3. load          in one transaction: rows, sequences, and the proof     load.ts
 * 4. archive       copies move in after the commit                        archive.ts
 * 5. migrate on    to this release
 * 6. audit         the chain, with the head that the backup noted
 */
import { type AuditReport, verifyAudit } from "../audit.ts";
import { connect } from "../connect.ts";
import { codeOf } from "../errors.ts";
import { migrate } from "../migrate.ts";
import { readMigrations } from "../migrations.ts";
import { connectionError } from "../server.ts";
import { stageArchive } from "./archive.ts";
import type { CheckedBackup } from "./check.ts";
import { withClient } from "./copy.ts";
import type { Digest, Progress } from "./format.ts";
import { loadBackup } from "./load.ts";
import { refuseData, refuseNewer } from "./target.ts";

export type RestoreOptions = {
  ownerUrl: string;
  /** As for `migrate`. */
  appUrl?: string;
  archiveFolder: string;
  /** Default: the product's own migrations. */
  migrationsFolder?: string;
  signal?: AbortSignal;
  progress?: Progress;
};

export type RestoreReport = {
  /** Read back from the database and equal to the manifest. */
  tables: Record<string, Digest>;
  /** Steps of this release that the backup did not have yet. */
  applied: string[];
  audit: AuditReport;
};

/**
 * @throws DatabaseError `backup_newer`, `backup_altered`, `database_not_empty`, `database_ahead`, `archive_not_empty`,
 *   `restore_differs`, those of `migrate`; the signal's reason
 */
export async function restoreBackup(backup: CheckedBackup, options: RestoreOptions): Promise<RestoreReport> {
  const { ownerUrl, archiveFolder, signal, progress = () => undefined } = options;
  const migration = {
    ownerUrl,
    ...(options.appUrl === undefined ? {} : { appUrl: options.appUrl }),
    ...(options.migrationsFolder === undefined ? {} : { folder: options.migrationsFolder }),
  };
  refuseNewer(backup, await readMigrations(options.migrationsFolder));
  await refuseData(ownerUrl, archiveFolder, backup);
  await migrate({ ...migration, only: new Set(backup.header.migrations.map((step) => step.file)) });
  let read = 0;
  const onBytes = (bytes: number) => {
    read += bytes;
    progress(read, backup.bytes, backup.file);
  };
  const staging = await stageArchive(archiveFolder);
  let tables: Record<string, Digest>;
  try {
    tables = await withClient(ownerUrl, "minhchung restore", (client) =>
      loadBackup(client, backup, staging, { ...(signal ? { signal } : {}), onBytes }),
    );
    await staging.keep();
  } catch (error) {
    throw /^[0-9A-Z]{5}$/.test(codeOf(error)) ? connectionError(ownerUrl, error) : error;
  } finally {
    await staging.clear();
  }
  const { applied } = await migrate(migration);
  return { tables, applied, audit: await verify(ownerUrl, backup.header.audit.head) };
}

async function verify(ownerUrl: string, head: string): Promise<AuditReport> {
  const owner = connect(ownerUrl, { applicationName: "minhchung restore", max: 2 });
  try {
    // Planner statistics, which COPY does not leave: the desk is fast from its first minute.
    await owner.sql.unsafe("analyze");
    return await verifyAudit(owner.sql, head);
  } finally {
    await owner.close();
  }
}
