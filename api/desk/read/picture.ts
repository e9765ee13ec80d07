import type { Language } from "@minhchung/crawlers/messages";
import { nearParts, partsOf, SAME_BITS } from "@minhchung/crawlers/pictures/alike";
import { sayFailure } from "@minhchung/crawlers/stored-failure";
import type { Sql } from "@minhchung/db/connect";
import type { SourceKind } from "@minhchung/db/schema/sources";
import type { PictureSighting, PictureView } from "../../staff/picture-types.ts";

const MOST_SEEN = 12;
/** Documents with the same picture that are looked at, oldest first. */
const MOST_NEAR = 500;
/** Of one source: beyond these a picture is its own mark and tells nothing. */
const USUAL = 10;
const DAY_MS = 86_400_000;
/** From then on a picture is marked where documents are triaged. */
const OLD_DAYS = 30;
/** Documents of one narrative whose pictures are looked up, newest first: who passes off an old one comes late. */
const MOST_OWN = 12;

interface Own {
  url: string;
  caption: string | null;
  hash: string | null;
  readAt: Date | null;
  errorCode: string | null;
  errorDetail: string | null;
  sourceId: string;
  at: Date;
}
interface Near {
  id: number;
  title: string;
  sourceId: string;
  sourceKey: string;
  sourceName: string;
  sourceKind: SourceKind;
  at: Date;
  bits: number;
}

/** A document's picture with where else it was seen, its other versions apart; null where it has none. */
export async function readPicture(
  sql: Sql,
  documentId: number,
  language: Language,
): Promise<PictureView | null> {
  const [own] = await sql<Own[]>`
    select p.url, p.caption, p.hash, p.read_at as "readAt", p.error_code as "errorCode",
           p.error_detail as "errorDetail", p.source_id as "sourceId", coalesce(d.published_at, d.fetched_at) as at
    from document_pictures p join documents d on d.id = p.document_id and d.collected_on = p.collected_on
    where p.document_id = ${documentId}`;
  if (own === undefined) return null;
  const { url, caption, hash, errorCode, errorDetail } = own;
  const problem = errorCode === null ? null : sayFailure(errorCode, errorDetail, language);
  const state = hash !== null ? "compared" : own.readAt === null ? "waiting" : "failed";
  const near = hash === null ? [] : await readNear(sql, documentId, hash);
  const usual = isUsual(near, own);
  const seen = usual ? [] : near.slice(0, MOST_SEEN).map((one) => sightingOf(one, own.at));
  return { url, caption, state, problem, seen, total: near.length, usual };
}

/**
 * Of documents that a person triages: where their main picture was first seen, if that was long before. A picture of the
 * same event goes through the papers for days and is no sign of anything; the document's own page tells those as well.
 */
export async function readOldPictures(
  sql: Sql,
  documentIds: readonly number[],
): Promise<ReadonlyMap<number, PictureSighting>> {
  const owns = await sql<{ id: number; hash: string; sourceId: string; at: Date }[]>`
    select p.document_id as id, p.hash, p.source_id as "sourceId", coalesce(d.published_at, d.fetched_at) as at
    from document_pictures p join documents d on d.id = p.document_id and d.collected_on = p.collected_on
    where p.document_id = any(${[...new Set(documentIds)]}::bigint[]) and p.hash is not null
    order by at desc, p.document_id limit ${MOST_OWN}`;
  const found = await Promise.all(
    owns.map(async (own) => {
      const near = await readNear(sql, own.id, own.hash);
      const [first] = near.map((one) => sightingOf(one, own.at));
      return first && first.daysBefore >= OLD_DAYS && !isUsual(near, own) ? ([[own.id, first]] as const) : [];
    }),
  );
  return new Map(found.flat());
}

const isUsual = (near: readonly Near[], { sourceId }: Pick<Own, "sourceId">): boolean =>
  near.filter((one) => one.sourceId === sourceId).length >= USUAL;

function sightingOf({ id, title, at, bits, ...row }: Near, own: Date): PictureSighting {
  return {
    ...{ id, title, at: at.toISOString(), bits },
    source: { key: row.sourceKey, name: row.sourceName, kind: row.sourceKind },
    daysBefore: Math.max(0, Math.floor((own.getTime() - at.getTime()) / DAY_MS)),
  };
}

function readNear(sql: Sql, documentId: number, hash: string) {
  const [one, two, three, four] = partsOf(hash);
  return sql<Near[]>`
    with recursive before as (
      select ${documentId}::bigint as id
      union select v.previous_id from before b join document_versions v on v.document_id = b.id),
    versions as (
      select id from before
      union select v.document_id from versions o join document_versions v on v.previous_id = o.id),
    near as (
      select p.document_id, p.collected_on, bit_count(p.hash # ${hash}::bit(64))::int as bits
      from document_pictures p
      where (p.part_1 = any(${nearParts(one)}::int[]) or p.part_2 = any(${nearParts(two)}::int[])
          or p.part_3 = any(${nearParts(three)}::int[]) or p.part_4 = any(${nearParts(four)}::int[]))
        and bit_count(p.hash # ${hash}::bit(64)) <= ${SAME_BITS}
        and p.document_id not in (select id from versions)
      order by p.document_id limit ${MOST_NEAR})
    select d.id, d.title, d.source_id as "sourceId", s.key as "sourceKey", s.name as "sourceName",
           s.kind as "sourceKind", coalesce(d.published_at, d.fetched_at) as at, n.bits
    from near n join documents d on d.id = n.document_id and d.collected_on = n.collected_on
    join sources s on s.id = d.source_id
    order by at, d.id`;
}
