/** What a figure of a report is: rows that are counted, and the same rows as the list behind it. */
import type { Sql } from "@minhchung/db/connect";
import type postgres from "postgres";
import type { Span } from "../period.ts";

export type Fragment = postgres.PendingQuery<postgres.Row[]>;

/**
 * One measure. `rows` is the only place where its predicate stands: the figure counts distinct `id`s of it, the list
 * shows them. Its columns, each named so:
 *
 * - `id` text, `at` timestamptz (its moment in the period), `title` text as the list shows it;
 * - `grp` text: the group of a breakdown; a row that belongs to several (communes) stands once for each;
 * - `minutes` float8 or null: a duration, of which median and 90th percentile are given;
 * - `document_id` bigint, `source_id` uuid: what a figure over crawled content rests on, a row for each; else null;
 * - `link` text or null: "narrative:7", "case:…", "text:…", or an address; `sample` boolean.
 *
 * No measure has a column for who wrote or who did something: there is nothing to group by.
 */
export interface Measure {
  readonly rows: (sql: Sql, span: Span) => Fragment;
  /** Whether each `id` has one `grp`: then the groups add up to the total, and one that is hidden could be worked out. */
  readonly parts: boolean;
  /**
   * Which cells are shown (invariant 1). `crawled`: at least five documents from three sources, also for the total and
   * for each time. `residents`: at least five questions in a group. Null: the desk's own work, which is public.
   */
  readonly guard: "crawled" | "residents" | null;
  /** The list holds residents' own words: for those who answer them. */
  readonly residents: boolean;
}

/** Fewest documents and sources, or residents' questions, of a cell that is shown. */
export const LEAST = { documents: 5, sources: 3, questions: 5 } as const;

/** A measure of the desk's own work whose groups are exclusive. */
export const own = (rows: Measure["rows"]): Measure => ({ rows, parts: true, guard: null, residents: false });

/** A measure over crawled content whose groups are exclusive. */
export const crawled = (rows: Measure["rows"]): Measure => ({ ...own(rows), guard: "crawled" });

/** A measure over what residents sent. */
export const residents = (rows: Measure["rows"]): Measure => ({
  rows,
  parts: true,
  guard: null,
  residents: true,
});

export const within = (sql: Sql, column: Fragment, { from, to }: Span): Fragment =>
  sql`${column} >= ${from} and ${column} < ${to}`;

/** What a row has that neither rests on documents nor takes time. */
export const plainly = (sql: Sql): Fragment =>
  sql`null::float8 as minutes, null::bigint as document_id, null::uuid as source_id`;

/** Plain minutes of the clock from one moment to another; null while the other has not come (`greatest` forgets nulls). */
export const minutesFrom = (sql: Sql, from: Fragment, to: Fragment): Fragment =>
  sql`case when ${to} is not null then greatest(extract(epoch from ${to} - ${from}) / 60, 0)::float8 end`;
