import type { Transaction } from "@minhchung/db/connect";
import { type ClaimOutcome, claims, flags, matches, narratives } from "@minhchung/db/schema/claims";
import { fold } from "@minhchung/models/text/fold";
import { undiacritised } from "@minhchung/models/text/undiacritised";
import { createMatcher } from "@minhchung/models/verify/match";
import { type AnyColumn, and, arrayOverlaps, asc, eq, gte, inArray, isNull, ne, sql } from "drizzle-orm";
import { type ClaimToPlace, type NarrativeCandidate, placeClaim } from "./group.ts";
import { harmClassOf } from "./harm.ts";
import { prioritise } from "./prioritise.ts";
import { rarestTerms } from "./rarity.ts";
import { termsOf } from "./terms.ts";

/** How many narratives are compared with a new claim, and how many earlier claims with a new narrative. */
const CANDIDATES = 40;
const RARE_TERMS = 12;
/** How far back a new narrative looks for claims that said the same. */
const EARLIER_DAYS = 60;
/** A narrative of a thousand wordings is found by its first ones. */
const MOST_FOLDED = 8_000;
const MOST_TERMS = 400;

/** A claim that evidence has been asked about; `flag` where evidence refutes it. */
export interface ClaimToGroup {
  readonly id: number;
  readonly collectedOn: string;
  readonly text: string;
  readonly outcome: ClaimOutcome | null;
  readonly narrativeId: number | null;
  readonly decidingMatchId: number | null;
  readonly reason: { readonly vi: string; readonly en: string } | null;
  readonly flag: ClaimToPlace["flag"];
  readonly sample: boolean;
}

/**
 * Puts a claim into the narrative it belongs to. A flagged claim that belongs to none opens one, which takes in the
 * claims that said the same before; a claim without a flag only joins. The caller holds the lock of grouping.
 */
export async function placeIntoNarrative(tx: Transaction, claim: ClaimToGroup): Promise<number | null> {
  // Where it stands already, it stays: people may have decided about that narrative.
  if (claim.narrativeId !== null) return claim.narrativeId;
  // A claim that evidence supports is the truth of the matter: it never joins a narrative that changes it.
  if (claim.outcome === "supported") return null;
  const known = placeClaim(claim, await nearNarratives(tx, claim.text));
  if (known !== null) await addWords(tx, known, claim.text);
  const id = known ?? (claim.flag ? await openNarrative(tx, claim) : null);
  if (id !== null) await join(tx, id, claim);
  return id;
}

async function join(tx: Transaction, narrativeId: number, claim: { id: number; collectedOn: string }) {
  await tx
    .update(claims)
    .set({ narrativeId })
    .where(and(eq(claims.id, claim.id), eq(claims.collectedOn, claim.collectedOn)));
}

async function nearNarratives(tx: Transaction, text: string): Promise<NarrativeCandidate[]> {
  const terms = termsOf(text);
  if (terms.length === 0) return [];
  const near = await tx
    .select({ id: narratives.id, title: narratives.title })
    .from(narratives)
    .where(and(arrayOverlaps(narratives.terms, terms), ne(narratives.status, "closed")))
    .orderBy(sql`${overlapWith(narratives.terms, terms)} DESC`, narratives.id)
    .limit(CANDIDATES);
  if (near.length === 0) return [];
  const flagged = await tx
    .select({
      narrativeId: flags.narrativeId,
      evidenceSentenceId: matches.evidenceSentenceId,
      differences: matches.differences,
    })
    .from(flags)
    .innerJoin(matches, and(eq(matches.id, flags.matchId), eq(matches.collectedOn, flags.collectedOn)))
    .where(
      inArray(
        flags.narrativeId,
        near.map((row) => row.id),
      ),
    );
  return near.map((row) => ({ ...row, flags: flagged.filter((flag) => flag.narrativeId === row.id) }));
}

async function openNarrative(tx: Transaction, { text, sample }: ClaimToGroup): Promise<number> {
  const [row] = await tx
    .insert(narratives)
    .values({
      title: text,
      folded: fold(text.normalize("NFC")),
      terms: termsOf(text),
      harmClass: harmClassOf(text),
      sample,
    })
    .returning({ id: narratives.id });
  if (!row) throw new Error("insert returned no row");
  for (const earlier of await sameBefore(tx, text)) {
    await join(tx, row.id, earlier);
    await addWords(tx, row.id, earlier.text);
  }
  return row.id;
}

