import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What `doctor` tells of the last backup that was taken from here. */
export interface LastBackup {
  readonly at: string;
  readonly file: string;
  readonly bytes: number;
}

const pathOf = (home: string) => join(home, "last-backup.json");

/** Notes a backup that is whole. */
export async function noteBackup(home: string, backup: LastBackup): Promise<void> {
  const part = `${pathOf(home)}.${process.pid}.part`;
  await writeFile(part, `${JSON.stringify(backup)}\n`, { mode: 0o600 });
  await rename(part, pathOf(home));
}

/** Null where none is known here: it may have been taken on another machine. */
export async function lastBackup(home: string): Promise<LastBackup | null> {
  try {
    const value = JSON.parse(await readFile(pathOf(home), "utf8")) as Partial<LastBackup>;
    const { at, file, bytes } = value;
    if (typeof at !== "string" || Number.isNaN(Date.parse(at))) return null;
    return { at, file: String(file), bytes: Number(bytes) };
  } catch {
    return null;
  }
}
