import { saysStill } from "@minhchung/crawlers/substance";
import type { Sql } from "@minhchung/db/connect";
import type { EditView } from "../../staff/document-types.ts";

/** Versions that are followed; a page that changes more often says little by its history. */
const MOST_VERSIONS = 50;

interface Later {
  origin: number;
  id: number;
  at: Date;
  title: string;
  text: string;
  later: number;
}

/** What became of pages since these documents were read from them; nothing for those that stand as they did. */
export async function readEdits(
  sql: Sql,
  documentIds: readonly number[],
): Promise<(documentId: number, sentence: string) => EditView | null> {
  const ids = [...new Set(documentIds)];
  const later = ids.length === 0 ? [] : await readNewest(sql, ids);
  const newest = new Map(later.map((row) => [row.origin, row]));
  const standing = ids.map((id) => newest.get(id)?.id ?? id);
  const gone = ids.length === 0 ? [] : await sql<{ id: number; goneAt: Date }[]>`
    select document_id as id, gone_at as "goneAt" from pages
    where document_id = any(${standing}::bigint[]) and gone_at is not null`; // biome-ignore format: a query
  const goneAt = new Map(gone.map((row) => [row.id, row.goneAt.toISOString()]));
  return (documentId, sentence) => {
    const row = newest.get(documentId);
    const ended = goneAt.get(row?.id ?? documentId) ?? null;
    if (row === undefined && ended === null) return null;
    return {
      newest: row === undefined ? null : { id: row.id, at: row.at.toISOString(), later: row.later },
      stands: row === undefined || saysStill(row, sentence),
      goneAt: ended,
    };
  };
}

const readNewest = (sql: Sql, ids: readonly number[]) => sql<Later[]>`
  with recursive later as (
    select previous_id as origin, document_id as id, collected_on, 1 as later
    from document_versions where previous_id = any(${[...ids]}::bigint[])
    union all
    select l.origin, v.document_id, v.collected_on, l.later + 1
    from later l join document_versions v on v.previous_id = l.id where l.later < ${MOST_VERSIONS})
  select distinct on (l.origin) l.origin, l.id, d.fetched_at as at, d.title, d.text, l.later
  from later l join documents d on d.id = l.id and d.collected_on = l.collected_on
  order by l.origin, l.later desc`;
