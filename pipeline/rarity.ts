import type { Executor } from "@minhchung/db/connect";
import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/**
 * How often each term occurs in the evidence library, by sentences; terms that occur in none are left out. In the order
 * of `terms`: among equals the earlier count, and never the order in which a server happens to find rows.
 */
export async function frequencies(db: Executor, terms: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.execute<{ term: string; df: number }>(sql`
    SELECT term, df FROM evidence_terms WHERE term = ANY(${sql.param(terms)}::text[]) AND df > 0`);
  const found = new Map(rows.map(({ term, df }) => [term, df]));
  return new Map(
    terms.flatMap((term): [string, number][] => {
      const df = found.get(term);
      return df === undefined ? [] : [[term, df]];
    }),
  );
}

/** The `most` terms that tell most: those that the evidence library holds least often, unknown ones first. */
export async function rarestTerms(db: Executor, terms: readonly string[], most: number): Promise<string[]> {
  const found = await frequencies(db, terms);
  return [...terms].sort((a, b) => (found.get(a) ?? 0) - (found.get(b) ?? 0)).slice(0, most);
}

/** How many of `terms` a row's column of terms holds; `column` is a drizzle column or its name in hand-written SQL. */
export const sharedTerms = (column: AnyColumn | SQL, terms: readonly string[]): SQL<number> =>
  sql<number>`(SELECT count(*) FROM unnest(${column}) t WHERE t = ANY(${sql.param(terms)}::text[]))`;
