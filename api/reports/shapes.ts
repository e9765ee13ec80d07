/** What a report's figures are, as they are read, frozen and shown. JSON throughout. */
import type { MeasureKey } from "./measure-keys.ts";

/** A number, or null where too few documents, sources or questions stand behind it to be shown. */
export type Shown = number | null;

/** Of the rows with a duration, in minutes of the clock. */
export interface Timing {
  readonly n: number;
  readonly median: number;
  readonly p90: number;
}

export interface Cell {
  readonly key: string;
  readonly n: Shown;
  readonly timing: Timing | null;
}

export interface Counted {
  readonly total: Shown;
  /** The largest first. */
  readonly groups: readonly Cell[];
  /** One for each part of the period, in their order. */
  readonly buckets: readonly Cell[];
  readonly timing: Timing | null;
}

export interface Figures {
  readonly version: 1;
  /** The moment of which they speak, ISO 8601. */
  readonly asOf: string;
  /** Something that was counted is made up for trying out. */
  readonly sample: boolean;
  readonly now: Readonly<Record<MeasureKey, Counted>>;
  /** The same of the period before; null where the desk did not work yet. */
  readonly before: Readonly<Record<MeasureKey, Counted>> | null;
}

/** Which list stands behind a number. */
export interface Ref {
  readonly measure: MeasureKey;
  readonly group?: string;
  /** Part of the period, from 0. */
  readonly bucket?: number;
  /** Only what has a duration: what a median is of. */
  readonly timed?: true;
  /** Of the period before. */
  readonly before?: true;
}

/** A row behind a figure. */
export interface ListRow {
  readonly id: string;
  readonly at: string;
  readonly title: string;
  readonly group: string | null;
  /** Minutes of the clock, where the figure is about time. */
  readonly minutes: number | null;
  /** "narrative:7", "case:…", "text:…", "question:…", "sources", "evidence", or an address outside. */
  readonly link: string | null;
  readonly sample: boolean;
}

export interface ListPage {
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly rows: readonly ListRow[];
}
