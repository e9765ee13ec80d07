/** What a desk would see of the known cases. Pure. */
import { bootstrap } from "../metrics.ts";
import type { DeskCases, Form, Post } from "./cases.ts";
import { DAYS } from "./cases.ts";

/** One entry of a queue: what was flagged, in the items that hold it, and its place by priority. */
export interface QueueEntry {
  readonly items: readonly string[];
  readonly priority: number;
  readonly day: number;
}

export interface Share {
  readonly share: number;
  readonly of: number;
  /** 95 %, bootstrap by case. */
  readonly bounds: readonly [number, number];
}

export interface DeskScores {
  /** Distortions that stand among the first 50 (200) of their day's queue, whichever of their copies was flagged. */
  readonly top50: Share;
  readonly top200: Share;
  /** Flagged at all. */
  readonly found: Share;
  readonly byForm: Readonly<Record<Form, Share>>;
  readonly byType: Readonly<Record<string, Share>>;
  /** True articles with at least one flag, per 100. Upper bound: where two real articles contradict each other, a flag is right. */
  readonly falsePer100: number;
  readonly twinsFlagged: Share;
  readonly trueCopiesFlagged: Share;
  /** Entries a day. */
  readonly queue: number;
}

export function scoreDesk(cases: DeskCases, entries: readonly QueueEntry[]): DeskScores {
  const ranked = rankByDay(entries);
  const best = bestRanks(ranked);
  const flagged = (post: Post) => best.has(post.id);
  const posts = (role: Post["role"]) => cases.posts.filter((post) => post.role === role);
  const distortions = groupBy(posts("distortion"), ({ of }) => of);
  const within = (rank: number) =>
    shareOfAll([...distortions.values()], (copies) =>
      copies.some(({ id }) => (best.get(id) ?? Infinity) <= rank),
    );
  const plain = posts("distortion").filter(({ form }) => form === "plain");
  return {
    top50: within(50),
    top200: within(200),
    found: within(Number.MAX_SAFE_INTEGER),
    byForm: mapKeys(
      groupBy(posts("distortion"), ({ form }) => form),
      (list) => shareOfAll(list, flagged),
    ) as DeskScores["byForm"],
    byType: mapKeys(
      groupBy(plain, ({ type }) => type ?? ""),
      (list) => shareOfAll(list, flagged),
    ),
    falsePer100:
      (100 * cases.articles.filter(({ id }) => best.has(id)).length) / Math.max(1, cases.articles.length),
    twinsFlagged: shareOfAll(posts("twin"), flagged),
    trueCopiesFlagged: shareOfAll(posts("true_copy"), flagged),
    queue: entries.length / DAYS,
  };
}

/** Entries of each day, first come first. */
function rankByDay(entries: readonly QueueEntry[]): QueueEntry[][] {
  return [...groupBy(entries, ({ day }) => String(day)).values()].map((list) =>
    [...list].sort((a, b) => b.priority - a.priority || (a.items[0] ?? "").localeCompare(b.items[0] ?? "")),
  );
}

/** The best rank (from 1) of each item that stands in any queue. */
function bestRanks(days: readonly (readonly QueueEntry[])[]): Map<string, number> {
  const best = new Map<string, number>();
  for (const day of days) {
    for (const [i, { items }] of day.entries()) {
      for (const item of items) best.set(item, Math.min(best.get(item) ?? Infinity, i + 1));
    }
  }
  return best;
}

function shareOfAll<T>(list: readonly T[], holds: (item: T) => boolean): Share {
  const hits = list.map(holds);
  const share = (rows: readonly number[]) => rows.filter((i) => hits[i]).length / Math.max(1, rows.length);
  return {
    share: share(hits.map((_, i) => i)),
    of: list.length,
    bounds:
      list.length === 0
        ? [0, 0]
        : bootstrap(
            hits.map((_, i) => String(i)),
            share,
          ),
  };
}

function groupBy<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

const mapKeys = <A, B>(groups: ReadonlyMap<string, A>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries([...groups].map(([key, value]) => [key, change(value)]));
