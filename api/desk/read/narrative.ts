import type { Sql } from "@minhchung/db/connect";
import type { StoredDifference } from "@minhchung/db/schema/claims";
import type { Register, SourceKind } from "@minhchung/db/schema/sources";
import type { Verdict } from "@minhchung/models/types";
import type { FindAnswered } from "../../deps.ts";
import { rebuttalUrl } from "../../publish/links.ts";
import type { Bilingual, MatchView, NarrativeView, Occurrence } from "../../staff/types.ts";
import { able } from "../may.ts";
import { around } from "./context.ts";
import { readCopies } from "./copies.ts";
import { readDecisions } from "./decisions.ts";
import { readEdits } from "./edits.ts";
import { readOldPictures } from "./picture.ts";
import { type Reader, readQueueRows } from "./queue.ts";
import { type SentenceRow, sentenceColumns, toSentence } from "./sentences.ts";
import { readTips } from "./tips.ts";

/** More of the same adds nothing to a decision; the counts say how many there are. */
const MOST_OCCURRENCES = 50;

interface ClaimRow {
  claimId: number;
  flagged: boolean;
  collectedOn: string;
  text: string;
  start: number;
  end: number;
  documentId: number;
}

interface DocumentRow {
  title: string;
  documentText: string;
  register: Register;
  permalink: string | null;
  publishedAt: Date | null;
  fetchedAt: Date;
  sourceKey: string;
  sourceName: string;
  sourceKind: SourceKind;
}

interface MatchRow extends SentenceRow {
  claimId: number;
  rank: number;
  verdict: Verdict;
  supported: number;
  refuted: number;
  notEnough: number;
  differences: StoredDifference[];
  sameEvent: { same?: boolean; reasons?: Bilingual[] };
  modelVersion: string;
}

/** Who reads, and what finds the answers that there are already. */
export interface NarrativeReader extends Reader {
  publicOrigin: string;
  findAnswered: FindAnswered;
}

/** Everything about one narrative, or null where there is none. */
export async function readNarrative(
  sql: Sql,
  id: number,
  reader: NarrativeReader,
): Promise<NarrativeView | null> {
  const [{ row, answered }, occurrences, decisions, own, tips] = await Promise.all([
    readRow(sql, id, reader),
    readOccurrences(sql, id),
    readDecisions(sql, { narrativeId: id }),
    readPastRebuttals(sql, id, reader.publicOrigin),
    // Residents' questions are for those who answer them.
    able(reader.person, "annotate") ? readTips(sql, reader.publicOrigin, { narrativeId: id }) : [],
  ]);
  if (!row) return null;
  const { pastRebuttals, factChecks } = answered;
  const known = new Set(own.map(({ slug }) => slug));
  const others = pastRebuttals.filter(({ slug }) => !known.has(slug));
  return { ...row, occurrences, decisions, pastRebuttals: [...own, ...others], factChecks, tips };
}

/** The queue's row and what answers its words already: looked for while everything else is read. */
async function readRow(sql: Sql, id: number, reader: NarrativeReader) {
  const [row] = await readQueueRows(sql, [id], reader);
  const answered = row ? await reader.findAnswered(row.title) : { pastRebuttals: [], factChecks: [] };
  return { row, answered };
}

async function readOccurrences(sql: Sql, narrativeId: number): Promise<Occurrence[]> {
  const claims = await readClaims(sql, narrativeId);
  const ids = claims.map(({ documentId }) => documentId);
  const [documents, matches, copies, editOf, oldPictures] = await Promise.all([
    readDocuments(sql, claims),
    readMatches(sql, claims),
    readCopies(sql, ids),
    readEdits(sql, ids),
    readOldPictures(sql, ids),
  ]);
  const rows = claims.flatMap((claim) => {
    const document = documents.get(claim.documentId);
    return document ? [{ ...claim, ...document }] : [];
  });
  return rows.map((row) => ({
    claimId: row.claimId,
    text: row.text,
    flagged: row.flagged,
    context: around(row.documentText, row.start, row.end),
    document: {
      id: row.documentId,
      title: row.title,
      register: row.register,
      permalink: row.permalink,
      publishedAt: row.publishedAt?.toISOString() ?? null,
      fetchedAt: row.fetchedAt.toISOString(),
      source: { key: row.sourceKey, name: row.sourceName, kind: row.sourceKind },
      copies: copies.get(row.documentId) ?? [],
      oldPicture: oldPictures.get(row.documentId) ?? null,
    },
    matches: matches.get(row.claimId) ?? [],
    edited: editOf(row.documentId, row.text),
  }));
}

