/** Reports of a period (migrations/0031_reports.sql holds the rules). */
import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { day, instant } from "./columns.ts";

export const REPORT_KINDS = ["week", "month", "quarter", "half_year", "year"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** What people write in a report: its five narrative parts, and what stands around them. */
export const NARRATIVE_PARTS = ["situation", "results", "limits", "tasks", "proposals"] as const;
export const HEAD_PARTS = ["superior", "number", "place", "recipients", "signer"] as const;
export const REPORT_PARTS = [...NARRATIVE_PARTS, ...HEAD_PARTS] as const;
export type NarrativePart = (typeof NARRATIVE_PARTS)[number];
export type HeadPart = (typeof HEAD_PARTS)[number];
export type ReportPart = (typeof REPORT_PARTS)[number];

/** An edition of the report of a period. Immutable once it is closed. */
export const reports = pgTable("reports", {
  id: uuid().primaryKey().defaultRandom(),
  kind: text({ enum: REPORT_KINDS }).notNull(),
  firstDay: day().notNull(),
  edition: integer().notNull().default(1),
  createdBy: uuid().notNull(),
  createdAt: instant().notNull().defaultNow(),
  closedBy: uuid(),
  closedAt: instant(),
  /** The figures as they stood when it was closed: `Figures` of api/reports/shapes.ts. */
  figures: jsonb().$type<Record<string, unknown>>(),
  sample: boolean().notNull().default(false),
});

/** A part that a person has saved; what has no row stands as it is proposed. */
export const reportParts = pgTable(
  "report_parts",
  {
    reportId: uuid().notNull(),
    part: text({ enum: REPORT_PARTS }).notNull(),
    text: text().notNull(),
    rowVersion: integer().notNull().default(1),
    savedBy: uuid().notNull(),
    savedAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.part] })],
);
