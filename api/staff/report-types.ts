/** Reports of a period: the part of the contract of `types.ts` about them. */
import type { ReportKind, ReportPart } from "@minhchung/db/schema/reports";
import type { ReportDocument } from "../reports/document.ts";
import type { ListRow } from "../reports/shapes.ts";
import type { Person } from "./people-types.ts";
import type { Bilingual } from "./types.ts";

/** GET /api/reports: the newest period first, of each its newest edition first. */
export interface ReportRow {
  id: string;
  kind: ReportKind;
  /** "tháng 11 năm 2026" */
  name: Bilingual;
  /** "2026-11-01" */
  firstDay: string;
  lastDay: string;
  edition: number;
  createdAt: string;
  closedAt: string | null;
  closedBy: Person | null;
  sample: boolean;
}

/** A part as its form needs it. */
export interface ReportPartView {
  part: ReportPart;
  /** What a person saved; null: it stands as proposed, or empty. */
  text: string | null;
  /** From the figures; empty where they have nothing to say. */
  proposed: string;
  /** 0 before it was first saved. */
  rowVersion: number;
  savedAt: string | null;
  savedBy: Person | null;
}

/** GET /api/reports/:id; the document in the reader's language. */
export interface ReportView extends ReportRow {
  document: ReportDocument;
  parts: ReportPartView[];
  /** The moment of which the figures speak. */
  asOf: string;
  may: { write: boolean; close: boolean; renew: boolean };
}

/** GET /api/reports/:id/lists/:measure */
export interface ReportListView {
  report: ReportRow;
  /** What the figure counts, in the reader's language. */
  title: string;
  /** Group, part of the period, period before; in words. */
  narrowed: string[];
  /** The number in the report; differs from `total` where something changed since it was closed. */
  inReport: number | null;
  total: number;
  page: number;
  pageSize: number;
  /** `group` and `took` in words. */
  rows: (Omit<ListRow, "minutes"> & { took: string | null })[];
}
