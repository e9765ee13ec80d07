import type { Sql } from "@minhchung/db/connect";
import type { SourceDocument } from "../../staff/source-types.ts";

const MOST = 10;

/** What was read of a source last, each page by its newest version: who registered it sees at once whether it is what was wanted. */
export async function readSourceDocuments(sql: Sql, sourceId: string): Promise<SourceDocument[]> {
  const rows = await sql<(Omit<SourceDocument, "at"> & { at: Date })[]>`
    select d.id, d.title, coalesce(d.published_at, d.fetched_at) as at, d.version
    from (select * from documents where source_id = ${sourceId} order by fetched_at desc limit ${5 * MOST}) d
    where not exists (select 1 from document_versions v where v.previous_id = d.id)
    order by at desc, d.id desc limit ${MOST}`;
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
