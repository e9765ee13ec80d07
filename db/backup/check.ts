import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { DatabaseError } from "../errors.ts";
import { archiveDigest, rowDigest, sha256 } from "./digest.ts";
import * as format from "./format.ts";
import { type Entry, readEntries, readWhole } from "./tar.ts";

/** A header or manifest is a few hundred kilobytes; more is none of ours. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A backup that was read to its end and is what it says it is. */
export type CheckedBackup = {
  file: string;
  bytes: number;
  header: format.Header;
  manifest: format.Manifest;
  secret: Buffer | null;
};

/**
 * Reads a backup from beginning to end and holds every digest in it against its content, before anything is touched.
 * @throws DatabaseError `backup_unreadable`, `backup_foreign`, `backup_truncated`, `backup_altered`, `backup_newer`
 */
export async function checkBackup(
  file: string,
  options: { signal?: AbortSignal; onBytes?: (bytes: number) => void } = {},
): Promise<CheckedBackup> {
  const altered = (part: string) => new DatabaseError("backup_altered", { file, part });
  let header: format.Header | null = null;
  let headerSha256 = "";
  let manifest: format.Manifest | null = null;
  let secret: Buffer | null = null;
  const tables = new Map<string, ReturnType<typeof rowDigest>>();
  const archive = archiveDigest();
  for await (const entry of readEntries(file, options.onBytes)) {
    options.signal?.throwIfAborted();
    // The manifest is the last: what follows it is not covered by it.
    if (manifest !== null) throw altered(entry.name);
    if (header === null) {
      const text = await readHeader(file, entry);
      headerSha256 = sha256(text);
      header = known(file, text);
      for (const { name } of header.tables) tables.set(name, rowDigest());
    } else if (entry.name === format.MANIFEST) {
      manifest = format.parseManifest(String((await readWhole(entry, MOST_BYTES)) ?? ""));
      if (manifest === null) throw altered(format.MANIFEST);
    } else if (entry.name === format.SECRET) {
      secret = Buffer.from(String((await readWhole(entry, MOST_BYTES)) ?? ""), "base64");
    } else if (entry.name.startsWith(format.ARCHIVE)) {
      const path = entry.name.slice(format.ARCHIVE.length);
      if (!format.isSafePath(path)) throw altered(entry.name);
      archive.add(path, entry.size, await hashOf(entry));
    } else {
      const digest = tables.get(tableOf(entry.name));
      if (digest === undefined) throw altered(entry.name);
      for await (const piece of entry.content) digest.add(piece);
    }
  }
  if (header === null) throw new DatabaseError("backup_foreign", { file });
  if (manifest === null) throw new DatabaseError("backup_truncated", { file });
  if (headerSha256 !== manifest.headerSha256) throw altered(format.HEADER);
  for (const [name, digest] of tables) if (!same(digest.end(), manifest.tables[name])) throw altered(name);
  if (!same(archive.end(), manifest.archive)) throw altered(format.ARCHIVE);
  if ((secret === null ? null : sha256(secret)) !== manifest.secretSha256) throw altered(format.SECRET);
  return { file, bytes: (await stat(file)).size, header, manifest, secret };
}

async function readHeader(file: string, entry: Entry): Promise<string> {
  const bytes = entry.name === format.HEADER ? await readWhole(entry, MOST_BYTES) : null;
  if (bytes === null) throw new DatabaseError("backup_foreign", { file });
  return bytes.toString("utf8");
}

function known(file: string, text: string): format.Header {
  const header = format.parseHeader(text);
  if (header === null) throw new DatabaseError("backup_foreign", { file });
  if (header.formatVersion > format.FORMAT_VERSION) {
    throw new DatabaseError("backup_newer", { file, product: header.product, step: header.formatVersion });
  }
  return header;
}

/** "tables/public.users/000003" is of "public.users". */
export function tableOf(entry: string): string {
  return /^tables\/(.+)\/\d{6}$/.exec(entry)?.[1] ?? "";
}

export function same(a: object, b: object | undefined): boolean {
  const sorted = (value: object | undefined) => JSON.stringify(Object.entries(value ?? {}).sort());
  return sorted(a) === sorted(b);
}

async function hashOf({ content }: Entry): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of content) hash.update(piece);
  return hash.digest("hex");
}
