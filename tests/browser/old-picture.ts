import type { WholeDesk } from "./support.ts";

const HASH = "1100101001110001".repeat(4);
const DAYS = 60;

/** The page of a newspaper that tells this narrative shows a picture that the same paper had two months before. */
export async function showOldPicture({ database }: WholeDesk, narrativeId: number): Promise<void> {
  const shown = await database.owner.sql`
    with told as (
      select d.id, d.collected_on, d.source_id, coalesce(d.published_at, d.fetched_at) as at
      from claims c join documents d on d.id = c.document_id and d.collected_on = c.collected_on
      join sources s on s.id = d.source_id and s.kind = 'press'
      where c.narrative_id = ${narrativeId} order by d.id limit 1),
    before as (
      insert into documents (source_id, title, text, register, permalink, published_at, original_sha256, sample,
                             compared_at, analysed_at, verified_at, grouped_at)
      select source_id, 'Nắng hạn, bò gầy', 'Nắng hạn kéo dài.', 'news', 'https://cat-trang.example/nang-han', at - make_interval(days => ${DAYS}),
             repeat('f', 64), true, now(), now(), now(), now() from told
      returning id, collected_on, source_id)
    insert into document_pictures (document_id, collected_on, source_id, url, hash, width, height, read_at)
    select id, collected_on, source_id, 'https://cat-trang.example/bo.jpg', ${HASH}::bit(64), 1200, 800, now()
    from (select id, collected_on, source_id from told union all select id, collected_on, source_id from before) pair
    returning 1`;
  if (shown.length !== 2) throw new Error("no newspaper tells this narrative");
}
