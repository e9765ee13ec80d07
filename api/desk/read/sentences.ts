import type { Sql } from "@minhchung/db/connect";
import type { EvidenceKind } from "@minhchung/db/schema/evidence";
import type { EvidenceSentence } from "../../staff/types.ts";

interface Row {
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

/** Evidence sentences by id, each with its item; unknown ids are left out. */
export async function readSentences(
  sql: Sql,
  ids: readonly number[],
): Promise<Map<number, EvidenceSentence>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<Row[]>`
    select s.id, s.evidence_id as "evidenceId", s.text, s.start_offset as start, s.end_offset as "end",
           e.title, e.kind, e.issuer, e.number, e.issued_on as "issuedOn", e.valid_from as "validFrom",
           e.valid_to as "validTo", e.url, e.retrieved_at as "retrievedAt", e.sample
    from evidence_sentences s join evidence e on e.id = s.evidence_id
    where s.id = any(${[...new Set(ids)]}::bigint[])`;
  return new Map(rows.map((row) => [row.id, toSentence(row)]));
}

function toSentence({ id, evidenceId, text, start, end, retrievedAt, ...item }: Row): EvidenceSentence {
  return {
    id,
    evidenceId,
    text,
    start,
    end,
    evidence: { ...item, retrievedAt: retrievedAt.toISOString() },
  };
}
