import type { Language } from "@minhchung/crawlers/messages";
import type { Sql } from "@minhchung/db/connect";
import { found } from "../../errors.ts";
import type { ArchiveView, DocumentView } from "../../staff/document-types.ts";
import { readCopies } from "./copies.ts";
import { readPicture } from "./picture.ts";

/** Enough to follow what a page said; older ones stay stored. */
const MOST_VERSIONS = 20;

type Read = "publishedAt" | "fetchedAt" | "versions" | "goneAt" | "archive" | "copies" | "picture";
type Row = Omit<DocumentView, Read> & {
  publishedAt: Date | null;
  fetchedAt: Date;
  archive: (Omit<ArchiveView, "shown" | "retrievedAt"> & { retrievedAt: string }) | null;
};

/** A document with what its page said before and after, its raw copy, its copies and its picture elsewhere. @throws ApiFailure `not_found` */
export async function readDocument(sql: Sql, id: number, language: Language): Promise<DocumentView> {
  const [rows, versions, copies, picture] = await Promise.all([
    sql<Row[]>`
      select d.id, d.title, d.text, d.section, d.register, d.permalink, d.published_at as "publishedAt",
             d.published_guessed as "publishedGuessed", d.fetched_at as "fetchedAt", d.read_by as "readBy",
             d.redactions, d.sample, d.original_sha256 as "originalSha256",
             json_build_object('key', s.key, 'name', s.name, 'kind', s.kind) as source,
             case when a.id is not null then json_build_object('url', a.url, 'sha256', a.sha256, 'mime', a.mime,
               'bytes', a.bytes, 'retrievedAt', a.retrieved_at) end as archive
      from documents d
      join sources s on s.id = d.source_id
      left join archives a on a.id = d.archive_id
      where d.id = ${id}`,
    readVersions(sql, id),
    readCopies(sql, [id]),
    readPicture(sql, id, language),
  ]);
  const { publishedAt, fetchedAt, archive, ...row } = found(rows[0]);
  return {
    ...row,
    publishedAt: publishedAt?.toISOString() ?? null,
    fetchedAt: fetchedAt.toISOString(),
    versions: versions.map(({ goneAt: _goneAt, at, ...version }) => ({ ...version, at: at.toISOString() })),
    goneAt: versions.at(-1)?.goneAt?.toISOString() ?? null,
    archive: archive && {
      ...archive,
      retrievedAt: new Date(archive.retrievedAt).toISOString(),
      shown: isPage(archive.mime),
    },
    copies: copies.get(id) ?? [],
    picture,
  };
}

/** What the viewer shows as a page. */
export const isPage = (mime: string): boolean => /^(?:text\/html|application\/xhtml\+xml)$/.test(mime);

interface Version {
  id: number;
  version: number;
  at: Date;
  title: string;
  text: string;
  goneAt: Date | null;
}

const readVersions = (sql: Sql, id: number) => sql<Version[]>`
  with recursive before as (
    select document_id, previous_id from document_versions where document_id = ${id}
    union all
    select v.document_id, v.previous_id from before b join document_versions v on v.document_id = b.previous_id),
  after as (
    select document_id from document_versions where previous_id = ${id}
    union all
    select v.document_id from after a join document_versions v on v.previous_id = a.document_id),
  known as (
    select ${id}::bigint as id union select previous_id from before union select document_id from after),
  newest as (
    select d.id, d.collected_on from known join documents d on d.id = known.id
    order by d.version desc limit ${MOST_VERSIONS})
  select d.id, d.version, d.fetched_at as at, d.title, d.text,
         (select max(p.gone_at) from pages p where p.document_id = d.id and p.collected_on = d.collected_on) as "goneAt"
  from newest n join documents d on d.id = n.id and d.collected_on = n.collected_on
  order by d.version`;
