import type { Sql } from "@minhchung/db/connect";
import { REPORT_PARTS, type ReportPart } from "@minhchung/db/schema/reports";
import { found } from "../../errors.ts";
import type { ReportDocument } from "../../reports/document.ts";
import { periodName, periodOf } from "../../reports/period.ts";
import { proposals } from "../../reports/proposals.ts";
import type { FiguresOf } from "../../reports/recent.ts";
import { reportDocument } from "../../reports/report.ts";
import type { Figures } from "../../reports/shapes.ts";
import type { Person } from "../../staff/people-types.ts";
import type { ReportPartView, ReportRow } from "../../staff/report-types.ts";
import type { Language } from "../../words/words.ts";

interface Row extends Omit<ReportRow, "name" | "lastDay" | "createdAt" | "closedAt"> {
  createdAt: Date;
  closedAt: Date | null;
}

const columns = (sql: Sql) => sql`
  r.id, r.kind, r.first_day as "firstDay", r.edition, r.created_at as "createdAt", r.closed_at as "closedAt", r.sample,
  case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as "closedBy"`;

function toRow({ createdAt, closedAt, ...row }: Row): ReportRow {
  const period = periodOf(row.kind, row.firstDay);
  return {
    ...row,
    name: { vi: periodName(period, "vi"), en: periodName(period, "en") },
    lastDay: period.lastDay,
    createdAt: createdAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  };
}

const MOST = 500;

/** The newest period first, of each its newest edition first. */
export async function readReports(sql: Sql): Promise<ReportRow[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from reports r left join users c on c.id = r.closed_by
    order by r.first_day desc, r.kind, r.edition desc limit ${MOST}`;
  return rows.map(toRow);
}

/** The line of one report. @throws ApiFailure `not_found` */
export async function readReportRow(sql: Sql, id: string): Promise<ReportRow> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from reports r left join users c on c.id = r.closed_by where r.id = ${id}`;
  return toRow(found(row));
}

export interface ReportReader {
  readonly sql: Sql;
  /** Of an open report. */
  readonly figuresOf: FiguresOf;
  /** A demonstration: whatever leaves it says so. */
  readonly sample: boolean;
  readonly unitName: Readonly<Record<Language, string>>;
  placeName(code: string): string;
}

export interface WholeReport {
  readonly row: ReportRow;
  readonly figures: Figures;
  readonly parts: ReportPartView[];
  document(language: Language): ReportDocument;
}

/**
 * A report with its figures and words: frozen ones where it is closed, else as they are now.
 * @throws ApiFailure `not_found`
 */
export async function readReport(reader: ReportReader, id: string, language: Language): Promise<WholeReport> {
  const { sql } = reader;
  const row = await readReportRow(sql, id);
  const period = periodOf(row.kind, row.firstDay);
  const read = row.closedAt === null ? await reader.figuresOf(period) : await frozen(sql, id);
  const figures = { ...read, sample: read.sample || reader.sample };
  const saved = await readParts(sql, id);
  const proposed: Partial<Record<ReportPart, string>> = proposals(figures, language);
  return {
    row: { ...row, sample: row.sample || figures.sample },
    figures,
    parts: REPORT_PARTS.map((part) => ({
      ...(saved.get(part) ?? { part, text: null, rowVersion: 0, savedAt: null, savedBy: null }),
      proposed: proposed[part] ?? "",
    })),
    document: (chosen) =>
      reportDocument({
        period,
        figures,
        parts: Object.fromEntries([...saved].map(([part, { text }]) => [part, text])),
        language: chosen,
        edition: row.edition,
        closed: row.closedAt !== null,
        body: reader.unitName[chosen],
        placeName: reader.placeName,
      }),
  };
}

/** The figures as they stood when the report was closed. */
export async function frozen(sql: Sql, id: string): Promise<Figures> {
  const [row] = await sql<{ figures: Figures | null }[]>`select figures from reports where id = ${id}`;
  return found(row?.figures);
}

type Saved = Omit<ReportPartView, "proposed" | "text"> & { text: string };

async function readParts(sql: Sql, id: string): Promise<Map<ReportPart, Saved>> {
  const rows = await sql<(Omit<Saved, "savedAt"> & { savedAt: Date; savedBy: Person })[]>`
    select p.part, p.text, p.row_version as "rowVersion", p.saved_at as "savedAt",
           json_build_object('id', u.id, 'name', u.name) as "savedBy"
    from report_parts p join users u on u.id = p.saved_by where p.report_id = ${id}`;
  return new Map(rows.map((row) => [row.part, { ...row, savedAt: row.savedAt.toISOString() }]));
}
