/** Flags as the model sees them, and what people's decisions say of them. */
import type { Database, Transaction } from "@minhchung/db/connect";
import type { StoredDifference } from "@minhchung/db/schema/claims";
import { type SQL, sql } from "drizzle-orm";
import type { FlagSigns } from "./features.ts";
import type { LabelledFlag } from "./flag-model.ts";

interface FlagRow extends Record<string, unknown> {
  flag_id: number;
  narrative_id: number;
  p_refuted: number;
  checkworthiness: number;
  text: string;
  kind: string;
  rank: number;
  days_apart: number;
  differences: StoredDifference[];
}

export interface FlagToWeigh {
  readonly flagId: number;
  readonly narrativeId: number;
  readonly signs: FlagSigns;
}

const COLUMNS = sql`
  f.id::int AS flag_id, f.narrative_id::int AS narrative_id, m.p_refuted, m.rank, m.differences,
  c.checkworthiness, c.text, c.kind,
  abs(coalesce(c.claimed_at, c.created_at)::date - e.issued_on) AS days_apart`;
const JOINS = sql`
  flags f
  JOIN matches m ON m.id = f.match_id AND m.collected_on = f.collected_on
  JOIN claims c ON c.id = f.claim_id AND c.collected_on = f.collected_on
  JOIN evidence_sentences s ON s.id = m.evidence_sentence_id
  JOIN evidence e ON e.id = s.evidence_id`;

/** Flags by a condition on `f`, `c`, `m` … . */
async function readFlags(db: Database | Transaction, where: SQL): Promise<FlagToWeigh[]> {
  const rows = await db.execute<FlagRow>(sql`SELECT ${COLUMNS} FROM ${JOINS} WHERE ${where} ORDER BY f.id`);
  return rows.map(toFlag);
}

/** The flag of one claim. */
export async function readFlagOf(
  tx: Transaction,
  claim: { readonly id: number; readonly collectedOn: string },
): Promise<FlagToWeigh | undefined> {
  const [flag] = await readFlags(
    tx,
    sql`f.claim_id = ${claim.id} AND f.collected_on = ${claim.collectedOn}::date`,
  );
  return flag;
}

/** Flags of narratives that nobody has closed, from `after` on, at most `limit`. */
export const readOpenFlags = (db: Database | Transaction, after: number, limit: number) =>
  readFlags(
    db,
    sql`f.id IN (SELECT o.id FROM flags o JOIN narratives n ON n.id = o.narrative_id
        WHERE n.status IN ('open', 'snoozed', 'in_case') AND o.id > ${after} ORDER BY o.id LIMIT ${limit}::int)`,
  );

const toFlag = (row: FlagRow): FlagToWeigh => ({
  flagId: row.flag_id,
  narrativeId: row.narrative_id,
  signs: {
    pRefuted: row.p_refuted,
    checkworthiness: row.checkworthiness,
    claimWords: row.text.trim().split(/\s+/u).length,
    hearsay: row.kind === "hearsay",
    rank: row.rank,
    daysApart: row.days_apart,
    differences: row.differences,
  },
});

/** A labelled flag, and whether it is kept out of fitting: three of ten narratives, by a hash of what they say. */
export interface Label extends LabelledFlag {
  readonly frozen: boolean;
}

/**
 * One flag a narrative about which people have come to an end, newest decisions first. Right: its evidence was accepted
 * in a case, or a rebuttal was published. Wrong: its evidence was rejected, a confirmation was published, or the
 * narrative or its case was put away as true, not checkable, or without evidence. An appeal that was upheld outweighs all
 * that came before it: the flag was wrong, unless a text that was published after it says so again. Whatever else people
 * did says nothing of the flag, and what they took back says nothing at all.
 */
export async function readLabels(db: Database | Transaction): Promise<Label[]> {
  const rows = await db.execute<FlagRow & { right: boolean; frozen: boolean }>(sql`
    WITH ended AS (
      SELECT DISTINCT ON (d.narrative_id) d.narrative_id, d.reason
      FROM decisions d
      WHERE d.narrative_id IS NOT NULL AND d.action IN ('dismiss', 'close')
        AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id)
      ORDER BY d.narrative_id, d.id DESC
    ), shown AS (
      SELECT DISTINCT ON (k.narrative_id) k.narrative_id, v.rating, p.published_at
      FROM published p JOIN rebuttal_versions v ON v.id = p.version_id JOIN cases k ON k.id = p.case_id
      WHERE p.action <> 'withdraw' AND k.narrative_id IS NOT NULL
      ORDER BY k.narrative_id, p.published_at DESC
    ), upheld AS (
      SELECT k.narrative_id, max(a.answered_at) AS at
      FROM appeals a JOIN rebuttals r ON r.id = a.rebuttal_id JOIN cases k ON k.id = r.case_id
      WHERE a.state = 'upheld' AND k.narrative_id IS NOT NULL
      GROUP BY k.narrative_id
    ), decided AS (
      SELECT DISTINCT ON (k.narrative_id, ce.evidence_sentence_id) k.narrative_id, ce.evidence_sentence_id, ce.accepted
      FROM case_evidence ce JOIN cases k ON k.id = ce.case_id
      WHERE k.narrative_id IS NOT NULL
      ORDER BY k.narrative_id, ce.evidence_sentence_id, ce.decided_at DESC
    ), labelled AS (
      SELECT ${COLUMNS}, n.title,
        CASE
          WHEN upheld.at >= coalesce(shown.published_at, upheld.at) THEN false
          WHEN upheld.at IS NULL AND decided.accepted IS NOT NULL THEN decided.accepted
          WHEN shown.rating IN ('false', 'misleading', 'missing_context') THEN true
          WHEN shown.rating = 'true' THEN false
          WHEN ended.reason IN ('true', 'not_checkable', 'no_evidence') THEN false
        END AS "right"
      FROM ${JOINS}
      JOIN narratives n ON n.id = f.narrative_id
      LEFT JOIN ended ON ended.narrative_id = f.narrative_id
      LEFT JOIN shown ON shown.narrative_id = f.narrative_id
      LEFT JOIN upheld ON upheld.narrative_id = f.narrative_id
      LEFT JOIN decided ON decided.narrative_id = f.narrative_id AND decided.evidence_sentence_id = m.evidence_sentence_id
    )
    SELECT DISTINCT ON (narrative_id) *, ('x' || left(md5(title), 4))::bit(16)::int % 10 < 3 AS frozen
    FROM labelled WHERE "right" IS NOT NULL
    ORDER BY narrative_id, p_refuted DESC, flag_id`);
  return rows.map((row) => ({ ...toFlag(row).signs, right: row.right, frozen: row.frozen }));
}