/** Claims of the last weeks that say the same and stand in no narrative yet, because nothing had refuted them. */
async function sameBefore(tx: Transaction, text: string) {
  const terms = await rarestTerms(tx, termsOf(text), RARE_TERMS);
  if (terms.length === 0) return [];
  const matcher = createMatcher([{ id: "new", text }]);
  const near = await tx
    .select({ id: claims.id, collectedOn: claims.collectedOn, text: claims.text })
    .from(claims)
    .where(
      and(
        eq(claims.lane, "claims"),
        eq(claims.outcome, "undecided"),
        isNull(claims.narrativeId),
        gte(claims.collectedOn, sql`current_date - ${EARLIER_DAYS}::int`),
        arrayOverlaps(claims.terms, terms),
      ),
    )
    .orderBy(sql`${overlapWith(claims.terms, terms)} DESC`, asc(claims.id))
    .limit(CANDIDATES);
  return near.filter((claim) => matcher.match(claim.text)[0]?.decision === "same");
}

const overlapWith = (column: AnyColumn, terms: readonly string[]) =>
  sql`(SELECT count(*) FROM unnest(${column}) t WHERE t = ANY(${sql.param(terms)}::text[]))`;

/**
 * A narrative is found by the words of all its claims, and shown by one that reads well: a claim typed with diacritics
 * takes the title over from one without.
 */
async function addWords(tx: Transaction, id: number, text: string): Promise<void> {
  const [row] = await tx.select().from(narratives).where(eq(narratives.id, id));
  const folded = fold(text.normalize("NFC"));
  if (!row || row.folded.includes(folded)) return;
  await tx
    .update(narratives)
    .set({
      folded: `${row.folded}\n${folded}`.slice(0, MOST_FOLDED),
      terms: [...new Set([...row.terms, ...termsOf(text)])].slice(0, MOST_TERMS),
      ...(undiacritised(row.title) && !undiacritised(text) ? { title: text } : {}),
    })
    .where(eq(narratives.id, id));
}

interface Signs extends Record<string, unknown> {
  documents: number;
  sources: number;
  recent: number;
  contradiction: number | null;
  checkworthiness: number | null;
  first_seen: string | null;
  last_seen: string | null;
  flagged: string | null;
  places: string[] | null;
}

/** Counts spread and growth again and works the priority out anew: over documents and sources, never persons. */
export async function refreshNarratives(tx: Transaction, ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    const [row] = await tx.select().from(narratives).where(eq(narratives.id, id));
    const [signs] = await tx.execute<Signs>(sql`
      SELECT count(DISTINCT c.document_id)::int AS documents,
             count(DISTINCT c.source_id)::int AS sources,
             count(DISTINCT c.document_id) FILTER (WHERE c.claimed_at > latest.at - interval '24 hours')::int AS recent,
             max(m.p_refuted) AS contradiction,
             max(c.checkworthiness) AS checkworthiness,
             min(c.claimed_at)::text AS first_seen, max(c.claimed_at)::text AS last_seen, min(f.created_at)::text AS flagged,
             (SELECT array_agg(DISTINCT code) FROM claims cc, unnest(cc.place_codes) code WHERE cc.narrative_id = ${id}) AS places
      FROM claims c
      CROSS JOIN (SELECT max(claimed_at) AS at FROM claims WHERE narrative_id = ${id}) latest
      LEFT JOIN flags f ON f.claim_id = c.id AND f.collected_on = c.collected_on
      LEFT JOIN matches m ON m.id = f.match_id AND m.collected_on = f.collected_on
      WHERE c.narrative_id = ${id}`);
    if (!row || !signs) continue;
    const { priority, factors } = prioritise({
      contradiction: signs.contradiction ?? 0,
      checkworthiness: signs.checkworthiness ?? 0,
      documents: signs.documents,
      sources: signs.sources,
      recent: signs.recent,
      harmClass: row.harmClass,
    });
    await tx
      .update(narratives)
      .set({
        priority,
        factors,
        documentsCount: signs.documents,
        sourcesCount: signs.sources,
        placeCodes: signs.places ?? [],
        ...(signs.first_seen ? { firstSeenAt: new Date(signs.first_seen) } : {}),
        ...(signs.last_seen ? { lastSeenAt: new Date(signs.last_seen) } : {}),
        ...(signs.flagged && !row.flaggedAt ? { flaggedAt: new Date(signs.flagged) } : {}),
      })
      .where(eq(narratives.id, id));
  }
}
