/**
 * A backup, from the database to one file, as the owner and while the desk goes on working:
 *
 * 1. one snapshot of the database (REPEATABLE READ, READ ONLY)
 * 2. header        what it is                              catalog.ts, format.ts
 * 3. tables        each by COPY, in pieces                 copy.ts
 * 4. archive       files after the rows: a row's copy was written before it
 * 5. secret        unless it was left out
 * 6. manifest      rows, bytes and digests of all that
 *
 * Written beside its place and renamed when whole; whatever stops it, no half file stays.
 */
import { createHash } from "node:crypto";
import { rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Client } from "pg";
import { DatabaseError, folderError } from "../errors.ts";
import { archiveSize, openIn, sizeIn, walkArchive } from "./archive.ts";
import { readPartitions, readQueues, readSequences, readTables, sizeOf, type Table } from "./catalog.ts";
import { copyOut, withClient } from "./copy.ts";
import { archiveDigest, rowDigest, sha256 } from "./digest.ts";
import * as format from "./format.ts";
import { createPacker, type Packer } from "./tar.ts";

export type BackupOptions = {
  ownerUrl: string;
  /** The file to write; must not exist. Gzipped when it ends in ".gz" or ".tgz". */
  file: string;
  /** Folder of archived copies; one that is missing is empty. */
  archiveFolder: string;
  /** The desk's secret, or null to leave it out. */
  secret: Uint8Array | null;
  /** The release, for the header. */
  product: string;
  now?: Date;
  signal?: AbortSignal;
  progress?: format.Progress;
};

export type BackupReport = { file: string; bytes: number; header: format.Header; manifest: format.Manifest };

/** Pieces of a table inside the file: a tar entry says its size before its content. */
const PIECE_BYTES = 4 * 1024 * 1024;

/** @throws DatabaseError `not_migrated`, `file_exists`, those of `connectionError` and `folderError`; the signal's reason */
export async function writeBackup(options: BackupOptions): Promise<BackupReport> {
  const { file, signal } = options;
  if ((await stat(file).catch(() => null)) !== null) throw new DatabaseError("file_exists", { file });
  const part = `${file}.${process.pid}.part`;
  const packer = createPacker(part, /\.t?gz$/.test(file));
  try {
    const { header, manifest } = await withClient(options.ownerUrl, "minhchung backup", (client) =>
      packAll(client, packer, options),
    );
    await packer.finish();
    signal?.throwIfAborted();
    const { size } = await stat(part);
    await rename(part, file).catch((error: unknown) => {
      throw folderError(dirname(file), error);
    });
    return { file, bytes: size, header, manifest };
  } catch (error) {
    await packer.abort();
    await rm(part, { force: true });
    throw error;
  }
}

async function packAll(client: Client, packer: Packer, options: BackupOptions) {
  const { archiveFolder, secret } = options;
  const { rows } = await client.query("select to_regclass('public.minhchung_migrations') as name");
  if (rows[0]?.name === null) throw new DatabaseError("not_migrated");
  await client.query("begin isolation level repeatable read read only");
  const tables = await readTables(client);
  const step = counter(options, (await sizeOf(client)) + (await archiveSize(archiveFolder)));
  const header = await readHeader(client, tables, options);
  const headerText = JSON.stringify(header);
  await addText(packer, format.HEADER, headerText);
  const digests: Record<string, format.Digest> = {};
  for (const table of tables) digests[table.name] = await packTable(client, packer, table, step);
  const sequences = await readSequences(client);
  await client.query("rollback");
  const archive = await packArchive(packer, archiveFolder, step);
  if (secret !== null) await addText(packer, format.SECRET, Buffer.from(secret).toString("base64"));
  const manifest: format.Manifest = {
    headerSha256: sha256(headerText),
    tables: digests,
    sequences,
    archive,
    secretSha256: secret === null ? null : sha256(secret),
  };
  await addText(packer, format.MANIFEST, JSON.stringify(manifest));
  return { header, manifest };
}

async function readHeader(
  client: Client,
  tables: readonly Table[],
  { product, now = new Date() }: BackupOptions,
): Promise<format.Header> {
  const { rows: migrations } = await client.query<{ file: string; sha256: string }>(
    "select file, sha256 from minhchung_migrations order by file",
  );
  const { rows: server } = await client.query("select current_setting('server_version') as version");
  return {
    format: format.FORMAT,
    formatVersion: format.FORMAT_VERSION,
    product,
    createdAt: now.toISOString(),
    server: server[0]?.version,
    migrations,
    tables: tables.map(({ name, columns }) => ({ name, columns })),
    partitions: await readPartitions(client),
    queues: await readQueues(client),
    audit: await auditHead(client),
  };
}

/** The last entry of the audit trail, as it is; `verifyAudit` looks whether the chain holds. */
export async function auditHead(client: Client): Promise<format.AuditHead> {
  const { rows } = await client.query<format.AuditHead>(
    "select seq::float8 as entries, hash as head from audit order by seq desc limit 1",
  );
  return rows[0] ?? { entries: 0, head: "0".repeat(64) };
}

type Step = (bytes: number, what: string) => void;

/** Says how far it is, and stops where it was asked to. */
function counter({ signal, progress }: BackupOptions, total: number): Step {
  let done = 0;
  return (bytes, what) => {
    signal?.throwIfAborted();
    done += bytes;
    progress?.(done, total, what);
  };
}

async function packTable(client: Client, packer: Packer, table: Table, step: Step): Promise<format.Digest> {
  const digest = rowDigest();
  let pieces: Uint8Array[] = [];
  let held = 0;
  let number = 0;
  const flush = async () => {
    const name = `${format.TABLES}${table.name}/${String(number).padStart(6, "0")}`;
    if (held > 0) await packer.add(name, held, pieces);
    number += 1;
    pieces = [];
    held = 0;
  };
  step(0, table.name);
  for await (const piece of copyOut(client, table)) {
    digest.add(piece);
    pieces.push(piece);
    held += piece.length;
    step(piece.length, table.name);
    if (held >= PIECE_BYTES) await flush();
  }
  await flush();
  return digest.end();
}

async function packArchive(packer: Packer, folder: string, step: Step): Promise<format.ArchiveDigest> {
  const digest = archiveDigest();
  for await (const path of walkArchive(folder)) {
    const size = await sizeIn(folder, path);
    if (size === null) continue;
    const hash = createHash("sha256");
    await packer.add(`${format.ARCHIVE}${path}`, size, hashed(openIn(folder, path), hash));
    digest.add(path, size, hash.digest("hex"));
    step(size, format.ARCHIVE);
  }
  return digest.end();
}

async function* hashed(content: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const piece of content) {
    hash.update(piece);
    yield piece;
  }
}

function addText(packer: Packer, name: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  return packer.add(name, bytes.length, [bytes]);
}
