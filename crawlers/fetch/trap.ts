/** Addresses that a broken link or a generator makes up without end. */

/** No article lies this deep, and none is named at such length. */
const MOST_SEGMENTS = 20;
const LONGEST = 2_000;
/** "/tin/xa/tin/xa/tin/xa": relative links that were meant absolute make each page one level deeper. */
const MOST_REPEATS = 3;

/** Whether an address looks like one of a trap: too deep, too long, or the same segment again and again. Pure. */
export function isTrap(address: string): boolean {
  if (address.length > LONGEST) return true;
  const path = address.replace(/^[a-z]+:\/\/[^/?#]*/i, "").replace(/[?#].*$/s, "");
  const segments = path.split("/").filter((segment) => segment !== "");
  if (segments.length > MOST_SEGMENTS) return true;
  const seen = new Map<string, number>();
  for (const segment of segments) {
    const times = (seen.get(segment) ?? 0) + 1;
    // Figures repeat in dates: "/2011/11/11/11".
    if (times >= MOST_REPEATS && !/^\d+$/.test(segment)) return true;
    seen.set(segment, times);
  }
  return false;
}
