import { createHash } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SourceKind } from "@minhchung/db/schema/sources";
import { WARCRecord, WARCSerializer } from "warcio";

/** Raw copies are kept of these kinds only (invariant 1); evidence is archived by its own way in. */
const ARCHIVED: ReadonlySet<SourceKind> = new Set<SourceKind>(["press", "official"]);
export const mayArchive = (kind: SourceKind): boolean => ARCHIVED.has(kind);

export interface ArchivedCopy {
  readonly url: string;
  /** Of the body as it was received and decoded. */
  readonly sha256: string;
  readonly mime: string;
  readonly bytes: number;
  /** Path inside the archive folder. */
  readonly file: string;
  readonly retrievedAt: Date;
}

export interface RawPage {
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
  readonly retrievedAt: Date;
}

/** Headers that say nothing of the page, or that no longer hold for the decoded body, or that could identify us. */
const DROPPED = new Set([
  "content-encoding",
  "content-length",
  "transfer-encoding",
  "connection",
  "set-cookie",
  "keep-alive",
]);

/**
 * Writes one page as a gzipped WARC 1.1 response record (ISO 28500:2017) under `folder`, named by its digest, and gives
 * what the `archives` row holds. A second copy of the same bytes on the same day is the same file.
 */
export async function archivePage(folder: string, page: RawPage): Promise<ArchivedCopy> {
  const sha256 = createHash("sha256").update(page.bytes).digest("hex");
  const day = page.retrievedAt.toISOString().slice(0, 10);
  const file = join(...day.split("-"), `${sha256}.warc.gz`);
  const record = await WARCRecord.create(
    {
      url: page.url,
      date: page.retrievedAt.toISOString(),
      type: "response",
      warcVersion: "WARC/1.1",
      statusline: `HTTP/1.1 ${page.status} OK`,
      httpHeaders: Object.fromEntries(Object.entries(page.headers).filter(([name]) => !DROPPED.has(name))),
    },
    (async function* () {
      yield page.bytes;
    })(),
  );
  const packed = await WARCSerializer.serialize(record, { gzip: true });
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true, mode: 0o750 });
  // Written beside and renamed, so that a copy is whole or absent, also after a power cut.
  const part = `${path}.${process.pid}.part`;
  await writeFile(part, packed);
  await rename(part, path);
  const mime = page.contentType?.split(";")[0]?.trim().toLowerCase() ?? "application/octet-stream";
  return { url: page.url, sha256, mime, bytes: page.bytes.length, file, retrievedAt: page.retrievedAt };
}
