import type { Database } from "@minhchung/db/connect";
import { expandTeencode } from "@minhchung/models/text/teencode";
import { sql } from "drizzle-orm";
import type { Candidate, Passage } from "./carrier.ts";
import { cachedEmbedding, cosine, type Embedding, type Encoder } from "./embedding.ts";
import { type PlacedSentence, passageOf, REACH } from "./passage.ts";
import { frequencies } from "./rarity.ts";
import { bm25, idf, termsOf } from "./terms.ts";
import { scoreItems, withItems } from "./whole-items.ts";

/** The rarest terms that PostgreSQL looks for, and how many sentences it may hand back. */
const RARE_TERMS = 12;
const RARE_TERMS_OF_WHOLE = 20;
const LEAST_TERMS = 4;
const ENOUGH = 800;
const CANDIDATES = 80;
/** The first of them by words that the encoder looks at as well: vectors cost most of a search. */
const ENCODED = 24;
/** A body often answers a rumour after it was posted: evidence may begin to hold this much later than the claim. */
const ANSWER_WINDOW_DAYS = 14;
/** Share of the encoder's cosine in the fused score; BM25 is scaled to 0..1 within one result list. */
const ENCODER_SHARE = 0.3;
/** Weight of a term that only the context holds. */
const CONTEXT_WEIGHT = 0.4;
const TOTAL_KEPT_MS = 60_000;

export interface SearchOptions {
  /** ISO date of the claim: evidence that no longer held, or did not yet, is left out. */
  readonly claimedOn: string;
  readonly limit: number;
  /** What the claim's own words leave out (headline, sentence before); counts for less than the claim. */
  readonly context?: string;
  /**
   * For people who look for the sentence to cite: the best items' other sentences count too ("Số tiền này …"), and what
   * stands in the item that answers best comes first. Verification takes one passage an item and needs many items.
   */
  readonly wholeItems?: boolean;
}

export type Search = (text: string, options: SearchOptions) => Promise<Candidate[]>;

interface Fields {
  id: number;
  position: number;
  text: string;
  evidence_id: string;
  title: string;
  kind: Candidate["source"]["kind"];
  issuer: string;
  number: string | null;
  issued_on: string;
}
interface Row extends Fields {
  terms: readonly string[];
}
/** As the database sends it. */
interface Sent extends Fields, Record<string, unknown> {
  terms: string;
}

/**
 * Evidence sentences for a claim, best first. Candidates come from PostgreSQL by the claim's rarest terms (GIN index,
 * capped), and are re-ranked in process by BM25 and, where an encoder is given, its cosine.
 */
export function createSearch(db: Database, encoder: Encoder | null): Search {
  const embedding = encoder && cachedEmbedding(encoder);
  const total = cachedTotal(db);
  return async (text, { claimedOn, limit, context = "", wholeItems = false }) => {
    // Chat spellings stand in no record: "ko dc" is looked for as "không được".
    const own = new Set(termsOf(expandTeencode(text).text));
    const df = await frequencies(db, [...new Set([...own, ...termsOf(context)])]);
    const sentences = await total();
    const weights = new Map(
      [...df].map(([term, count]) => [term, idf(count, sentences) * (own.has(term) ? 1 : CONTEXT_WEIGHT)]),
    );
    const rare = rarest(weights, df, wholeItems ? RARE_TERMS_OF_WHOLE : RARE_TERMS);
    if (rare.length === 0) return [];
    const rows = await candidates(db, rare, claimedOn);
    const average = rows.reduce((sum, row) => sum + row.terms.length, 0) / Math.max(1, rows.length);
    const rank = (row: Row) => ({ row, score: bm25(weights, new Set(row.terms), average) });
    const met = byScore(rows.map(rank));
    const ranked = wholeItems ? await byItem(db, met, weights, rank) : met;
    const best = byScore(await fuse(text, ranked.slice(0, Math.max(limit, ENCODED)), embedding)).slice(
      0,
      limit,
    );
    const passages = await loadPassages(
      db,
      best.map(({ row }) => row),
    );
    const claimTerms = new Map([...weights].filter(([term]) => own.has(term)));
    const found = { claimTerms, librarySentences: sentences };
    return best.map(({ row, score }) => toCandidate(row, { ...found, score }, passages));
  };
}

