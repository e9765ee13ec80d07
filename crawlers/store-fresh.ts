/** A page that was never seen, with words that no other has, in one statement (db/migrations/0073_pictures.sql). */
import type { Database } from "@minhchung/db/connect";
import { sql } from "drizzle-orm";
import type { Comparable } from "./duplicates/search.ts";
import type { SafeWords } from "./extract/safe-words.ts";
import { noteUrl, registerOf, sha256 } from "./kept-names.ts";
import type { ItemToStore, SourceRow } from "./store.ts";

/** The document that was written; null where the page or its words are known after all, and nothing was written. */
export async function storeFresh(
  db: Database,
  source: SourceRow,
  item: ItemToStore,
  words: SafeWords,
  at: { readonly content: string; readonly permalink: string | null },
): Promise<Comparable | null> {
  const { request, validators, archive, picture } = item;
  const { fingerprint } = words;
  const [row] = await db.execute<{ document: string | number; day: string }>(sql`
    select document, day::text from store_fresh(
      ${source.id}, ${sha256(item.identity)}, ${at.permalink}, ${validators.etag}, ${validators.lastModified},
      ${at.content}, ${words.title}, ${words.text}, ${words.section}, ${words.redactions},
      ${item.language ?? "vi"}, ${registerOf(source)}, ${item.readBy ?? "text"}, ${at.permalink},
      ${item.published}, ${item.publishedGuessed}, ${item.fetchedAt.toISOString()}, ${source.sample},
      ${noteUrl(source, item.url)}, ${request.status}, ${request.bytes}, ${request.startedAt.toISOString()},
      ${archive?.url ?? null}, ${archive?.sha256 ?? null}, ${archive?.mime ?? null}, ${archive?.bytes ?? null},
      ${archive?.file ?? null}, ${archive?.retrievedAt.toISOString() ?? null}, ${`{${fingerprint.keys.join(",")}}`},
      ${picture?.url ?? null}, ${picture?.caption ?? null})`);
  if (row === undefined) return null;
  return {
    ...{ id: Number(row.document), collectedOn: row.day, text: words.text, fingerprint },
    keysWritten: true,
  };
}
