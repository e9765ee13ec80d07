import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DatabaseError } from "./errors.ts";

/** The product's own steps. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL("./migrations", import.meta.url));

/** One numbered file. `sha256` is that of its text with Unix line ends, so that a checkout on Windows is the same. */
export type Migration = { file: string; sql: string; sha256: string };

/**
 * Reads `NNNN_name.sql` in order of their numbers. Other files than SQL are passed over.
 * @throws DatabaseError `migration_name`
 */
export async function readMigrations(folder: string = MIGRATIONS_FOLDER): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".sql")).sort();
  const taken = new Set<string>();
  const migrations: Migration[] = [];
  for (const file of files) {
    const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1];
    if (number === undefined || taken.has(number)) throw new DatabaseError("migration_name", { file });
    taken.add(number);
    const sql = (await readFile(join(folder, file), "utf8")).replaceAll("\r\n", "\n");
    migrations.push({ file, sql, sha256: createHash("sha256").update(sql).digest("hex") });
  }
  return migrations;
}

/**
 * What is left to run, after holding what ran against the files. Pure.
 * @param applied in the order in which they ran
 * @throws DatabaseError `migration_changed`, `migration_unknown`
 */
export function pending(
  migrations: readonly Migration[],
  applied: readonly { file: string; sha256: string }[],
): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.file, migration]));
  for (const { file, sha256 } of applied) {
    const migration = known.get(file);
    if (migration === undefined) throw new DatabaseError("migration_unknown", { file });
    if (migration.sha256 !== sha256) throw new DatabaseError("migration_changed", { file });
  }
  const done = new Set(applied.map(({ file }) => file));
  return migrations.filter(({ file }) => !done.has(file));
}
