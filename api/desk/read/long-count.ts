/** Counting a long list costs as much as its length, and a few seconds later it says nearly the same. */
import type { Sql } from "@minhchung/db/connect";

/** How long the count of a long list is good for. */
const FRESH_MS = 3_000;
/** A list is long from here; shorter ones are counted at every reading. */
const LONG = 1_000;
const MOST_KEPT = 200;

interface Kept {
  readonly at: number;
  readonly value: unknown;
}
const kept = new WeakMap<Sql, Map<string, Kept>>();

/**
 * `count`, or what it gave at most three seconds ago where that was long. Never older, and never a guess: what is shown
 * beside a list of thousands may lag behind by what happened meanwhile.
 * @param size how long the list is that a count tells of
 */
export async function longCount<T>(
  sql: Sql,
  key: string,
  count: () => PromiseLike<T>,
  size: (counted: T) => number,
): Promise<T> {
  const counts = kept.get(sql) ?? new Map<string, Kept>();
  kept.set(sql, counts);
  const known = counts.get(key);
  const now = performance.now();
  if (known && now - known.at <= FRESH_MS) return known.value as T;
  counts.delete(key);
  const value = await count();
  if (size(value) < LONG) return value;
  counts.set(key, { at: now, value });
  for (const oldest of counts.keys()) {
    if (counts.size <= MOST_KEPT) break;
    counts.delete(oldest);
  }
  return value;
}
