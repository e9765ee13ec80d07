/**
 * A backup is one tar file (gzipped when its name ends in .gz), in this order:
 *
 *   header.json                    what it is: product, migrations, tables, partitions, queues, audit head
 *   tables/public.users/000000     rows as PostgreSQL's COPY text, in pieces of a few megabytes
 *   archive/2026/11/25/….warc.gz   archived copies, as they lie in the folder
 *   secret                         the desk's secret in base64, unless it was left out
 *   manifest.json                  rows, bytes and SHA-256 of all of it: a file that was cut off has none
 */
import { lineOf } from "../errors.ts";

export const FORMAT = "minhchung-backup";
export const FORMAT_VERSION = 1;

export const HEADER = "header.json";
export const MANIFEST = "manifest.json";
export const SECRET = "secret";
export const TABLES = "tables/";
export const ARCHIVE = "archive/";

/** A table and the columns that its rows hold, in this order. `name` is "public.users". */
export type BackupTable = { name: string; columns: string[] };
/** One month of a big table: days `from` (included) to `to` (not). */
export type BackupPartition = { name: string; parent: string; from: string; to: string };
export type BackupQueue = { name: string; policy: string };
export type BackupSequence = { name: string; value: string; called: boolean };
/** What was written or read: `rows` are counted by their line ends. */
export type Digest = { rows: number; bytes: number; sha256: string };
export type ArchiveDigest = { files: number; bytes: number; sha256: string };
export type AuditHead = { entries: number; head: string };

export type Header = {
  format: typeof FORMAT;
  formatVersion: number;
  /** The release that wrote it. */
  product: string;
  createdAt: string;
  /** The server's own version text. */
  server: string;
  migrations: { file: string; sha256: string }[];
  /** In an order that foreign keys allow. */
  tables: BackupTable[];
  partitions: BackupPartition[];
  queues: BackupQueue[];
  audit: AuditHead;
};

export type Manifest = {
  headerSha256: string;
  tables: Record<string, Digest>;
  sequences: BackupSequence[];
  archive: ArchiveDigest;
  /** SHA-256 of the secret's bytes; null when it was left out. */
  secretSha256: string | null;
};

/** How far it is, in bytes; `total` is an estimate. */
export type Progress = (done: number, total: number, what: string) => void;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const isListOf = (value: unknown, ...keys: string[]) =>
  Array.isArray(value) && value.every((item) => isObject(item) && keys.every((key) => key in item));

/**
 * The first entry of a file. Null where it is none of ours; of a newer format only name and version are looked at.
 */
export function parseHeader(text: string): Header | null {
  const value = parse(text);
  if (!isObject(value) || value.format !== FORMAT || typeof value.formatVersion !== "number") return null;
  if (value.formatVersion > FORMAT_VERSION) return value as Header;
  const whole =
    isListOf(value.migrations, "file", "sha256") &&
    isListOf(value.tables, "name", "columns") &&
    isListOf(value.partitions, "name", "parent", "from", "to") &&
    isListOf(value.queues, "name", "policy") &&
    isObject(value.audit);
  return whole ? (value as Header) : null;
}

/** The last entry of a file; null where its shape is wrong. */
export function parseManifest(text: string): Manifest | null {
  const value = parse(text);
  const whole =
    isObject(value) &&
    typeof value.headerSha256 === "string" &&
    isObject(value.tables) &&
    isObject(value.archive) &&
    isListOf(value.sequences, "name", "value", "called");
  return whole ? (value as Manifest) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return lineOf(error);
  }
}

/** A path inside a folder: forward slashes, no way out of it, nothing hidden. */
export function isSafePath(path: string): boolean {
  return /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(path);
}
