import type { Database } from "@minhchung/db/connect";

/** What retention works with. */
export interface RetentionDeps {
  readonly db: Database;
  readonly clock: () => Date;
  /** Days that notes of the machine's own doings are kept: fetches, runs, decided jobs, sessions that ended. */
  readonly keepDays: number;
  /** Folder of the raw copies on this machine; null where there is none. */
  readonly archiveFolder: string | null;
}

/** One kind of thing that comes to its end. */
export interface Sweep {
  /** How many would go now; changes nothing. */
  count(deps: RetentionDeps): Promise<number>;
  /** Takes at most `most` away, in one transaction; gives how many. Less than `most`: nothing is left. */
  take(deps: RetentionDeps, most: number): Promise<number>;
}

/** Today as "YYYY-MM-DD", by the clock of the database's calendar columns (UTC). */
export const today = ({ clock }: RetentionDeps): string => clock().toISOString().slice(0, 10);

/** The moment before which notes of the machine go. */
export const keptSince = ({ clock, keepDays }: RetentionDeps): string =>
  new Date(clock().getTime() - keepDays * 86_400_000).toISOString();

/** The number in a row `n`. */
export const countOf = (rows: Iterable<{ n: number }>): number => Number([...rows][0]?.n ?? 0);
