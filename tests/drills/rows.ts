/** What a crawl and its analysis leave behind, as lines that two runs can be compared by: no ids, no times. */
import { verifyAudit } from "@minhchung/db/audit";
import type { Sql } from "@minhchung/db/connect";

/** A claim by what it stands in: the words of its document, and where. */
const CLAIM = "d.original_sha256 || ' ' || c.start_offset || '-' || c.end_offset";
const CLAIMS = `claims c JOIN documents d ON d.id = c.document_id AND d.collected_on = c.collected_on`;

/** One query a table; `line` is the row. Probabilities to three places: the rest is arithmetic, not meaning. */
const QUERIES = {
  documents: `SELECT s.key || ' v' || d.version || ' ' || d.original_sha256 || ' ' || d.title AS line
    FROM documents d JOIN sources s ON s.id = d.source_id`,
  pages: `SELECT s.key || ' ' || coalesce(p.url, p.url_sha256) || ' ' || coalesce(p.content_sha256, 'list')
      || CASE WHEN p.duplicate_of IS NULL THEN '' ELSE ' duplicate' END || CASE WHEN p.gone_at IS NULL THEN '' ELSE ' gone' END AS line
    FROM pages p JOIN sources s ON s.id = p.source_id`,
  claims: `SELECT ${CLAIM} || ' ' || c.lane || ' ' || c.kind || ' ' || coalesce(c.outcome, '-') || ' ' || c.text AS line
    FROM ${CLAIMS}`,
  matches: `SELECT ${CLAIM} || ' ' || e.key || '#' || es.position || ' ' || m.rank || ' ' || m.verdict || ' '
      || round(m.p_refuted::numeric, 3) || ' ' || round(m.p_supported::numeric, 3) AS line
    FROM matches m JOIN claims c ON c.id = m.claim_id AND c.collected_on = m.collected_on
    JOIN documents d ON d.id = c.document_id AND d.collected_on = c.collected_on
    JOIN evidence_sentences es ON es.id = m.evidence_sentence_id JOIN evidence e ON e.id = es.evidence_id`,
  flags: `SELECT ${CLAIM} || ' ' || f.reason_vi AS line
    FROM flags f JOIN claims c ON c.id = f.claim_id AND c.collected_on = f.collected_on
    JOIN documents d ON d.id = c.document_id AND d.collected_on = c.collected_on`,
  narratives: `SELECT coalesce((SELECT count(*) || ' claims ' || md5(string_agg(${CLAIM}, ',' ORDER BY ${CLAIM}))
      FROM ${CLAIMS} WHERE c.narrative_id = n.id), 'no claims') || ' ' || n.status || ' ' || n.harm_class || ' '
      || n.documents_count || ' documents ' || n.sources_count || ' sources ' || n.title AS line
    FROM narratives n`,
  evidence: `SELECT e.key || ' ' || e.sha256 || ' ' || (SELECT count(*) FROM evidence_sentences s WHERE s.evidence_id = e.id) AS line
    FROM evidence e`,
} as const;

export type Table = keyof typeof QUERIES | "audit";
export type Rows = Readonly<Record<Table, readonly string[]>>;

/** The action of entries that a drill writes itself, each just before it kills somebody. */
export const DRILL_NOTE = "drill.point";

/** Every row of every table, sorted; the audit chain as one line that says whether it holds, a drill's own notes apart. */
export async function readRows(sql: Sql): Promise<Rows> {
  const rows: Partial<Record<Table, readonly string[]>> = {};
  for (const [table, query] of Object.entries(QUERIES)) {
    const found = await sql.unsafe<{ line: string }[]>(`${query} ORDER BY 1`);
    rows[table as Table] = found.map(({ line }) => line);
  }
  const { entries, broken } = await verifyAudit(sql);
  const notes = await countNotes(sql);
  return { ...rows, audit: [`${entries - notes} entries, ${broken === null ? "whole" : "broken"}`] } as Rows;
}

/** Why pages were not read, with how often: where a page is missing, here stands whether a kill or the page was it. */
export async function readRefusals(sql: Sql): Promise<string[]> {
  const found = await sql<{ line: string }[]>`
    SELECT error_code || ' ' || count(*) || ' × ' || url AS line FROM fetches
    WHERE outcome = 'error' GROUP BY error_code, url ORDER BY error_code, url`;
  return found.map(({ line }) => line);
}

export async function countNotes(sql: Sql): Promise<number> {
  const [row] = await sql<
    { notes: number }[]
  >`SELECT count(*)::int AS notes FROM audit WHERE action = ${DRILL_NOTE}`;
  return row?.notes ?? 0;
}

/** A row that one run has more often than the other. */
export interface Difference {
  readonly table: Table;
  readonly line: string;
  readonly expected: number;
  readonly found: number;
}

/** Row by row: lost (`found` below `expected`), added or doubled (above). Pure. */
export function differences(expected: Rows, found: Rows): Difference[] {
  return (Object.keys(expected) as Table[]).flatMap((table) => {
    const [before, after] = [count(expected[table]), count(found[table])];
    return [...new Set([...before.keys(), ...after.keys()])]
      .map((line) => ({ table, line, expected: before.get(line) ?? 0, found: after.get(line) ?? 0 }))
      .filter((row) => row.expected !== row.found);
  });
}

/** Documents that stand more than once: the same words of the same source in the same version. Pure. */
export const doubled = ({ documents }: Rows): string[] =>
  [...count(documents)].filter(([, times]) => times > 1).map(([line]) => line);

export function count(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** "200 documents, 450 claims, …". */
export const sizes = (rows: Rows): string =>
  (Object.keys(QUERIES) as (keyof typeof QUERIES)[])
    .map((table) => `${rows[table].length} ${table}`)
    .join(", ");
