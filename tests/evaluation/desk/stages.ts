/** Where a distortion is lost: no claim was taken of it, its evidence was not found, or it was not contradicted. */
import type { Database } from "@minhchung/db/connect";
import { sql } from "drizzle-orm";
import { createOverlapIndex } from "./overlap.ts";

/** Of so many distortions, as they were written: how far each came. */
export interface Stages {
  readonly of: number;
  readonly claimed: number;
  readonly evidenceFound: number;
  readonly flagged: number;
}

/** What the desk made of one post. */
export interface Traced {
  readonly text: string;
  readonly claims: number;
  readonly evidence: readonly string[];
  readonly flagged: boolean;
}

/** Nearly the same words: an account of the sentence that was distorted. */
const LEAST_SIMILARITY = 0.4;

/** Pure. */
export function stagesOf(posts: readonly Traced[]): Stages {
  const isFound = ({ text, evidence }: Traced) =>
    (createOverlapIndex(evidence).nearest(text)?.similarity ?? 0) >= LEAST_SIMILARITY;
  const claimed = posts.filter(({ claims }) => claims > 0);
  return {
    of: posts.length,
    claimed: claimed.length,
    evidenceFound: claimed.filter(isFound).length,
    flagged: posts.filter(({ flagged }) => flagged).length,
  };
}

/** What the desk made of the posts at these addresses; `texts` by address. */
export async function readTraces(db: Database, texts: ReadonlyMap<string, string>): Promise<Traced[]> {
  const rows = await db.execute<{ permalink: string; claims: number; evidence: string[]; flags: number }>(sql`
    SELECT d.permalink, count(DISTINCT c.id)::int AS claims, count(DISTINCT f.id)::int AS flags,
           coalesce(array_agg(DISTINCT s.text) FILTER (WHERE s.id IS NOT NULL), '{}') AS evidence
    FROM documents d
    LEFT JOIN claims c ON c.document_id = d.id AND c.collected_on = d.collected_on
    LEFT JOIN matches m ON m.claim_id = c.id AND m.collected_on = c.collected_on
    LEFT JOIN evidence_sentences s ON s.id = m.evidence_sentence_id
    LEFT JOIN flags f ON f.claim_id = c.id AND f.collected_on = c.collected_on
    GROUP BY d.id, d.permalink`);
  return rows.flatMap(({ permalink, claims, evidence, flags }) => {
    const text = texts.get(permalink);
    return text === undefined ? [] : [{ text, claims, evidence, flagged: flags > 0 }];
  });
}
