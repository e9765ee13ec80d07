import type { WholeDesk } from "./support.ts";

/**
 * Each page of a narrative's claims is edited after the desk read it: one sum is another, a sentence is gone. Gives the
 * place of one of the documents on the desk.
 */
export async function editPages({ database }: WholeDesk, narrativeIds: readonly number[]): Promise<string> {
  const { sql } = database.owner;
  const rows = await sql<{ id: number; collectedOn: string }[]>`
    select distinct d.id, d.collected_on::text as "collectedOn"
    from claims c join documents d on d.id = c.document_id and d.collected_on = c.collected_on
    where c.narrative_id = any(${[...narrativeIds]}::bigint[]) order by d.id`;
  for (const { id, collectedOn } of rows)
    await sql`
      with edited as (
        insert into documents (source_id, version, title, text, register, permalink, published_at, fetched_at,
                               original_sha256, sample, compared_at, analysed_at, verified_at, grouped_at)
        select source_id, version + 1, title, replace(text, '50 triệu', '5 triệu') || E'\nBài đã được sửa.', register, permalink,
               published_at, fetched_at, repeat('e', 64), sample, now(), now(), now(), now()
        from documents where id = ${id} and collected_on = ${collectedOn}::date
        returning id, collected_on)
      insert into document_versions (document_id, collected_on, previous_id, previous_collected_on)
      select id, collected_on, ${id}, ${collectedOn}::date from edited`;
  const [first] = rows;
  if (first === undefined) throw new Error("these narratives have no documents");
  return `/desk/documents/${first.id}`;
}
