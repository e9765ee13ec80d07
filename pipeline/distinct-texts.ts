import type { Transaction } from "@minhchung/db/connect";
import { sql } from "drizzle-orm";

/** Two documents that are copies of one another. */
export type CopyPair = readonly [number, number];

/**
 * How many texts a set of documents holds when copies count once: documents that hang together by copies are one text.
 * Pure; the order of documents and pairs makes no difference.
 */
export function countTexts(documents: readonly number[], copies: readonly CopyPair[]): number {
  const parent = new Map(documents.map((id) => [id, id]));
  const rootOf = (id: number): number => {
    let root = id;
    for (let up = parent.get(root) ?? root; up !== root; up = parent.get(root) ?? root) root = up;
    parent.set(id, root);
    return root;
  };
  let texts = parent.size;
  for (const [one, other] of copies) {
    if (!parent.has(one) || !parent.has(other)) continue;
    const [a, b] = [rootOf(one), rootOf(other)];
    if (a === b) continue;
    parent.set(a, b);
    texts -= 1;
  }
  return texts;
}

/** How far a narrative has spread: texts, and the sources that carry them. */
export interface Spread {
  /** Its documents, a text that is passed on counted once. A copy with another figure is another text. */
  readonly texts: number;
  /** Distinct sources, also those whose page has the very words of one of the documents and no document of its own. */
  readonly sources: number;
}

/** Reads the spread of a narrative: over documents and sources, never persons. */
export async function readSpread(tx: Transaction, narrativeId: number): Promise<Spread> {
  const members = await tx.execute<{ id: number }>(
    sql`select distinct document_id as id from claims where narrative_id = ${narrativeId}`,
  );
  const [counted] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from (
      select source_id from claims where narrative_id = ${narrativeId}
      union
      select p.source_id from pages p join claims c on c.document_id = p.same_as and c.collected_on = p.same_as_collected_on
      where c.narrative_id = ${narrativeId}) carrying`);
  const copies = await tx.execute<{ one: number; other: number }>(sql`
    with members as (select distinct document_id from claims where narrative_id = ${narrativeId})
    select k.document_id as one, k.earlier_id as other
    from document_copies k
    join members a on a.document_id = k.document_id join members b on b.document_id = k.earlier_id
    where k.changed = '[]'`);
  const pairs = [...copies].map(({ one, other }): CopyPair => [Number(one), Number(other)]);
  const ids = [...members].map(({ id }) => Number(id));
  return { texts: countTexts(ids, pairs), sources: counted?.n ?? 0 };
}
