import type { Sql } from "@minhchung/db/connect";
import type { CopyRelation, SourceKind } from "@minhchung/db/schema/sources";
import type { CopyView } from "../../staff/copy-types.ts";

/** Sources shown with one document; the counts of the narrative say how many there are. */
const MOST_COPIES = 12;

interface Row {
  documentId: number;
  sourceKey: string;
  sourceName: string;
  sourceKind: SourceKind;
  title: string | null;
  permalink: string | null;
  at: Date;
  relation: CopyRelation | "exact";
  similarity: number;
  changed: { earlier: string; later: string }[];
  isLater: boolean;
}

/** Who else published the text of documents: other sources, each once with the copy that is nearest, earliest first. */
export async function readCopies(sql: Sql, documentIds: readonly number[]): Promise<Map<number, CopyView[]>> {
  const ids = [...new Set(documentIds)];
  const views = new Map<number, CopyView[]>();
  // Most documents have none, and asking so is cheap beside asking for them over every month.
  if (ids.length === 0 || !(await haveCopies(sql, ids))) return views;
  const rows = await sql<Row[]>`
    with found as (
      select k.earlier_id as document_id, d.source_id, d.title, d.permalink, coalesce(d.published_at, d.fetched_at) as at,
             case when k.similarity > 0.999 and k.relation = 'near' then 'exact' else k.relation end as relation,
             k.similarity, k.changed, true as is_later
      from document_copies k join documents d on d.id = k.document_id and d.collected_on = k.collected_on
      where k.earlier_id = any(${ids}::bigint[])
      union all
      select k.document_id, d.source_id, d.title, d.permalink, coalesce(d.published_at, d.fetched_at),
             case when k.similarity > 0.999 and k.relation = 'near' then 'exact' else k.relation end,
             k.similarity, k.changed, false
      from document_copies k join documents d on d.id = k.earlier_id and d.collected_on = k.earlier_collected_on
      where k.document_id = any(${ids}::bigint[])
      union all
      select p.same_as, p.source_id, null, p.url, p.first_seen_at, 'exact', 1, '[]', true
      from pages p where p.same_as = any(${ids}::bigint[])),
    nearest as (
      select distinct on (f.document_id, f.source_id) f.*
      from found f join documents own on own.id = f.document_id and own.id = any(${ids}::bigint[])
      where own.source_id <> f.source_id
      order by f.document_id, f.source_id, f.similarity desc, f.at)
    select n.document_id as "documentId", s.key as "sourceKey", s.name as "sourceName", s.kind as "sourceKind",
           n.title, n.permalink, n.at, n.relation, n.similarity, n.changed, n.is_later as "isLater"
    from nearest n join sources s on s.id = n.source_id
    order by n.document_id, n.at, s.key`;
  for (const row of rows) {
    const list = views.get(row.documentId) ?? [];
    if (list.length < MOST_COPIES) list.push(viewOf(row));
    views.set(row.documentId, list);
  }
  return views;
}

async function haveCopies(sql: Sql, ids: readonly number[]): Promise<boolean> {
  const rows = await sql`
    (select 1 from document_copies where earlier_id = any(${[...ids]}::bigint[]) limit 1)
    union all (select 1 from document_copies where document_id = any(${[...ids]}::bigint[]) limit 1)
    union all (select 1 from pages where same_as = any(${[...ids]}::bigint[]) limit 1)`;
  return rows.length > 0;
}

/** Relations and figures are kept as the later text has them; here they are seen from the document on the screen. */
function viewOf({
  sourceKey,
  sourceName,
  sourceKind,
  title,
  permalink,
  at,
  similarity,
  ...row
}: Row): CopyView {
  return {
    source: { key: sourceKey, name: sourceName, kind: sourceKind },
    ...{ title, permalink, at: at.toISOString(), similarity },
    relation: row.isLater ? row.relation : TURNED[row.relation],
    changed: row.changed.map(({ earlier, later }) =>
      row.isLater ? { here: earlier, there: later } : { here: later, there: earlier },
    ),
  };
}

const TURNED = { exact: "exact", near: "near", excerpt: "includes", includes: "excerpt" } as const;
