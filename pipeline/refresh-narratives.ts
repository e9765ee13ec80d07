/** What a narrative shows of its claims: title, words, spread, priority. Worked out anew, never counted up. */
import type { Transaction } from "@minhchung/db/connect";
import { claims, flags, narratives } from "@minhchung/db/schema/claims";
import { fold } from "@minhchung/models/text/fold";
import { undiacritised } from "@minhchung/models/text/undiacritised";
import { and, asc, eq, min, sql } from "drizzle-orm";
import { readSpread } from "./distinct-texts.ts";
import { harmClassOf } from "./harm.ts";
import { prioritise } from "./prioritise.ts";
import { isUntouched } from "./untouched.ts";

/** A narrative of a thousand wordings is searched by its first ones. */
const MOST_WORDINGS = 80;
const MOST_FOLDED = 8_000;

interface Signs extends Record<string, unknown> {
  documents: number;
  recent: number;
  contradiction: number | null;
  checkworthiness: number | null;
  first_seen: string | null;
  last_seen: string | null;
  flagged: string | null;
  places: string[] | null;
}

/** Works out anew what the queue shows of narratives: over documents and sources, never persons. */
export async function refreshNarratives(tx: Transaction, ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    const [row] = await tx
      .select({ narrative: narratives, untouched: isUntouched })
      .from(narratives)
      .where(eq(narratives.id, id));
    if (!row) continue;
    const wordings = await readWordings(tx, id);
    // What people have read and decided about keeps its name.
    const title = (row.untouched ? titleOf(wordings) : null) ?? row.narrative.title;
    const harmClass = row.untouched ? harmClassOf(title) : row.narrative.harmClass;
    const folded = wordings.map(({ text }) => fold(text.normalize("NFC")));
    const signs = await readSigns(tx, id);
    const { texts, sources } = await readSpread(tx, id);
    const { priority, factors } = prioritise({
      contradiction: signs.contradiction ?? 0,
      checkworthiness: signs.checkworthiness ?? 0,
      documents: signs.documents,
      texts,
      sources,
      recent: signs.recent,
      harmClass,
    });
    await tx
      .update(narratives)
      .set({
        title,
        harmClass,
        priority,
        factors,
        folded: [...new Set(folded)].join("\n").slice(0, MOST_FOLDED),
        documentsCount: signs.documents,
        sourcesCount: sources,
        placeCodes: signs.places ?? [],
        ...(signs.first_seen ? { firstSeenAt: new Date(signs.first_seen) } : {}),
        ...(signs.last_seen ? { lastSeenAt: new Date(signs.last_seen) } : {}),
        ...(signs.flagged && !row.narrative.flaggedAt ? { flaggedAt: new Date(signs.flagged) } : {}),
      })
      .where(eq(narratives.id, id));
  }
}

interface Wording {
  readonly text: string;
  readonly flagged: boolean;
}

/** The different texts of a narrative's claims, the earliest first. */
function readWordings(tx: Transaction, narrativeId: number): Promise<Wording[]> {
  return tx
    .select({ text: claims.text, flagged: sql<boolean>`bool_or(${flags.id} IS NOT NULL)` })
    .from(claims)
    .leftJoin(flags, and(eq(flags.claimId, claims.id), eq(flags.collectedOn, claims.collectedOn)))
    .where(eq(claims.narrativeId, narrativeId))
    .groupBy(claims.text)
    .orderBy(asc(min(claims.claimedAt)), asc(claims.text))
    .limit(MOST_WORDINGS);
}

/** A narrative is shown by the first flagged claim that reads well: one typed with diacritics, where there is one. */
function titleOf(wordings: readonly Wording[]): string | null {
  const flagged = wordings.filter((wording) => wording.flagged);
  return (flagged.find(({ text }) => !undiacritised(text)) ?? flagged[0])?.text ?? null;
}

async function readSigns(tx: Transaction, id: number): Promise<Signs> {
  const [signs] = await tx.execute<Signs>(sql`
    SELECT count(DISTINCT c.document_id)::int AS documents,
           count(DISTINCT c.document_id) FILTER (WHERE c.claimed_at > latest.at - interval '24 hours')::int AS recent,
           max(coalesce(f.confidence, m.p_refuted)) AS contradiction,
           max(c.checkworthiness) AS checkworthiness,
           min(c.claimed_at)::text AS first_seen, max(c.claimed_at)::text AS last_seen, min(f.created_at)::text AS flagged,
           (SELECT array_agg(DISTINCT code ORDER BY code) FROM claims cc, unnest(cc.place_codes) code
             WHERE cc.narrative_id = ${id}) AS places
    FROM claims c
    CROSS JOIN (SELECT max(claimed_at) AS at FROM claims WHERE narrative_id = ${id}) latest
    LEFT JOIN flags f ON f.claim_id = c.id AND f.collected_on = c.collected_on
    LEFT JOIN matches m ON m.id = f.match_id AND m.collected_on = f.collected_on
    WHERE c.narrative_id = ${id}`);
  if (!signs) throw new Error("an aggregate returned no row");
  return signs;
}
