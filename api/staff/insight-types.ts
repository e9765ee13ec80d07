/** Insights: the part of the contract of `types.ts` about them. */
import type { MeasureKey } from "../reports/measure-keys.ts";
import type { Shown, Timing } from "../reports/shapes.ts";

/** A number beside the one of the time before; null where too little stands behind it to be shown. */
export interface InsightCell {
  /** "health", or the code of a commune. */
  key: string;
  /** In the reader's language. */
  name: string;
  now: Shown;
  before: Shown;
}

export interface InsightSeries {
  measure: MeasureKey;
  name: string;
  now: Shown;
  before: Shown;
  /** One for each part of the time. */
  parts: Shown[];
}

export interface InsightTimes {
  measure: MeasureKey;
  name: string;
  /** Minutes of the clock. */
  now: Timing | null;
  before: Timing | null;
  parts: (Timing | null)[];
}

export interface InsightTile {
  code: string;
  name: string;
  row: number;
  column: number;
  flagged: Shown;
  published: Shown;
  questions: Shown;
}

/** GET /api/insights */
export interface InsightsView {
  range: "weeks" | "months";
  firstDay: string;
  lastDay: string;
  /** The moment of which the figures speak. */
  asOf: string;
  sample: boolean;
  parts: { firstDay: string; lastDay: string; name: string }[];
  volume: InsightSeries[];
  themes: InsightCell[];
  /** Documents by the kind of their source, never by source. */
  kinds: InsightCell[];
  map: { rows: number; columns: number; placed: boolean; tiles: InsightTile[] };
  times: InsightTimes[];
  /** How many numbers are not shown, over all of the above. */
  hidden: number;
  /** What is shown at the least. */
  least: { documents: number; sources: number; questions: number };
}
