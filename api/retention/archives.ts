import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { archives } from "@minhchung/db/schema/sources";
import { inArray, sql } from "drizzle-orm";
import { countOf, type RetentionDeps, type Sweep } from "./sweep.ts";

/** A copy is written a moment before what names it: younger ones are left alone, in the database and on the disk. */
const SETTLED_MS = 7 * 86_400_000;
const settled = ({ clock }: RetentionDeps): Date => new Date(clock().getTime() - SETTLED_MS);

/** Rows of raw copies that no document and no evidence names any more. The database itself decides (`prune_archives`). */
export const copies: Sweep = {
  count: async (deps) =>
    countOf(
      await deps.db.execute<{ n: number }>(sql`
        select count(*)::int as n from archives a where a.retrieved_at < ${settled(deps).toISOString()}::timestamptz
          and not exists (select 1 from documents d where d.archive_id = a.id)
          and not exists (select 1 from evidence e where e.archive_id = a.id)`),
    ),
  take: async (deps, most) =>
    countOf(
      await deps.db.execute<{ n: number }>(
        sql`select prune_archives(${settled(deps).toISOString()}::timestamptz, ${most}::int) as n`,
      ),
    ),
};

/** Files in this machine's archive that no row names: left by a deleted copy, or by a process that died while writing. */
export const files: Sweep = {
  count: async (deps) => (await orphans(deps, Number.POSITIVE_INFINITY)).length,
  take: async (deps, most) => {
    const found = await orphans(deps, most);
    for (const path of found) await rm(path, { force: true });
    return found.length;
  },
};

async function orphans(deps: RetentionDeps, most: number): Promise<string[]> {
  const { archiveFolder } = deps;
  if (archiveFolder === null) return [];
  const found: string[] = [];
  for (const day of await dayFolders(archiveFolder)) {
    if (found.length >= most) break;
    found.push(...(await orphansIn(deps, archiveFolder, day)));
  }
  return found.slice(0, most);
}

async function orphansIn({ db, ...deps }: RetentionDeps, folder: string, day: string): Promise<string[]> {
  const names = await listed(join(folder, day));
  if (names.length === 0) return [];
  const paths = names.map((name) => join(day, name));
  const rows = await db.select({ file: archives.file }).from(archives).where(inArray(archives.file, paths));
  const named = new Set(rows.map((row) => row.file));
  const left: string[] = [];
  for (const path of paths.filter((one) => !named.has(one))) {
    const full = join(folder, path);
    const { mtime } = await stat(full);
    if (mtime < settled({ db, ...deps })) left.push(full);
  }
  return left;
}

/** "2026/11/25", oldest first: as `archivePage` names them (crawlers/archive.ts). */
async function dayFolders(folder: string): Promise<string[]> {
  let paths = [""];
  for (const digits of [/^\d{4}$/, /^\d{2}$/, /^\d{2}$/]) {
    const deeper: string[] = [];
    for (const path of paths) {
      const names = (await listed(join(folder, path))).filter((name) => digits.test(name));
      deeper.push(...names.sort().map((name) => join(path, name)));
    }
    paths = deeper;
  }
  return paths;
}

/** The names in a folder; none where there is no such folder. Anything else that fails is said. */
async function listed(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
}
