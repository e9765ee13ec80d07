import type { Database } from "@minhchung/db/connect";
import { NO_VALIDATORS } from "../ask.ts";
import { CrawlError } from "../errors.ts";
import { sha256 } from "../kept-names.ts";
import { type Outcome, type SourceRow, storeItem } from "../store.ts";
import type { BroughtItem } from "./item.ts";

/** As far as what people bring goes: it is new, known word for word (here or elsewhere), or says something else by now. */
export type Kept = Extract<Outcome, "new" | "changed" | "unchanged" | "duplicate">;

/**
 * Whether documents may be brought into a source: approved by a second person, not retired, filled by hand.
 * Error: `source_unapproved`, `connector_missing`.
 */
export function mayBring(source: SourceRow): void {
  if (source.approvedAt === null || source.retiredAt !== null)
    throw new CrawlError("source_unapproved", { source: source.key });
  if (source.connector !== "manual")
    throw new CrawlError("connector_missing", { connector: source.connector });
}

/**
 * Stores a document that was brought, as a crawl stores one: redacted before the first write, with the time at which it
 * came, held against all others for copies. The same words of the same source, brought again, are the same document.
 */
export async function keepBrought(
  db: Database,
  source: SourceRow,
  item: BroughtItem & { readonly readBy?: "text" | "ocr" },
  at: Date,
): Promise<Kept> {
  mayBring(source);
  const outcome = await storeItem(db, source, {
    ...item,
    identity: item.url ?? `${source.url}#${sha256(item.text)}`,
    section: null,
    language: null,
    fetchedAt: at,
    archive: null,
    validators: NO_VALIDATORS,
    request: { startedAt: at, status: null, bytes: Buffer.byteLength(item.text) },
  });
  return outcome as Kept;
}
