import { createHmac, randomBytes } from "node:crypto";

export interface RateLimit {
  /** So many at once, … */
  readonly burst: number;
  /** … and then so many an hour. */
  readonly perHour: number;
}

export interface RateLimiter {
  /** Takes one token of an address; `retryAfterMs` says when the next one is there. */
  take(address: string): { ok: boolean; retryAfterMs: number };
  /** Addresses remembered now. */
  readonly size: number;
}

/** Beyond this many addresses the one unseen for longest is forgotten: memory stays flat in a flood. */
const MOST_ADDRESSES = 20_000;

/**
 * A token bucket for each address, in memory alone: nothing about an address is stored, and what is kept is a
 * hash with a salt that dies with the process. IPv6 is counted by /64, the smallest piece a household gets.
 */
export function createRateLimiter(limit: RateLimit, clock: () => Date): RateLimiter {
  const salt = randomBytes(32);
  const buckets = new Map<string, { tokens: number; at: number }>();
  const perMs = limit.perHour / 3_600_000;
  return {
    take: (address) => {
      const key = createHmac("sha256", salt).update(network(address)).digest("base64");
      const now = clock().getTime();
      const last = buckets.get(key) ?? { tokens: limit.burst, at: now };
      const tokens = Math.min(limit.burst, last.tokens + Math.max(0, now - last.at) * perMs);
      const ok = tokens >= 1;
      // Moved to the end: the first key of the map is the one unseen for longest.
      buckets.delete(key);
      buckets.set(key, { tokens: ok ? tokens - 1 : tokens, at: now });
      if (buckets.size > MOST_ADDRESSES) buckets.delete(buckets.keys().next().value as string);
      return { ok, retryAfterMs: ok ? 0 : Math.ceil((1 - tokens) / perMs) };
    },
    get size() {
      return buckets.size;
    },
  };
}

/** "2001:db8:1:2:3::4" → "2001:db8:1:2"; IPv4, also mapped into IPv6, as it is. */
export function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.toLowerCase().split("::", 2);
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const full = address.includes("::")
    ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0"), ...right]
    : left;
  return full.slice(0, 4).join(":");
}
