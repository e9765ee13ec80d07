import { createHash } from "node:crypto";
import type { Database, Transaction } from "@minhchung/db/connect";
import { type EvidenceKind, evidence, evidenceSentences } from "@minhchung/db/schema/evidence";
import { sentences } from "@minhchung/models/text/sentences";
import { eq, sql } from "drizzle-orm";
import { termsOf } from "./terms.ts";

export interface EvidenceInput {
  /** A stable name, so that importing twice adds nothing. */
  readonly key?: string;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly issuer: string;
  readonly number?: string | null;
  /** ISO dates. */
  readonly issuedOn: string;
  readonly validFrom: string;
  readonly validTo?: string | null;
  readonly url?: string | null;
  readonly text: string;
  readonly addedBy?: string | null;
  readonly sample?: boolean;
}

/** Evidence whose text holds no sentence cannot be cited. */
export class EmptyEvidenceError extends Error {
  readonly code = "evidence_empty";
  readonly messageKey = "errors.evidence_empty";
}

/**
 * Adds one item to the evidence library: the item, its sentences by offset, and the document frequencies of their
 * terms, in one transaction. Returns its id; an item whose `key` is known already is left as it is.
 */
export async function addEvidence(db: Database | Transaction, input: EvidenceInput): Promise<string> {
  const text = input.text.normalize("NFC");
  const parts = sentences(text).map((part) => ({ ...part, terms: termsOf(part.text) }));
  const usable = parts.filter((part) => part.terms.length > 0);
  if (usable.length === 0) throw new EmptyEvidenceError("the text holds no sentence");
  return db.transaction(async (tx) => {
    const known = input.key
      ? await tx.select({ id: evidence.id }).from(evidence).where(eq(evidence.key, input.key))
      : [];
    if (known[0]) return known[0].id;
    const {
      key = null,
      number = null,
      validTo = null,
      url = null,
      addedBy = null,
      sample = false,
      ...rest
    } = input;
    const sha256 = createHash("sha256").update(text).digest("hex");
    const [row] = await tx
      .insert(evidence)
      .values({ ...rest, key, number, validTo, url, addedBy, sample, text, sha256 })
      .returning({ id: evidence.id });
    if (!row) throw new Error("insert returned no row");
    await tx.insert(evidenceSentences).values(
      usable.map((part, position) => ({
        evidenceId: row.id,
        position,
        startOffset: part.start,
        endOffset: part.end,
        text: part.text,
        terms: part.terms,
      })),
    );
    await countTerms(
      tx,
      usable.map((part) => part.terms),
    );
    return row.id;
  });
}

/** Document frequency: each sentence counts once a term. Ordered, so that two writers cannot deadlock. */
async function countTerms(tx: Transaction, lists: readonly string[][]): Promise<void> {
  const counts = new Map<string, number>();
  for (const term of lists.flat()) counts.set(term, (counts.get(term) ?? 0) + 1);
  const terms = [...counts.keys()].sort();
  await tx.execute(sql`
    INSERT INTO evidence_terms (term, df)
    SELECT * FROM unnest(${sql.param(terms)}::text[], ${sql.param(terms.map((t) => counts.get(t) ?? 0))}::int[])
    ON CONFLICT (term) DO UPDATE SET df = evidence_terms.df + excluded.df`);
}
