import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { extract, pack } from "tar-stream";
import { codeOf, DatabaseError, folderError, lineOf } from "../errors.ts";

/** Fast rather than small: rows of text shrink well at any level, and WARC files are packed already. */
const GZIP_LEVEL = 3;

export type Packer = {
  /** Writes one file; resolves when the disk has taken it up to a buffer, so memory stays flat. */
  add(name: string, size: number, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void>;
  /** Ends the file and waits until it is on the disk. */
  finish(): Promise<void>;
  /** Gives up: closes the file as it is. */
  abort(): Promise<void>;
};

/** A new tar file, mode 600. Errors: `folderError` of the disk. */
export function createPacker(file: string, gzip: boolean): Packer {
  const tar = pack();
  const out = createWriteStream(file, { flags: "wx", mode: 0o600, flush: true });
  const filter = gzip ? createGzip({ level: GZIP_LEVEL }) : new PassThrough();
  const done = pipeline(tar, filter, out);
  const failed = new Promise<never>((_, reject) => {
    done.catch((error: unknown) => reject(folderError(file, error)));
  });
  failed.catch(() => undefined);
  const write: Packer["add"] = async (name, size, content) => {
    const entry = tar.entry({ name, size, mode: 0o600 });
    const finished = once(entry, "finish");
    finished.catch(() => undefined);
    for await (const piece of content) if (!entry.write(piece)) await once(entry, "drain");
    entry.end(null);
    await finished;
  };
  return {
    add: (name, size, content) => Promise.race([failed, write(name, size, content)]),
    finish: async () => {
      tar.finalize();
      await Promise.race([failed, done]);
    },
    abort: async () => {
      tar.destroy();
      await done.catch(() => undefined);
    },
  };
}

export type Entry = { name: string; size: number; content: AsyncIterable<Uint8Array> };

/**
 * The files inside a tar file, one after the other; each must be read before the next. `onBytes` hears how much of the
 * file was read.
 * @throws DatabaseError `backup_unreadable`, `backup_truncated`, `backup_altered`, `backup_foreign`
 */
export async function* readEntries(
  file: string,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<Entry> {
  const gzip = await isGzip(file);
  const source = createReadStream(file);
  const filter = gzip ? createGunzip() : new PassThrough();
  const entries = extract();
  const fail = (error: Error) => entries.destroy(error);
  source.on("error", fail);
  filter.on("error", fail);
  source.on("data", (piece) => onBytes(piece.length));
  source.pipe(filter).pipe(entries);
  let read = 0;
  try {
    for await (const entry of entries) {
      const { name, size = 0, type } = entry.header;
      if (type !== "file") throw new DatabaseError("backup_foreign", { file });
      read += 1;
      yield { name, size, content: contentOf(file, entry as AsyncIterable<Uint8Array>, read) };
      entry.resume();
    }
  } catch (error) {
    throw readError(file, error, read);
  } finally {
    source.destroy();
    filter.destroy();
    entries.destroy();
  }
}

/** A fault of the file comes up here as well, where its content is read. */
async function* contentOf(file: string, entry: AsyncIterable<Uint8Array>, read: number) {
  try {
    yield* entry;
  } catch (error) {
    throw readError(file, error, read);
  }
}

async function isGzip(file: string): Promise<boolean> {
  try {
    const handle = await open(file, "r");
    try {
      const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      return buffer.equals(Buffer.from([0x1f, 0x8b]));
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new DatabaseError("backup_unreadable", { file, detail: codeOf(error) || lineOf(error) }, error);
  }
}

/** zlib says "unexpected end of file" (Z_BUF_ERROR), tar-stream "Unexpected end of data". */
function readError(file: string, error: unknown, read: number): unknown {
  if (error instanceof DatabaseError) return error;
  const [code, line] = [codeOf(error), lineOf(error)];
  if (code === "Z_BUF_ERROR" || /unexpected end/i.test(line)) {
    return new DatabaseError("backup_truncated", { file }, error);
  }
  if (/invalid tar header/i.test(line) || code.startsWith("Z_")) {
    return read === 0
      ? new DatabaseError("backup_foreign", { file }, error)
      : new DatabaseError("backup_altered", { file, part: lineOf(error) }, error);
  }
  if (/^E[A-Z]+$/.test(code)) return new DatabaseError("backup_unreadable", { file, detail: code }, error);
  return error;
}

/** A small file whole. Larger than `most`: null. */
export async function readWhole({ size, content }: Entry, most: number): Promise<Buffer | null> {
  if (size > most) return null;
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}
