import type { Sql } from "@minhchung/db/connect";
import type { EvidenceKind } from "@minhchung/db/schema/evidence";
import type { EvidenceSentence } from "../../staff/types.ts";

export interface SentenceRow {
  id: number;
  evidenceId: string;
  text: string;
  start: number;
  end: number;
  title: string;
  kind: EvidenceKind;
  issuer: string;
  number: string | null;
  issuedOn: string;
  validFrom: string;
  validTo: string | null;
  url: string | null;
  retrievedAt: Date;
  sample: boolean;
}

/** SQL: the columns of sentence `s` of item `e`. */
export const sentenceColumns = (sql: Sql) => sql`
  s.id, s.evidence_id as "evidenceId", s.text, s.start_offset as start, s.end_offset as "end", e.title, e.kind, e.issuer,
  e.number, e.issued_on as "issuedOn", e.valid_from as "validFrom", e.valid_to as "validTo", e.url,
  e.retrieved_at as "retrievedAt", e.sample`;

/** Evidence sentences by id, each with its item; unknown ids are left out. */
export async function readSentences(
  sql: Sql,
  ids: readonly number[],
): Promise<Map<number, EvidenceSentence>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<SentenceRow[]>`
    select ${sentenceColumns(sql)}
    from evidence_sentences s join evidence e on e.id = s.evidence_id
    where s.id = any(${[...new Set(ids)]}::bigint[])`;
  return new Map(rows.map((row) => [row.id, toSentence(row)]));
}

/** The columns as a sentence. */
export function toSentence(row: SentenceRow): EvidenceSentence {
  const { id, evidenceId, text, start, end, title, kind, issuer, number } = row;
  const { issuedOn, validFrom, validTo, url, retrievedAt, sample } = row;
  const evidence = { title, kind, issuer, number, issuedOn, validFrom, validTo, url, sample };
  return {
    id,
    evidenceId,
    text,
    start,
    end,
    evidence: { ...evidence, retrievedAt: retrievedAt.toISOString() },
  };
}
