import { createHash } from "node:crypto";
import type { Database, Transaction } from "@minhchung/db/connect";
import type { ReadBy } from "@minhchung/db/schema/columns";
import {
  type DocumentType,
  type EvidenceKind,
  evidence,
  evidenceSentences,
} from "@minhchung/db/schema/evidence";
import { sentences } from "@minhchung/models/text/sentences";
import { desc, eq, sql } from "drizzle-orm";
import { termsOf } from "./terms.ts";

export interface EvidenceInput {
  /** A stable name: the same content under it adds nothing, another content is a new version. */
  readonly key?: string;
  /** The item in force that this is the next version of; its key goes on. */
  readonly replaces?: string;
  readonly kind: EvidenceKind;
  readonly documentType?: DocumentType | null;
  readonly title: string;
  readonly issuer: string;
  readonly number?: string | null;
  /** ISO dates. */
  readonly issuedOn: string;
  readonly validFrom: string;
  readonly validTo?: string | null;
  readonly url?: string | null;
  readonly text: string;
  /** Words that a machine recognised in a picture (`ocr`) decide nothing until a person confirmed them. */
  readonly readBy?: ReadBy;
  readonly addedBy?: string | null;
  readonly sample?: boolean;
}

/** Evidence whose text holds no sentence cannot be cited. */
export class EmptyEvidenceError extends Error {
  readonly code = "evidence_empty";
  readonly messageKey = "errors.evidence_empty";
}

/** What is retired already has no next version. */
export class RetiredEvidenceError extends Error {
  readonly code = "evidence_retired";
  readonly messageKey = "errors.evidence_retired";
}

/**
 * What became of an item: entered; known already; known, and its end of validity or address brought up to date; another
 * content under a known key, so that the version before is retired; or known and retired, which importing does not undo.
 */
export type EvidenceOutcome = "added" | "unchanged" | "updated" | "new_version" | "retired";

export interface EvidenceEntry {
  readonly id: string;
  readonly outcome: EvidenceOutcome;
  readonly version: number;
}

/**
 * Puts one item into the evidence library: the item, its sentences by offset, and the document frequencies of their
 * terms, in one transaction. Throws {@link EmptyEvidenceError}, {@link RetiredEvidenceError}.
 */
export async function putEvidence(db: Database | Transaction, input: EvidenceInput): Promise<EvidenceEntry> {
  const given = normalised(input);
  const usable = sentencesOf(given.text);
  if (usable.length === 0) throw new EmptyEvidenceError("the text holds no sentence");
  return db.transaction(async (tx) => {
    const last = await before(tx, input);
    const item = { ...given, key: last?.key ?? given.key };
    if (last && sameContent(last, item)) return keep(tx, last, item);
    if (last && last.retiredAt === null) await retire(tx, last.id, { by: item.addedBy, reason: null });
    const revision = (last?.revision ?? 0) + 1;
    const [row] = await tx
      .insert(evidence)
      .values({ ...item, revision, supersedes: last?.id ?? null })
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
    return { id: row.id, outcome: last ? "new_version" : "added", version: revision };
  });
}

/** The sentences of an evidence text that can be found, by offset in it, with their index terms. Pure. */
export const sentencesOf = (text: string) =>
  sentences(text)
    .map((part) => ({ ...part, terms: termsOf(part.text) }))
    .filter((part) => part.terms.length > 0);

/** As {@link putEvidence}; gives the id of the item that holds the content now. */
export async function addEvidence(db: Database | Transaction, input: EvidenceInput): Promise<string> {
  return (await putEvidence(db, input)).id;
}

/**
 * Takes an item out of use: it is found no more, and stays for what cites it. Claims that it
 * decided are verified again. False where it was retired already.
 */
export async function retireEvidence(
  db: Database | Transaction,
  id: string,
  who: { readonly by: string | null; readonly reason: string | null },
): Promise<boolean> {
  return db.transaction((tx) => retire(tx, id, who));
}

type Item = ReturnType<typeof normalised>;
type Row = typeof evidence.$inferSelect;

function normalised(input: EvidenceInput) {
  const text = input.text.normalize("NFC");
  return {
    key: input.key ?? null,
    kind: input.kind,
    documentType: input.documentType ?? null,
    title: input.title.normalize("NFC"),
    issuer: input.issuer.normalize("NFC"),
    number: input.number ?? null,
    issuedOn: input.issuedOn,
    validFrom: input.validFrom,
    validTo: input.validTo ?? null,
    url: input.url ?? null,
    text,
    sha256: createHash("sha256").update(text).digest("hex"),
    readBy: input.readBy ?? "text",
    addedBy: input.addedBy ?? null,
    sample: input.sample ?? false,
  };
}

/** The version that this one would follow. */
async function before(tx: Transaction, { replaces, key }: EvidenceInput): Promise<Row | undefined> {
  if (replaces === undefined) return key === undefined ? undefined : latest(tx, key);
  const [row] = await tx.select().from(evidence).where(eq(evidence.id, replaces)).for("update");
  if (row?.retiredAt !== null) throw new RetiredEvidenceError("retired, or not there");
  return row;
}

/** The newest version of a key. Two writers of one key wait for each other, also where there is no row to lock yet. */
async function latest(tx: Transaction, key: string): Promise<Row | undefined> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('minhchung.evidence'), hashtext(${key}))`);
  const [row] = await tx
    .select()
    .from(evidence)
    .where(eq(evidence.key, key))
    .orderBy(desc(evidence.revision))
    .limit(1);
  return row;
}

/** All that a citation rests on. */
const CONTENT = [
  "kind",
  "documentType",
  "title",
  "issuer",
  "number",
  "issuedOn",
  "validFrom",
  "sha256",
  "readBy",
] as const satisfies readonly (keyof Item)[];

const sameContent = (row: Row, item: Item) => CONTENT.every((field) => row[field] === item[field]);

/** The end of validity and the address may become known later: they change without a new version. */
async function keep(
  tx: Transaction,
  { id, revision: version, ...row }: Row,
  item: Item,
): Promise<EvidenceEntry> {
  if (row.retiredAt !== null) return { id, outcome: "retired", version };
  const { validTo, url } = item;
  if (row.validTo === validTo && row.url === url) return { id, outcome: "unchanged", version };
  await tx.update(evidence).set({ validTo, url }).where(eq(evidence.id, id));
  return { id, outcome: "updated", version };
}

async function retire(
  tx: Transaction,
  id: string,
  { by, reason }: { readonly by: string | null; readonly reason: string | null },
): Promise<boolean> {
  const rows = await tx.execute(sql`
    UPDATE evidence SET retired_at = now(), retired_by = ${by}::uuid, retired_reason = ${reason}
    WHERE id = ${id}::uuid AND retired_at IS NULL RETURNING id`);
  if (rows.length === 0) return false;
  await tx.execute(sql`
    UPDATE documents d SET verified_at = NULL
    FROM claims c
    JOIN matches m ON m.id = c.deciding_match_id AND m.collected_on = c.collected_on
    JOIN evidence_sentences s ON s.id = m.evidence_sentence_id
    WHERE s.evidence_id = ${id}::uuid AND d.id = c.document_id AND d.collected_on = c.collected_on
      AND d.verified_at IS NOT NULL`);
  return true;
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
