/** Counting a long list costs as much as its length, and a few seconds later it says nearly the same. */

/** How long the count of a long list is good for. */
const FRESH_MS = 3_000;
/** A list is long from here; shorter ones are counted at every reading. */
const LONG = 1_000;
const MOST_KEPT = 200;

/** Counts of long lists, by what the list is of. */
export interface LongCounts {
  /** What was counted at most three seconds ago, where the list was long; else undefined. Never older, never a guess. */
  known<T>(key: string): T | undefined;
  /**
   * Keeps a count where the list is long, and gives it back.
   * @param size how long the list is that the count tells of
   */
  keep<T>(key: string, value: T, size: number): T;
}

/** Of one desk; what is shown beside a list of thousands may lag behind by what happened in three seconds. */
export function createLongCounts(): LongCounts {
  const counts = new Map<string, { readonly at: number; readonly value: unknown }>();
  return {
    known: <T>(key: string) => {
      const kept = counts.get(key);
      if (kept && performance.now() - kept.at <= FRESH_MS) return kept.value as T;
      counts.delete(key);
      return undefined;
    },
    keep: (key, value, size) => {
      if (size < LONG) return value;
      counts.set(key, { at: performance.now(), value });
      for (const oldest of counts.keys()) {
        if (counts.size <= MOST_KEPT) break;
        counts.delete(oldest);
      }
      return value;
    },
  };
}
