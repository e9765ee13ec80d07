import { link, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, DatabaseError, folderError } from "../errors.ts";
import { isRunning, type ProcessIdentity, thisProcess } from "./processes.ts";

/** Releases the lock; safe to call twice. */
export type Release = () => Promise<void>;

type Holder = ProcessIdentity | { released: true };

/**
 * Takes a data folder for this process alone.
 *
 * Locks are numbered files, and the highest number counts. Taking over from a process that was killed
 * means creating the next number, which the file system grants to one process only; a file is never
 * reused or replaced, so two processes that both see a dead holder cannot both win.
 * @throws DatabaseError `in_use`, `folder_read_only`, `disk_full`
 */
export async function lockFolder(folder: string): Promise<Release> {
  const draft = join(folder, `lock-draft-${process.pid}-${Math.random().toString(36).slice(2)}`);
  try {
    await writeFile(draft, JSON.stringify(thisProcess()), { mode: 0o600 });
    for (;;) {
      const last = (await numbers(folder)).at(-1) ?? 0;
      const holder = last === 0 ? null : await read(folder, last);
      if (holder !== null && "pid" in holder && isRunning(holder)) {
        throw new DatabaseError("in_use", { folder, pid: holder.pid });
      }
      const mine = last + 1;
      if (!(await create(draft, pathOf(folder, mine)))) continue;
      const all = await numbers(folder);
      if (all.at(-1) !== mine) {
        // Somebody took a later number while we looked at an old one: theirs counts.
        await rm(pathOf(folder, mine), { force: true });
        continue;
      }
      for (const old of all.slice(0, -1)) await rm(pathOf(folder, old), { force: true });
      return () => release(folder, mine);
    }
  } catch (error) {
    throw folderError(folder, error);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

/** The living process that holds the folder, or null. Changes nothing. */
export async function lockHolder(folder: string): Promise<ProcessIdentity | null> {
  const last = (await numbers(folder).catch(() => [])).at(-1);
  if (last === undefined) return null;
  const holder = await read(folder, last);
  return holder !== null && "pid" in holder && isRunning(holder) ? holder : null;
}

/** A released lock stays as a marked file: deleting the highest number would let it be taken twice. */
async function release(folder: string, number: number): Promise<void> {
  const path = pathOf(folder, number);
  const holder = await read(folder, number);
  if (holder === null || !("pid" in holder) || holder.pid !== process.pid) return;
  await writeFile(path, JSON.stringify({ released: true }));
}

const pathOf = (folder: string, number: number) => join(folder, `lock-${number}.json`);

async function numbers(folder: string): Promise<number[]> {
  const found = (await readdir(folder)).map((name) => /^lock-(\d+)\.json$/.exec(name)?.[1]);
  return found
    .filter((text) => text !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}

/** A file that cannot be read as a lock (removed meanwhile, cut off by a full disk) holds nothing. */
async function read(folder: string, number: number): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(pathOf(folder, number), "utf8")) as Holder;
  } catch {
    return null;
  }
}

/** `link` puts a complete file under a name, or fails when the name is taken: never a half-written lock. */
async function create(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}