/**
 * The terms that tell most, until they may hand back enough sentences: a claim with a rare name needs no "Nha Trang",
 * which stands in a tenth of the library and would cost more than all others together.
 */
function rarest(
  weights: ReadonlyMap<string, number>,
  df: ReadonlyMap<string, number>,
  most: number,
): string[] {
  const chosen: string[] = [];
  let found = 0;
  for (const [term] of [...weights].sort((a, b) => b[1] - a[1]).slice(0, most)) {
    found += df.get(term) ?? 0;
    if (chosen.length >= LEAST_TERMS && found > ENOUGH) break;
    chosen.push(term);
  }
  return chosen;
}

/** From here on PostgreSQL's own estimate is near enough: counting a million takes half a second. */
const COUNTED = 100_000;

/** Sentences of the library, counted now and then: they change slowly, and idf by their logarithm. */
function cachedTotal(db: Database): () => Promise<number> {
  let known = { total: 0, until: 0 };
  return async () => {
    if (performance.now() < known.until) return known.total;
    const [row] = await db.execute<{ total: number }>(sql`
      SELECT CASE WHEN reltuples >= ${COUNTED}::int THEN reltuples::int
                  ELSE (SELECT count(*)::int FROM evidence_sentences) END AS total
      FROM pg_class WHERE oid = 'evidence_sentences'::regclass`);
    // An empty library is asked again: it is being filled.
    const total = row?.total ?? 0;
    known = { total, until: total === 0 ? 0 : performance.now() + TOTAL_KEPT_MS };
    return total;
  };
}

/**
 * The sentences that share most of the rarest terms. Each term is looked up in the index by itself, and what is found is
 * counted: to count the shared terms of each sentence by unnesting them took three quarters of a search. Then the first
 * ones are asked whether their item is in force, until there are enough; MATERIALIZED and OFFSET 0 keep a planner that
 * takes a term for commoner than it is from beginning with all items in force.
 */
async function candidates(db: Database, rare: string[], claimedOn: string): Promise<Row[]> {
  return rowsOf(
    await db.execute<Sent>(sql`
      WITH found AS MATERIALIZED (
        SELECT one.id, one.evidence_id, count(*) AS shared
        FROM unnest(${sql.param(rare)}::text[]) term
        CROSS JOIN LATERAL (SELECT id, evidence_id FROM evidence_sentences WHERE terms @> ARRAY[term]) one
        GROUP BY one.id, one.evidence_id),
      nearest AS MATERIALIZED (
        SELECT ranked.id, ranked.shared
        FROM (SELECT * FROM found ORDER BY shared DESC, id) ranked
        CROSS JOIN LATERAL (
          SELECT FROM evidence e
          WHERE e.id = ranked.evidence_id AND e.retired_at IS NULL AND (e.read_by = 'text' OR e.confirmed_at IS NOT NULL)
            AND e.valid_from <= ${claimedOn}::date + ${ANSWER_WINDOW_DAYS}::int
            AND (e.valid_to IS NULL OR e.valid_to >= ${claimedOn}::date)
          OFFSET 0) in_force
        ORDER BY ranked.shared DESC, ranked.id
        LIMIT ${CANDIDATES})
      SELECT ${COLUMNS}
      FROM nearest JOIN evidence_sentences s ON s.id = nearest.id JOIN evidence e ON e.id = s.evidence_id
      ORDER BY nearest.shared DESC, s.id`),
  );
}

/** Terms come as one string: the driver reads an array letter by letter, which took longer than the query. */
const rowsOf = (sent: Iterable<Sent>): Row[] =>
  [...sent].map((row) => ({ ...row, terms: row.terms.split("\n") }));

const COLUMNS = sql`
  s.id::int AS id, s.position, s.text, array_to_string(s.terms, E'\\n') AS terms, e.id AS evidence_id, e.title, e.kind, e.issuer, e.number, e.issued_on::text`;

