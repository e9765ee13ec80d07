import type { OpenedCopy } from "@minhchung/crawlers/archive-read";
import { stillPageInWorker } from "@minhchung/crawlers/extract/worker";
import type { Sql } from "@minhchung/db/connect";
import { ApiFailure, found } from "../errors.ts";
import { isPage } from "./read/document.ts";

/** Opens a raw copy and holds it against its digest. */
export type OpenCopy = (copy: {
  file: string;
  sha256: string;
}) => Promise<OpenedCopy | "missing" | "altered">;

const STILL_MS = 10_000;

/** The raw copy of a document as a page that stands still. @throws ApiFailure as `archivedFile`, `wrong_state` of other files */
export async function archivedPage(
  deps: { sql: Sql; openCopy: OpenCopy },
  documentId: number,
): Promise<string> {
  const { bytes, contentType, mime } = await archivedFile(deps, documentId);
  if (!isPage(mime)) throw new ApiFailure("wrong_state", { params: { state: mime } });
  return stillPageInWorker({ bytes, contentType: contentType ?? mime }, { timeoutMs: STILL_MS });
}

/** The raw copy of a document as it was received. @throws ApiFailure `not_found`, `archive_missing`, `archive_altered` */
export async function archivedFile(
  { sql, openCopy }: { sql: Sql; openCopy: OpenCopy },
  documentId: number,
): Promise<OpenedCopy & { readonly mime: string; readonly sha256: string }> {
  const rows = await sql<{ file: string; sha256: string; mime: string }[]>`
    select a.file, a.sha256, a.mime from documents d join archives a on a.id = d.archive_id where d.id = ${documentId}`;
  const { file, sha256, mime } = found(rows[0]);
  const opened = await openCopy({ file, sha256 });
  if (opened === "missing" || opened === "altered") throw new ApiFailure(`archive_${opened}`);
  return { ...opened, mime, sha256 };
}
