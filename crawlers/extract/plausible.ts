/** The web is younger than this. */
const FIRST = Date.UTC(1994, 0, 1);
/** Clocks and zones apart, nothing was published later than now. */
const AHEAD_MS = 48 * 3_600_000;

/** Whether something can have been published at `instant` (ISO), seen from `now` (ISO). */
export function isPlausible(instant: string, now: string): boolean {
  const at = Date.parse(instant);
  return at > FIRST && at < Date.parse(now) + AHEAD_MS;
}
