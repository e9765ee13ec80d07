import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { codeOf, folderError } from "../errors.ts";
import { isSafePath } from "./format.ts";

/** Files of an archive folder in order, as paths inside it. What is being written (".part") is none yet. */
export async function* walkArchive(folder: string, below = ""): AsyncGenerator<string> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    throw folderError(join(folder, below), error);
  });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (!isSafePath(path) || path.endsWith(".part")) continue;
    if (entry.isDirectory()) yield* walkArchive(folder, path);
    else if (entry.isFile()) yield path;
  }
}

/** Bytes of the folder's files. */
export async function archiveSize(folder: string): Promise<number> {
  let bytes = 0;
  for await (const path of walkArchive(folder)) bytes += (await sizeIn(folder, path)) ?? 0;
  return bytes;
}

/** Null for a file that has gone since: a copy may be removed while a backup runs. */
export async function sizeIn(folder: string, path: string): Promise<number | null> {
  try {
    return (await stat(join(folder, path))).size;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw folderError(folder, error);
  }
}

export const openIn = (folder: string, path: string) => createReadStream(join(folder, path));

/** Whether an archive folder holds any file. A folder that is not there holds none. */
export async function holdsFiles(folder: string): Promise<boolean> {
  return (await walkArchive(folder).next()).done === false;
}

export type Staging = {
  /** Writes one file; gives its SHA-256. */
  write(path: string, content: AsyncIterable<Uint8Array>): Promise<string>;
  /** Moves all files to their places. */
  keep(): Promise<void>;
  /** Removes what was not kept. Safe to call twice, and after `keep`. */
  clear(): Promise<void>;
};

/** Files that wait inside the archive folder (so that moving them is renaming) until the rows are committed. */
export async function stageArchive(folder: string): Promise<Staging> {
  const staging = join(folder, `.restoring-${process.pid}`);
  try {
    await mkdir(staging, { recursive: true, mode: 0o750 });
  } catch (error) {
    throw folderError(folder, error);
  }
  return {
    write: async (path, content) => {
      const target = join(staging, path);
      const hash = createHash("sha256");
      try {
        await mkdir(dirname(target), { recursive: true, mode: 0o750 });
        await pipeline(
          content,
          async function* (pieces) {
            for await (const piece of pieces as AsyncIterable<Uint8Array>) {
              hash.update(piece);
              yield piece;
            }
          },
          createWriteStream(target, { flags: "wx", mode: 0o640 }),
        );
      } catch (error) {
        throw folderError(folder, error);
      }
      return hash.digest("hex");
    },
    keep: async () => {
      for (const name of await readdir(staging)) await rename(join(staging, name), join(folder, name));
      await rm(staging, { recursive: true, force: true });
    },
    clear: () => rm(staging, { recursive: true, force: true }),
  };
}
