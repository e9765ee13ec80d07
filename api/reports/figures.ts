/** The figures of a period, each counted from the rows that its list shows. */
import type { Sql } from "@minhchung/db/connect";
import { type Counts, shown, shownCells } from "./hide.ts";
import { MEASURE_KEYS, type MeasureKey } from "./measure-keys.ts";
import type { Measure } from "./measures/measure.ts";
import { MEASURES } from "./measures.ts";
import { bucketsOf, type Period, previousPeriod, type Span } from "./period.ts";
import type { Counted, Figures, Timing } from "./shapes.ts";

/** What shows that the desk worked in a period at all, so that it can be compared with. */
const SIGNS: readonly MeasureKey[] = ["documents", "flagged", "published", "questions"];

/**
 * All figures of a period and of the one before, of one moment: nothing that is written meanwhile comes in between.
 * Numbers that stand for too few documents or sources leave the database, but not this function.
 */
export function readFigures(sql: Sql, period: Period, now: Date): Promise<Figures> {
  return sql.begin("isolation level repeatable read read only", async (tx) => {
    const read = tx as unknown as Sql;
    const current = await readAll(read, period);
    const before = await readAll(read, previousPeriod(period));
    const worked = SIGNS.some((key) => before.counted[key].total !== 0);
    return {
      version: 1,
      asOf: now.toISOString(),
      sample: current.sample,
      now: current.counted,
      before: worked ? before.counted : null,
    } satisfies Figures;
  }) as Promise<Figures>;
}

async function readAll(sql: Sql, period: Period) {
  const read: [MeasureKey, Counted][] = [];
  let sample = false;
  for (const key of MEASURE_KEYS) {
    const one = await readMeasure(sql, key, period);
    sample ||= one.sample;
    read.push([key, one.counted]);
  }
  return { sample, counted: Object.fromEntries(read) as Record<MeasureKey, Counted> };
}

/** One measure of a period, by group and by time. */
export function readMeasure(sql: Sql, key: MeasureKey, period: Period) {
  return readSpan(sql, key, period, bucketsOf(period));
}

/** One measure of any span of time, by group and by the parts that it is given. */
export async function readSpan(sql: Sql, key: MeasureKey, span: Span, buckets: readonly Span[]) {
  const rows = await countRows(sql, MEASURES[key], span, buckets);
  return {
    counted: countedOf(MEASURES[key], rows, buckets.length),
    sample: rows.some((row) => row.sample),
  };
}

interface Row extends Counts {
  /** Which of the three breakdowns the row is of. */
  readonly of: "total" | "group" | "bucket";
  readonly grp: string | null;
  /** From 1. */
  readonly bucket: number | null;
  readonly timed: number;
  readonly median: number | null;
  readonly p90: number | null;
  readonly sample: boolean;
}

/** The three breakdowns of a measure in one reading. */
function countRows(sql: Sql, measure: Measure, span: Span, buckets: readonly Span[]) {
  const bounds = buckets.map(({ from }) => from.toISOString());
  return sql<Row[]>`
    select case when grouping(grp) = 0 then 'group' when grouping(bucket) = 0 then 'bucket' else 'total' end as of,
           grp, bucket, count(distinct id collate "C")::int as n, count(distinct document_id)::int as documents,
           count(distinct source_id)::int as sources, count(minutes)::int as timed,
           percentile_cont(0.5) within group (order by minutes) as median,
           percentile_cont(0.9) within group (order by minutes) as p90, coalesce(bool_or(sample), false) as sample
    from (select r.*, width_bucket(r.at, ${bounds}::timestamptz[]) as bucket from (${measure.rows(sql, span)}) r) b
    group by grouping sets ((), (grp), (bucket))`;
}

function countedOf(measure: Measure, rows: readonly Row[], buckets: number): Counted {
  const { guard, parts } = measure;
  const total = rows.find((row) => row.of === "total") ?? NOTHING;
  const groups = rows.filter((row) => row.of === "group").sort(largestFirst);
  const columns = Array.from(
    { length: buckets },
    (_, i) => rows.find((row) => row.of === "bucket" && row.bucket === i + 1) ?? NOTHING,
  );
  const overall = shown(guard, total);
  const cells = (list: readonly Row[], addsUp: boolean, keyOf: (row: Row, i: number) => string) => {
    const numbers = shownCells(guard, addsUp && overall !== null, list);
    return list.map((row, i) => ({
      key: keyOf(row, i),
      n: numbers[i] ?? null,
      timing: numbers[i] === null ? null : timingOf(row),
    }));
  };
  return {
    total: overall,
    groups: cells(groups, parts, (row) => row.grp ?? ""),
    // Each row has one moment, whatever groups it stands in.
    buckets: cells(columns, true, (_, i) => String(i)),
    timing: overall === null ? null : timingOf(total),
  };
}

const NOTHING: Row = {
  of: "total",
  grp: null,
  bucket: null,
  n: 0,
  documents: 0,
  sources: 0,
  timed: 0,
  median: null,
  p90: null,
  sample: false,
};

const largestFirst = (a: Row, b: Row) => b.n - a.n || (a.grp ?? "").localeCompare(b.grp ?? "");

function timingOf({ timed, median, p90 }: Row): Timing | null {
  return median === null || p90 === null ? null : { n: timed, median, p90 };
}
