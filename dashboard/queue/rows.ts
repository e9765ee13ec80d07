/** The loaded part of the queue, changed in place of reading it again: rows must not jump under the reader's hand. */
import type { NarrativeStatus, QueuePage, QueueRow } from "@minhchung/api/staff/types";
import type { InfiniteData } from "@tanstack/react-query";

export type LoadedQueue = InfiniteData<QueuePage, unknown>;

/** All loaded rows in order. A row that slid onto a later page meanwhile stands once. */
export function rowsOf(loaded: LoadedQueue | undefined): QueueRow[] {
  const seen = new Set<number>();
  const rows: QueueRow[] = [];
  for (const row of loaded?.pages.flatMap((page) => page.rows) ?? []) {
    if (seen.has(row.id)) continue;
    seen.add(row.id);
    rows.push(row);
  }
  return rows;
}

/**
 * The ids of the list's first `most` rows, reading page after page as far as it must. `next` gives all that is loaded
 * then, and whether there is more; it fails where a page cannot be read.
 */
export async function idsOfWhole(
  loaded: LoadedQueue | undefined,
  hasMore: boolean,
  next: () => Promise<{ data: LoadedQueue | undefined; hasNextPage: boolean }>,
  most: number,
): Promise<number[]> {
  let data = loaded;
  let more = hasMore;
  while (more && rowsOf(data).length < most) ({ data, hasNextPage: more } = await next());
  return rowsOf(data)
    .slice(0, most)
    .map((row) => row.id);
}

/** Without the rows that were decided; the totals follow, and the counts as far as `to` says where they went. */
export function withoutRows(
  loaded: LoadedQueue,
  ids: ReadonlySet<number>,
  from: NarrativeStatus,
  to: NarrativeStatus,
): LoadedQueue {
  const gone = rowsOf(loaded).filter((row) => ids.has(row.id)).length;
  return {
    ...loaded,
    pages: loaded.pages.map((page) => ({
      ...page,
      total: Math.max(0, page.total - gone),
      counts: { ...page.counts, [from]: Math.max(0, page.counts[from] - gone), [to]: page.counts[to] + gone },
      rows: page.rows.filter((row) => !ids.has(row.id)),
    })),
  };
}

/** With newer facts about one row, at the place where it stands. */
export function withRow(loaded: LoadedQueue, row: QueueRow): LoadedQueue {
  return {
    ...loaded,
    pages: loaded.pages.map((page) => ({
      ...page,
      rows: page.rows.map((old) => (old.id === row.id ? row : old)),
    })),
  };
}

/** How many rows a fresh reading would add: those unknown on its first page, or more where the total grew by more. */
export function countNew(first: QueuePage, shown: readonly QueueRow[], total: number): number {
  const known = new Set(shown.map((row) => row.id));
  const unknown = first.rows.filter((row) => !known.has(row.id)).length;
  // Rows pushed off the first page by others are no news; a list that is shown in part knows only its beginning.
  const within = shown.length >= total ? unknown : Math.min(unknown, Math.max(0, first.total - total));
  return Math.max(within, first.total - total, 0);
}

/** Where to stand after `gone` left the list: the next row that is still there, else the one before, else nowhere. */
export function advance(
  order: readonly number[],
  current: number | null,
  gone: ReadonlySet<number>,
): number | null {
  if (current === null || !gone.has(current)) return current;
  const at = order.indexOf(current);
  if (at < 0) return null;
  return (
    order.slice(at + 1).find((id) => !gone.has(id)) ??
    order.slice(0, at).findLast((id) => !gone.has(id)) ??
    null
  );
}

/** The row `by` places away; stays at the ends, and starts at the first. */
export function neighbour(order: readonly number[], current: number | null, by: 1 | -1): number | null {
  if (current === null || !order.includes(current)) return order[0] ?? null;
  return order[order.indexOf(current) + by] ?? current;
}
