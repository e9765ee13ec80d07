/** The list behind a figure: the rows that were counted, a page at a time. */
import type { Sql } from "@minhchung/db/connect";
import { ApiFailure } from "../errors.ts";
import { readMeasure } from "./figures.ts";
import { MEASURES } from "./measures.ts";
import { bucketsOf, type Period, previousPeriod } from "./period.ts";
import type { Cell, Counted, ListPage, ListRow, Ref } from "./shapes.ts";

export const PAGE_SIZE = 50;

/**
 * One page of the rows behind a figure, from the same rows that are counted; the oldest first.
 * @throws ApiFailure `not_found` for a part that the period does not have
 */
export async function readList(sql: Sql, period: Period, ref: Ref, page = 1): Promise<ListPage> {
  const { measure, group, bucket, timed = false, before } = ref;
  const time = before ? previousPeriod(period) : period;
  const part = bucket === undefined ? time : bucketsOf(time)[bucket];
  if (part === undefined) throw new ApiFailure("not_found");
  const inGroup = group === undefined ? sql`true` : sql`r.grp = ${group}`;
  const rows = await sql<(Omit<ListRow, "at"> & { at: Date; total: number })[]>`
    select r.id, min(r.at) as at, min(r.title) as title, string_agg(distinct r.grp, ' ') as "group",
           min(r.minutes) as minutes, min(r.link) as link, bool_or(r.sample) as sample, count(*) over ()::int as total
    from (${MEASURES[measure].rows(sql, time)}) r
    where ${inGroup} and (r.minutes is not null or ${!timed}) and r.at < ${part.to} and (r.at >= ${part.from} or ${bucket === undefined})
    group by r.id
    order by min(r.at), r.id limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`;
  return {
    total: rows[0]?.total ?? 0,
    page,
    pageSize: PAGE_SIZE,
    rows: rows.map(({ total: _, at, ...row }) => ({ ...row, at: at.toISOString() })),
  };
}

/** The number that a reference names; null where it is not shown. A group that nothing is in is 0. */
export function numberOf(counted: Counted, { group, bucket, timed }: Omit<Ref, "measure">): number | null {
  if (group !== undefined && bucket !== undefined) return null;
  if (bucket !== undefined) return sizeOf(counted.buckets[bucket], timed);
  if (group === undefined) return sizeOf({ n: counted.total, timing: counted.timing }, timed);
  const cell = counted.groups.find(({ key }) => key === group);
  return cell === undefined ? 0 : sizeOf(cell, timed);
}

/** How many of a cell, or how many of them have a duration; null where it is not shown. */
function sizeOf(cell: Pick<Cell, "n" | "timing"> | undefined, timed = false): number | null {
  if (cell === undefined || cell.n === null) return null;
  return timed ? (cell.timing?.n ?? 0) : cell.n;
}

/** As {@link readList}, refused where the figure itself is not shown: the list would tell what it hides. */
export async function readShownList(sql: Sql, period: Period, ref: Ref, page: number): Promise<ListPage> {
  if (MEASURES[ref.measure].guard !== null) {
    const time = ref.before ? previousPeriod(period) : period;
    const { counted } = await readMeasure(sql, ref.measure, time);
    if (numberOf(counted, ref) === null) throw new ApiFailure("too_few");
  }
  return readList(sql, period, ref, page);
}