/** Items whose other sentences are looked at, and how many of them. */
const WHOLE_ITEMS = 5;
const MOST_OTHERS = 600;

/** Sentences that were met and the other ones of the items that answer best, each with what its item says. */
async function byItem(
  db: Database,
  met: readonly Ranked[],
  weights: ReadonlyMap<string, number>,
  rank: (row: Row) => Ranked,
): Promise<Ranked[]> {
  const items = scoreItems(met, weights);
  const first = [...items].sort((a, b) => b[1] - a[1]).slice(0, WHOLE_ITEMS);
  const others = await othersOf(
    db,
    met,
    first.map(([id]) => id),
  );
  return byScore(withItems([...met, ...others.map(rank)], items));
}

/** The sentences of items that are not among those that were met. */
async function othersOf(db: Database, met: readonly Ranked[], items: string[]): Promise<Row[]> {
  if (items.length === 0) return [];
  const known = met.map(({ row }) => row.id);
  return rowsOf(
    await db.execute<Sent>(sql`
      SELECT ${COLUMNS} FROM evidence_sentences s JOIN evidence e ON e.id = s.evidence_id
      WHERE e.id = ANY(${sql.param(items)}::uuid[]) AND s.id <> ALL(${sql.param(known)}::bigint[])
      ORDER BY s.id LIMIT ${MOST_OTHERS}`),
  );
}

interface Ranked {
  readonly row: Row;
  readonly score: number;
}

const byScore = (list: readonly Ranked[]): Ranked[] =>
  [...list].sort((a, b) => b.score - a.score || a.row.id - b.row.id);

/** Scores scaled to 0..1, and with the encoder's cosine where there is one. */
async function fuse(text: string, ranked: readonly Ranked[], embedding: Embedding | null): Promise<Ranked[]> {
  const top = Math.max(ranked[0]?.score ?? 0, 1e-9);
  const scaled = ranked.map(({ row, score }) => ({ row, score: score / top }));
  if (!embedding || ranked.length === 0) return scaled;
  const { query, vectors } = await embedding.of(
    text,
    ranked.map(({ row }) => row),
  );
  return scaled.map(({ row, score }, i) => ({
    row,
    score: (1 - ENCODER_SHARE) * score + ENCODER_SHARE * cosine(query, vectors[i]),
  }));
}

interface Neighbour extends Record<string, unknown>, PlacedSentence {
  /** The sentence that was found. */
  of: number;
}

/** The stretch around each sentence, by sentence id: only what lies near it is read, however long the item is. */
async function loadPassages(db: Database, rows: readonly Row[]): Promise<Map<number, Passage>> {
  if (rows.length === 0) return new Map();
  const near = await db.execute<Neighbour>(sql`
    SELECT f.id::int AS of, s.id::int AS id, s.start_offset AS start, s.end_offset AS "end", s.text
    FROM evidence_sentences f JOIN evidence_sentences s
      ON s.evidence_id = f.evidence_id AND s.position BETWEEN f.position - ${REACH}::int AND f.position + ${REACH}::int
    WHERE f.id = ANY(${sql.param(rows.map(({ id }) => id))}::bigint[])
    ORDER BY f.id, s.position`);
  const groups = new Map<number, Neighbour[]>();
  for (const sentence of near) {
    const group = groups.get(sentence.of);
    if (group) group.push(sentence);
    else groups.set(sentence.of, [sentence]);
  }
  return new Map([...groups].map(([id, group]) => [id, passageOf(group)]));
}

function toCandidate(
  row: Row,
  found: Pick<Candidate, "score" | "claimTerms" | "librarySentences">,
  passages: ReadonlyMap<number, Passage>,
): Candidate {
  const { evidence_id: evidenceId, title, kind, issuer, number, issued_on: issuedOn } = row;
  const passage = passages.get(row.id) ?? {
    text: row.text,
    sentences: [{ id: row.id, start: 0, end: row.text.length }],
  };
  const source = { evidenceId, title, kind, issuer, number, issuedOn };
  return { sentenceId: row.id, text: row.text, ...found, passage, source };
}
