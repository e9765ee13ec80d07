/** When a known page is asked again: often while it is fresh, for most edits come within hours, ever more seldom after. Pure. */
import type { PageSettings } from "./connectors/page.ts";
import type { PageRow } from "./store.ts";

/** Pages older than this have settled and are not asked again. */
export const SETTLED_DAYS = 14;
/** The first time, and never sooner than that. */
const LEAST_MINUTES = 120;
/** Then after half of the time that it was known for: some dozen times in two weeks, where six hours would be 56. */
const SHARE_OF_AGE = 0.5;

/** How long a source's pages rest: a fixed time where its settings say one, else one that grows with a page's age. */
export interface Rest {
  readonly minutes: number;
  /** Of the time between first seen and last asked. */
  readonly shareOfAge: number;
}

export const restOf = ({ recheckMinutes }: PageSettings): Rest =>
  recheckMinutes === undefined
    ? { minutes: LEAST_MINUTES, shareOfAge: SHARE_OF_AGE }
    : { minutes: recheckMinutes, shareOfAge: 0 };

/** Known pages are asked again while they are young, and not at every round. */
export function isDue(
  page: Pick<PageRow, "goneAt" | "lastFetchedAt" | "firstSeenAt">,
  { minutes, shareOfAge }: Rest,
  now: Date,
): boolean {
  if (page.goneAt !== null) return false;
  if (page.lastFetchedAt === null) return true;
  const [first, last] = [page.firstSeenAt.getTime(), page.lastFetchedAt.getTime()];
  if (now.getTime() - first > SETTLED_DAYS * 86_400_000) return false;
  return now.getTime() - last >= Math.max(minutes * 60_000, shareOfAge * (last - first));
}
