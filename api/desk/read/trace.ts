/** One document through all steps: when each was done, by which version of the step, and what came of it. */
import type { Sql } from "@minhchung/db/connect";

export interface TraceStep {
  /** ISO 8601; null where it is not known, or has not happened. */
  readonly at: string | null;
  readonly step:
    | "published"
    | "fetched"
    | "analysed"
    | "verified"
    | "grouped"
    | "flagged"
    | "taken_up"
    | "brought_out";
  /** "detect@2 locate@3", "http_403", … */
  readonly by: string | null;
  /** What came of it: counts and names of things, never of people. */
  readonly gave: Readonly<Record<string, string | number>>;
}

export interface TraceClaim {
  readonly id: number;
  readonly text: string;
  readonly kind: string;
  readonly lane: string;
  readonly outcome: string | null;
  readonly matches: readonly {
    readonly evidence: string;
    readonly verdict: string;
    readonly refuted: number;
  }[];
  readonly narrative: number | null;
  readonly flagged: boolean;
}

export interface Trace {
  readonly id: number;
  readonly title: string;
  readonly source: string;
  readonly version: number;
  readonly error: string | null;
  readonly steps: readonly TraceStep[];
  readonly claims: readonly TraceClaim[];
}

interface Row {
  id: number;
  day: string;
  title: string;
  source: string;
  version: number;
  error: string | null;
  publishedAt: Date | null;
  fetchedAt: Date;
  readBy: string;
  redactions: number;
  analysedAt: Date | null;
  analysisVersion: string | null;
  verifiedAt: Date | null;
  verificationVersion: string | null;
  groupedAt: Date | null;
}

/** The newest version of a document, by its number or by the address that it stands at; null where there is none. */
export async function readTrace(sql: Sql, which: string): Promise<Trace | null> {
  const number = /^\d{1,15}$/.test(which) ? Number(which) : null;
  const [row] = await sql<Row[]>`
    select d.id, d.collected_on::text as day, d.title, s.key as source, d.version, d.analysis_error as error,
           d.published_at as "publishedAt", d.fetched_at as "fetchedAt", d.read_by as "readBy", d.redactions,
           d.analysed_at as "analysedAt", d.analysis_version as "analysisVersion", d.verified_at as "verifiedAt",
           d.verification_version as "verificationVersion", d.grouped_at as "groupedAt"
    from documents d join sources s on s.id = d.source_id
    where ${number === null ? sql`d.permalink = ${which}` : sql`d.id = ${number}`}
    order by d.version desc, d.id desc limit 1`;
  if (!row) return null;
  const claims = await claimsOf(sql, row);
  const later = await laterSteps(sql, row);
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  const { id, title, source, version, error } = row;
  return {
    ...{ id, title, source, version, error, claims },
    steps: [
      { at: iso(row.publishedAt), step: "published", by: null, gave: {} },
      { at: iso(row.fetchedAt), step: "fetched", by: row.readBy, gave: { redactions: row.redactions } },
      { at: iso(row.analysedAt), step: "analysed", by: row.analysisVersion, gave: { claims: claims.length } },
      {
        at: iso(row.verifiedAt),
        step: "verified",
        by: row.verificationVersion,
        gave: { matches: claims.reduce((sum, { matches }) => sum + matches.length, 0) },
      },
      {
        at: iso(row.groupedAt),
        step: "grouped",
        by: null,
        gave: { narratives: new Set(claims.flatMap(({ narrative }) => narrative ?? [])).size },
      },
      ...later,
    ],
  };
}

function claimsOf(sql: Sql, { id, day }: Row): Promise<TraceClaim[]> {
  return sql<TraceClaim[]>`
    select c.id, c.text, c.kind, c.lane, c.outcome, c.narrative_id as narrative,
           exists (select from flags f where f.claim_id = c.id and f.collected_on = c.collected_on) as flagged,
           coalesce((select json_agg(json_build_object('evidence', coalesce(e.number, e.title) || ' #' || es.position,
               'verdict', m.verdict, 'refuted', round(m.p_refuted::numeric, 3)) order by m.rank)
             from matches m join evidence_sentences es on es.id = m.evidence_sentence_id join evidence e on e.id = es.evidence_id
             where m.claim_id = c.id and m.collected_on = c.collected_on), '[]') as matches
    from claims c where c.document_id = ${id} and c.collected_on = ${day}::date
    order by c.start_offset`.then((rows) => [...rows]);
}

/** Flags, the cases that took its narratives up, and what was brought out of them. */
async function laterSteps(sql: Sql, { id, day }: Row): Promise<TraceStep[]> {
  const rows = await sql<{ at: Date; step: TraceStep["step"]; gave: Record<string, string> }[]>`
    with told as (select distinct narrative_id as id from claims
                  where document_id = ${id} and collected_on = ${day}::date and narrative_id is not null)
    select f.created_at as at, 'flagged' as step, json_build_object('reason', f.reason_vi) as gave
    from flags f join claims c on c.id = f.claim_id and c.collected_on = f.collected_on
    where c.document_id = ${id} and c.collected_on = ${day}::date
    union all
    select k.opened_at, 'taken_up', json_build_object('case', k.id) from cases k join told on told.id = k.narrative_id
    union all
    select p.published_at, 'brought_out', json_build_object('action', p.action, 'slug', coalesce(r.slug, ''))
    from publications p join rebuttals r on r.id = p.rebuttal_id join cases k on k.id = r.case_id
    join told on told.id = k.narrative_id
    order by 1`;
  return rows.map(({ at, step, gave }) => ({ at: at.toISOString(), step, by: null, gave }));
}