/** Those that the evidence refutes first, then the earliest. */
function readClaims(sql: Sql, narrativeId: number) {
  return sql<ClaimRow[]>`
    select c.id as "claimId", f.claim_id is not null as flagged, c.collected_on as "collectedOn", c.text,
           c.start_offset as start, c.end_offset as "end", c.document_id as "documentId"
    from claims c
    left join (select claim_id, collected_on from flags where narrative_id = ${narrativeId}) f
      on f.claim_id = c.id and f.collected_on = c.collected_on
    where c.narrative_id = ${narrativeId}
    order by (f.claim_id is null), c.claimed_at, c.id limit ${MOST_OCCURRENCES}`;
}

/** By the claims' days, so that no month is opened in which nothing of them lies. */
async function readDocuments(sql: Sql, claims: readonly ClaimRow[]): Promise<Map<number, DocumentRow>> {
  const rows = await sql<(DocumentRow & { id: number })[]>`
    select d.id, d.title, d.text as "documentText", d.register, d.permalink, d.published_at as "publishedAt",
           d.fetched_at as "fetchedAt", s.key as "sourceKey", s.name as "sourceName", s.kind as "sourceKind"
    from documents d join sources s on s.id = d.source_id
    where d.id = any(${claims.map((row) => row.documentId)}::bigint[])
      and d.collected_on = any(${claims.map((row) => row.collectedOn)}::date[])`;
  return new Map(rows.map(({ id, ...document }) => [id, document]));
}

async function readMatches(sql: Sql, claims: readonly ClaimRow[]): Promise<Map<number, MatchView[]>> {
  const rows = await sql<MatchRow[]>`
    select m.claim_id as "claimId", m.rank, m.verdict,
           m.p_supported as supported, m.p_refuted as refuted, m.p_not_enough_evidence as "notEnough",
           m.differences, m.same_event as "sameEvent", m.model_version as "modelVersion",
           ${sentenceColumns(sql)}
    from matches m
    join evidence_sentences s on s.id = m.evidence_sentence_id join evidence e on e.id = s.evidence_id
    where m.claim_id = any(${claims.map((row) => row.claimId)}::bigint[])
      and m.collected_on = any(${claims.map((row) => row.collectedOn)}::date[])
    order by m.claim_id, m.rank`;
  const views = new Map<number, MatchView[]>();
  for (const row of rows) {
    const { rank, verdict, differences, modelVersion, sameEvent } = row;
    const list = views.get(row.claimId) ?? [];
    list.push({
      sentence: toSentence(row),
      rank,
      verdict,
      probabilities: {
        supported: row.supported,
        refuted: row.refuted,
        not_enough_evidence: row.notEnough,
      },
      differences,
      sameEvent: { same: sameEvent.same ?? false, reasons: sameEvent.reasons ?? [] },
      modelVersion,
    });
    views.set(row.claimId, list);
  }
  return views;
}

async function readPastRebuttals(sql: Sql, narrativeId: number, publicOrigin: string) {
  const rows = await sql<Pick<NarrativeView["pastRebuttals"][number], "slug" | "headline" | "rating">[]>`
    select r.slug, v.headline, v.rating
    from cases k
    join rebuttals r on r.case_id = k.id
    join lateral (select p.version_id, p.action, p.published_at from publications p
      where p.rebuttal_id = r.id and p.channel = 'web' order by p.published_at desc limit 1) p on true
    join rebuttal_versions v on v.id = p.version_id
    where k.narrative_id = ${narrativeId} and p.action <> 'withdraw' and r.slug is not null
    order by p.published_at desc`;
  const own = { score: 1, decision: "same" } as const;
  return rows.map((row) => ({ ...row, ...own, url: rebuttalUrl(publicOrigin, row.slug) }));
}
