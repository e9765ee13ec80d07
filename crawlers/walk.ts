/**
 * How a round walks a source's lists: the newest first, then older ones while they name something unknown. What is left
 * below when a round ends is a gap; it is written down before anything of its list is stored, so that the next round
 * goes on there whatever ended this one.
 */
import type { Database, Executor, Transaction } from "@minhchung/db/connect";
import { sources } from "@minhchung/db/schema/sources";
import { eq } from "drizzle-orm";
import type { SourceRow } from "./store.ts";

/** Lists of one gap over all rounds; what lies further back is no news. */
const MOST_LISTS_OF_A_GAP = 50;
const MOST_GAPS = 10;

/** A stretch of older lists: where to go on, or null once it is closed; how many lists it took so far. */
interface Gap {
  url: string | null;
  lists: number;
}

export interface Step {
  readonly url: string;
  readonly gap: Gap;
  /** The newest list, which every round reads first. */
  readonly first: boolean;
  /** Where an earlier round was cut off: it may have stored all that this list names, and nothing below. */
  readonly resumed: boolean;
}

export interface Walk {
  /** The next list, each address once a round; undefined at the end. */
  next(): Step | undefined;
  /** Before a list that names something unknown is stored. */
  begins(step: Step, older: readonly string[]): Promise<void>;
  /** After all that it names was dealt with; `goOn` where older lists are to be read. Written by `on`, together with what else it writes. */
  done(step: Step, older: readonly string[], goOn: boolean, on: Transaction): Promise<void>;
  /** Nothing more is to be had there: the list is gone, or has not changed since all of it was dealt with. */
  ends(step: Step): Promise<void>;
}

/** Begins where the source's newest list is, and where earlier rounds were cut off. */
export function startWalk(db: Database, source: SourceRow, firstUrl: string): Walk {
  const known: Gap[] = source.unfinished.map(({ url, lists }) => ({ url, lists }));
  const newest: Gap = { url: null, lists: 0 };
  const gaps = [newest, ...known];
  const seen = new Set<string>();
  const queue: Step[] = [
    { url: firstUrl, gap: newest, first: true, resumed: false },
    ...known.flatMap((gap) => (gap.url === null ? [] : [{ url: gap.url, gap, first: false, resumed: true }])),
  ];
  let written = JSON.stringify(source.unfinished);
  const write = async (on: Executor = db) => {
    const open = gaps.flatMap(({ url, lists }) => (url === null ? [] : [{ url, lists }])).slice(0, MOST_GAPS);
    if (JSON.stringify(open) === written) return;
    written = JSON.stringify(open);
    await on.update(sources).set({ unfinished: open }).where(eq(sources.id, source.id));
  };
  const close = async (gap: Gap, on?: Transaction) => {
    gap.url = null;
    await write(on);
  };
  return {
    next: () => {
      for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
        if (!seen.has(step.url)) {
          seen.add(step.url);
          return step;
        }
        // Another walk of this round has been there: what lies below is its.
        if (step.gap !== newest) step.gap.url = null;
      }
      return undefined;
    },
    begins: async ({ url, gap, first }, older) => {
      // The newest list is read again anyway; of an older one the rest would be forgotten.
      gap.url = first ? (older[0] ?? null) : url;
      await write();
    },
    done: async ({ gap, resumed }, older, goOn, on) => {
      const [url] = older;
      gap.lists += 1;
      if ((!goOn && !resumed) || url === undefined || gap.lists > MOST_LISTS_OF_A_GAP) return close(gap, on);
      gap.url = url;
      await write(on);
      queue.push(...older.map((next) => ({ url: next, gap, first: false, resumed: false })));
    },
    ends: ({ gap }) => close(gap),
  };
}

/** A source that is read for the first time is not read back to its beginning: what was not reached is let go. */
export async function forgetGaps(db: Database, source: SourceRow): Promise<void> {
  if (source.lastSuccessAt === null)
    await db.update(sources).set({ unfinished: [] }).where(eq(sources.id, source.id));
}
