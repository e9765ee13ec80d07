/** New evidence meets claims that were made before it: their documents go through verification once more. */
import type { Database, Transaction } from "@minhchung/db/connect";
import { evidence, evidenceSentences } from "@minhchung/db/schema/evidence";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { frequencies } from "./rarity.ts";

/** Of each new sentence, so many of its rarest terms are looked for in claims, and so many of them must be met. */
const RARE_TERMS = 8;
const SHARED_TERMS = 3;
/** Older claims are no longer news. */
const DAYS = 60;

export interface RecheckReport {
  /** Evidence items that were new. */
  readonly items: number;
  /** Documents that were put back to verification. */
  readonly documents: number;
}

/**
 * Takes evidence items that nothing was held against yet, at most `limit`, and puts the documents whose claims share
 * their rarest terms back to verification. What people decided stays: matches are judged anew in place, flags stand.
 */
export async function recheckNewEvidence(db: Database, limit: number): Promise<RecheckReport> {
  let report: RecheckReport = { items: 0, documents: 0 };
  while (report.items < limit) {
    const reopened = await db.transaction(recheckNext);
    if (reopened === null) break;
    report = { items: report.items + 1, documents: report.documents + reopened };
  }
  return report;
}

async function recheckNext(tx: Transaction): Promise<number | null> {
  const [item] = await tx
    .select({ id: evidence.id, retiredAt: evidence.retiredAt })
    .from(evidence)
    .where(isNull(evidence.recheckedAt))
    .orderBy(asc(evidence.retrievedAt), asc(evidence.id))
    .limit(1)
    .for("update", { skipLocked: true });
  if (!item) return null;
  await tx.update(evidence).set({ recheckedAt: sql`now()` }).where(eq(evidence.id, item.id));
  return item.retiredAt === null ? reopen(tx, await rareTermsOf(tx, item.id)) : 0;
}

async function rareTermsOf(tx: Transaction, evidenceId: string): Promise<string[][]> {
  const sentences = await tx
    .select({ terms: evidenceSentences.terms })
    .from(evidenceSentences)
    .where(and(eq(evidenceSentences.evidenceId, evidenceId)))
    .orderBy(asc(evidenceSentences.position));
  const df = await frequencies(tx, [...new Set(sentences.flatMap(({ terms }) => terms))]);
  const rarest = (terms: readonly string[]) =>
    [...terms].sort((a, b) => (df.get(a) ?? 0) - (df.get(b) ?? 0)).slice(0, RARE_TERMS);
  return sentences.map(({ terms }) => rarest(terms));
}

async function reopen(tx: Transaction, sentences: readonly string[][]): Promise<number> {
  if (sentences.length === 0) return 0;
  const rows = await tx.execute(sql`
    UPDATE documents d SET verified_at = NULL
    FROM (
      SELECT DISTINCT c.document_id, c.collected_on
      FROM jsonb_array_elements(${JSON.stringify(sentences)}::jsonb) s
      CROSS JOIN LATERAL (SELECT array(SELECT jsonb_array_elements_text(s.value)) AS rare) r
      JOIN claims c ON c.lane = 'claims' AND c.terms && r.rare AND c.collected_on >= current_date - ${DAYS}::int
      WHERE (SELECT count(*) FROM unnest(c.terms) t WHERE t = ANY(r.rare)) >= ${SHARED_TERMS}::int
    ) near
    WHERE d.id = near.document_id AND d.collected_on = near.collected_on AND d.verified_at IS NOT NULL
    RETURNING d.id`);
  return rows.length;
}
