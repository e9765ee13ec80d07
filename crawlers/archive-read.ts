import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { WARCParser } from "warcio";

/** A raw copy as it was received. */
export interface OpenedCopy {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
}
/** `missing`: its file is not there; `altered`: it cannot be opened, or is not what was received. */
export type ArchiveState = "whole" | "missing" | "altered";

/** Opens an archived copy and holds it against the digest that the database has of it. */
export async function openArchived(
  folder: string,
  { file, sha256 }: { readonly file: string; readonly sha256: string },
): Promise<OpenedCopy | Exclude<ArchiveState, "whole">> {
  const packed = await readFile(join(folder, file)).catch(() => null);
  if (packed === null) return "missing";
  try {
    const record = await new WARCParser([packed]).parse();
    const bytes = await record?.readFully(false);
    if (!bytes || createHash("sha256").update(bytes).digest("hex") !== sha256) return "altered";
    return { bytes, contentType: record?.httpHeaders?.headers.get("content-type") ?? null };
  } catch {
    return "altered";
  }
}

/** Whether an archived copy is still what was received. */
export async function checkArchived(
  folder: string,
  copy: { readonly file: string; readonly sha256: string },
): Promise<ArchiveState> {
  const opened = await openArchived(folder, copy);
  return typeof opened === "string" ? opened : "whole";
}
