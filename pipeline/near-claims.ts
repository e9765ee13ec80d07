/** Finds, by rare terms, the claims that a claim may belong with. */
import type { Transaction } from "@minhchung/db/connect";
import { claims, flags, matches, narratives } from "@minhchung/db/schema/claims";
import { and, arrayOverlaps, asc, desc, eq, gte, isNull, max, ne, or, sql } from "drizzle-orm";
import { tellingTerms } from "./claim-terms.ts";
import type { FlaggedClaim } from "./group.ts";
import { sharedTerms } from "./rarity.ts";
import { isUntouched } from "./untouched.ts";

/** Different wordings that a claim is compared with; a new flagged one is compared with more, since they have no other chance. */
const CANDIDATES = 40;
const EARLIER_CANDIDATES = 200;
/** So many rare terms must be shared by what may say the same (fewer where a claim has hardly any). */
const SHARED_TERMS = 2;
const leastShared = (terms: readonly string[]) => Math.min(SHARED_TERMS, Math.ceil(terms.length / 4));
/** How far back a new narrative looks for claims that said the same. */
const EARLIER_DAYS = 60;

/** One wording of claims without a flag, and where each of them stands. */
export interface UnflaggedWording {
  readonly text: string;
  readonly claims: readonly {
    readonly id: number;
    readonly collectedOn: string;
    readonly narrativeId: number | null;
  }[];
}

/**
 * Flagged claims of narratives that are not closed, each wording once: most shared rare terms first, then the earlier
 * claim, then the text, and never the order in which they arrived.
 */
export async function flaggedNear(tx: Transaction, text: string): Promise<FlaggedClaim[]> {
  const terms = await tellingTerms(tx, text);
  if (terms.length === 0) return [];
  const wordings = tx
    .selectDistinctOn([claims.text, flags.narrativeId, matches.evidenceSentenceId], {
      narrativeId: flags.narrativeId,
      text: claims.text,
      claimedAt: claims.claimedAt,
      evidenceSentenceId: matches.evidenceSentenceId,
      differences: matches.differences,
      shared: sharedTerms(claims.terms, terms).as("shared"),
    })
    .from(claims)
    .innerJoin(flags, and(eq(flags.claimId, claims.id), eq(flags.collectedOn, claims.collectedOn)))
    .innerJoin(matches, and(eq(matches.id, flags.matchId), eq(matches.collectedOn, flags.collectedOn)))
    .innerJoin(narratives, eq(narratives.id, flags.narrativeId))
    .where(
      and(
        eq(claims.lane, "claims"),
        arrayOverlaps(claims.terms, terms),
        gte(sharedTerms(claims.terms, terms), leastShared(terms)),
        ne(narratives.status, "closed"),
      ),
    )
    .orderBy(claims.text, flags.narrativeId, matches.evidenceSentenceId, claims.claimedAt)
    .as("wordings");
  return tx
    .select({
      narrativeId: wordings.narrativeId,
      text: wordings.text,
      evidenceSentenceId: wordings.evidenceSentenceId,
      differences: wordings.differences,
    })
    .from(wordings)
    .orderBy(desc(wordings.shared), asc(wordings.claimedAt), asc(wordings.text))
    .limit(CANDIDATES);
}

/**
 * Claims of the last weeks that no evidence decides, in no narrative or in one that nobody has touched: where a new
 * flagged claim says the same, they may belong to it.
 */
export async function unflaggedNear(tx: Transaction, text: string): Promise<UnflaggedWording[]> {
  const terms = await tellingTerms(tx, text);
  if (terms.length === 0) return [];
  return tx
    .select({
      text: claims.text,
      claims: sql<UnflaggedWording["claims"]>`json_agg(json_build_object(
        'id', ${claims.id}, 'collectedOn', ${claims.collectedOn}, 'narrativeId', ${claims.narrativeId}))`,
    })
    .from(claims)
    .leftJoin(narratives, eq(narratives.id, claims.narrativeId))
    .leftJoin(flags, and(eq(flags.claimId, claims.id), eq(flags.collectedOn, claims.collectedOn)))
    .where(
      and(
        eq(claims.lane, "claims"),
        eq(claims.outcome, "undecided"),
        isNull(flags.id),
        or(isNull(claims.narrativeId), isUntouched),
        gte(claims.collectedOn, sql`current_date - ${EARLIER_DAYS}::int`),
        arrayOverlaps(claims.terms, terms),
        gte(sharedTerms(claims.terms, terms), leastShared(terms)),
      ),
    )
    .groupBy(claims.text)
    .orderBy(desc(max(sharedTerms(claims.terms, terms))), asc(claims.text))
    .limit(EARLIER_CANDIDATES);
}
