import type { Sql } from "@minhchung/db/connect";
import { fold } from "@minhchung/models/text/fold";
import type { CitingText, EvidenceItem, EvidenceRow, EvidenceVersion } from "../../staff/evidence-types.ts";
import type { Person } from "../../staff/people-types.ts";
import type { EvidenceSentence } from "../../staff/types.ts";
import { type Holder, mayChangeEvidence, mayConfirmEvidence } from "../may.ts";
import { readSentences } from "./sentences.ts";

const MOST = 100;
type Row = Omit<EvidenceRow, "hits" | "retiredAt" | "confirmedAt" | "confirmedBy"> & {
  retiredAt: Date | null;
  confirmedAt: Date | null;
  confirmedBy: Person | null;
};

function readRows(sql: Sql, ids: readonly string[] | null) {
  const where = ids === null ? sql`true` : sql`e.id = any(${[...ids]}::uuid[])`;
  return sql<Row[]>`
    select e.id, e.kind, e.title, e.issuer, e.number, e.issued_on as "issuedOn", e.valid_from as "validFrom",
           e.valid_to as "validTo", e.url, e.retired_at as "retiredAt", e.document_type as "documentType", e.revision as version, e.sample,
           e.read_by as "readBy", e.confirmed_at as "confirmedAt",
           (select json_build_object('id', u.id, 'name', u.name) from users u where u.id = e.confirmed_by) as "confirmedBy",
           (select count(*) from evidence_sentences s where s.evidence_id = e.id) as sentences
    from evidence e where ${where} 
    order by (e.read_by = 'ocr' and e.confirmed_at is null and e.retired_at is null) desc, e.retrieved_at desc, e.id
    limit ${MOST}`;
}

const toRow = (row: Row, hits: EvidenceSentence[]): EvidenceRow => ({
  ...row,
  retiredAt: row.retiredAt?.toISOString() ?? null,
  confirmedAt: row.confirmedAt?.toISOString() ?? null,
  hits,
});

/** What waits for a person first, then the latest items; or those whose sentences meet a query, best first. */
export async function readEvidence(
  sql: Sql,
  query: string,
  search: (query: string) => Promise<number[]>,
): Promise<EvidenceRow[]> {
  if (query === "") return (await readRows(sql, null)).map((row) => toRow(row, []));
  const found = await search(query);
  const ids = found.length > 0 ? found : await withWords(sql, query);
  const sentences = await readSentences(sql, ids);
  const hits = new Map<string, EvidenceSentence[]>();
  for (const id of ids) {
    const sentence = sentences.get(id);
    if (sentence) hits.set(sentence.evidenceId, [...(hits.get(sentence.evidenceId) ?? []), sentence]);
  }
  const rows = new Map((await readRows(sql, [...hits.keys()])).map((row) => [row.id, row]));
  return [...hits].flatMap(([id, list]) => {
    const row = rows.get(id);
    return row ? [toRow(row, list)] : [];
  });
}

/** A single rare word may be no term of the retrieval: then items by title, issuer or number. */
async function withWords(sql: Sql, query: string): Promise<number[]> {
  const wanted = fold(query.normalize("NFC")).split(/\s+/).filter(Boolean);
  const rows = await sql<{ id: number; about: string }[]>`
    select s.id, concat_ws(' ', e.title, e.issuer, e.number) as about
    from evidence e join evidence_sentences s on s.evidence_id = e.id and s.position = 0
    order by e.retrieved_at desc limit 5000`;
  return rows
    .filter((row) => {
      const about = fold(row.about.normalize("NFC"));
      return wanted.every((word) => about.includes(word));
    })
    .slice(0, MOST)
    .map((row) => row.id);
}

/** One item with its text and all its sentences, or null. */
export async function readEvidenceItem(
  sql: Sql,
  id: string,
  person: Pick<Holder, "roles">,
): Promise<EvidenceItem | null> {
  const [[row], [body], versions, citedBy, ids] = await Promise.all([
    readRows(sql, [id]),
    sql<{ text: string; retiredReason: string | null }[]>`
      select text, retired_reason as "retiredReason" from evidence where id = ${id}`,
    readVersions(sql, id),
    readCiting(sql, id),
    sql<{ id: number }[]>`select id from evidence_sentences where evidence_id = ${id} order by position`,
  ]);
  if (!row || !body) return null;
  const order = ids.map((s) => s.id);
  const sentences = await readSentences(sql, order);
  return {
    ...toRow(row, []),
    ...body,
    versions,
    citedBy,
    may: { confirm: mayConfirmEvidence(person, row), change: mayChangeEvidence(person, row) },
    sentencesList: order.flatMap((sentenceId) => sentences.get(sentenceId) ?? []),
  };
}

/** What came before and after an item, with it. */
async function readVersions(sql: Sql, id: string): Promise<EvidenceVersion[]> {
  const rows = await sql<(Omit<EvidenceVersion, "at"> & { at: Date })[]>`
    with recursive chain(id, supersedes) as (
      select id, supersedes from evidence where id = ${id}
      union
      select e.id, e.supersedes from evidence e join chain c on e.id = c.supersedes or e.supersedes = c.id
    )
    select e.id, e.revision as version, e.title, e.text, e.retrieved_at as at
    from evidence e join chain using (id) order by e.revision`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Texts whose newest version quotes it. */
function readCiting(sql: Sql, id: string): Promise<CitingText[]> {
  return sql<CitingText[]>`
    select distinct r.id as "rebuttalId", v.headline, r.state
    from version_citations c join rebuttal_versions v on v.id = c.version_id join rebuttals r on r.id = v.rebuttal_id
    where c.evidence_id = ${id}
      and not exists (select from rebuttal_versions n where n.rebuttal_id = v.rebuttal_id and n.number > v.number)
    order by v.headline limit ${MOST}`;
}
