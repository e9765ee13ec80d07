/** Figures that are slow to read, read anew at most every few seconds: a form that saves itself has its screen read again. */
import type { Sql } from "@minhchung/db/connect";
import { readFigures } from "./figures.ts";
import type { Period } from "./period.ts";
import type { Figures } from "./shapes.ts";

/**
 * How old figures may be that an open report shows; it says of which moment they are. Measured on the sample's two years:
 * 0.4 s a reading; with 300,000 documents and 100,000 narratives a year on two busy cores up to 14 s.
 */
export const FRESH_MS = 20_000;

export type FiguresOf = (period: Period) => Promise<Figures>;

/** A reader for one process; closing a report reads by itself, not through this. */
export function recentFigures({ sql, clock }: { sql: Sql; clock(): Date }): FiguresOf {
  return recent(
    clock,
    ({ kind, firstDay }: Period) => `${kind} ${firstDay}`,
    (period, now) => readFigures(sql, period, now),
  );
}

/** Keeps what was read of each question for {@link FRESH_MS}; what failed is asked again by the next one. */
export function recent<Q, A>(
  clock: () => Date,
  keyOf: (question: Q) => string,
  read: (question: Q, now: Date) => Promise<A>,
): (question: Q) => Promise<A> {
  const kept = new Map<string, { at: number; answer: Promise<A> }>();
  return (question) => {
    const now = clock();
    for (const [key, { at }] of kept) if (Math.abs(now.getTime() - at) > FRESH_MS) kept.delete(key);
    const key = keyOf(question);
    const known = kept.get(key);
    if (known) return known.answer;
    const answer = read(question, now);
    kept.set(key, { at: now.getTime(), answer });
    answer.catch(() => kept.delete(key));
    return answer;
  };
}
