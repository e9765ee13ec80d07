/** Fact-checks of others: kept with their terms, found for a claim. Shown beside it; never evidence. */
import { createHash } from "node:crypto";
import type { Database, Transaction } from "@minhchung/db/connect";
import type { Rating } from "@minhchung/db/schema/desk";
import { factChecks } from "@minhchung/db/schema/fact-checks";
import { createMatcher, type MatchDecision } from "@minhchung/models/verify/match";
import { arrayOverlaps, asc, desc, sql } from "drizzle-orm";
import { rarestTerms, sharedTerms } from "./rarity.ts";
import { termsOf } from "./terms.ts";

/** A review as it is entered. */
export type FactCheckInput = Omit<
  typeof factChecks.$inferInsert,
  "id" | "claimSha256" | "terms" | "importedAt"
>;

/** added; known, and brought up to date; known, and the same; or its claim holds no word to find it by. */
export type FactCheckOutcome = "added" | "updated" | "unchanged" | "wordless";

/** Keeps one review of one claim under its address; the same again changes nothing. */
export async function putFactCheck(
  db: Database | Transaction,
  input: FactCheckInput,
): Promise<FactCheckOutcome> {
  const terms = termsOf(input.claimReviewed);
  if (terms.length === 0) return "wordless";
  const claimSha256 = createHash("sha256").update(input.claimReviewed).digest("hex");
  const { importedBy, sample = false, ...said } = input;
  const { headline, publisher, language, ratingSaid, rating, claimedOn, reviewedOn } = said;
  const news = { headline, publisher, language, ratingSaid, rating, claimedOn, reviewedOn };
  const columns = [factChecks.headline, factChecks.publisher, factChecks.language, factChecks.ratingSaid];
  const more = [factChecks.rating, factChecks.claimedOn, factChecks.reviewedOn];
  const before = sql.join([...columns, ...more], sql`, `);
  const now = sql.raw(
    "excluded.headline, excluded.publisher, excluded.language, excluded.rating_said, excluded.rating, excluded.claimed_on, excluded.reviewed_on",
  );
  const rows = await db
    .insert(factChecks)
    .values({ ...said, claimSha256, terms, importedBy, sample })
    .onConflictDoUpdate({
      target: [factChecks.url, factChecks.claimSha256],
      set: { ...news, importedBy, importedAt: sql`now()` },
      setWhere: sql`(${before}) IS DISTINCT FROM (${now})`,
    })
    .returning({ isNew: sql<boolean>`xmax = 0` });
  const [row] = rows;
  return row === undefined ? "unchanged" : row.isNew ? "added" : "updated";
}

export interface FoundFactCheck {
  readonly url: string;
  readonly headline: string | null;
  readonly claimReviewed: string;
  readonly publisher: string;
  readonly ratingSaid: string;
  readonly rating: Rating | null;
  readonly reviewedOn: string | null;
  readonly score: number;
  /** same: one meaning; related: one event with something changed, a figure for instance: it answers another claim. */
  readonly decision: Exclude<MatchDecision, "different">;
}

const RARE_TERMS = 24;
const CANDIDATES = 40;
const SHOWN = 3;

/** Reviews of the same or a related claim, the same first; at most three. */
export async function findFactChecks(db: Database, text: string): Promise<FoundFactCheck[]> {
  // A desk that has imported none is spared the rest.
  const [any] = await db.select({ id: factChecks.id }).from(factChecks).limit(1);
  if (!any) return [];
  const terms = await rarestTerms(db, termsOf(text), RARE_TERMS);
  if (terms.length === 0) return [];
  const rows = await db
    .select()
    .from(factChecks)
    .where(arrayOverlaps(factChecks.terms, terms))
    .orderBy(desc(sharedTerms(factChecks.terms, terms)), asc(factChecks.id))
    .limit(CANDIDATES);
  const byId = new Map(rows.map((row) => [String(row.id), row]));
  const matcher = createMatcher(
    rows.map(({ id, claimReviewed }) => ({ id: String(id), text: claimReviewed })),
  );
  return matcher
    .match(text)
    .flatMap(({ id, score, decision }): FoundFactCheck[] => {
      const row = byId.get(id);
      if (!row || decision === "different") return [];
      const { url, headline, claimReviewed, publisher, ratingSaid, rating, reviewedOn } = row;
      return [{ url, headline, claimReviewed, publisher, ratingSaid, rating, reviewedOn, score, decision }];
    })
    .slice(0, SHOWN);
}
