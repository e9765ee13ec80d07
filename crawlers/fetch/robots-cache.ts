import type { Executor } from "@minhchung/db/connect";
import { hosts } from "@minhchung/db/schema/sources";
import { eq } from "drizzle-orm";
import { asCrawlError, CrawlError } from "../errors.ts";
import { decodeText } from "./charset.ts";
import type { Fetcher } from "./get.ts";
import { hostOf, type Politeness } from "./politeness.ts";
import { allows, crawlDelayOf, parseRobots, ROBOTS_MAX_BYTES, type Robots } from "./robots.ts";

export interface RobotsCache {
  /**
   * Throws `robots_disallowed` where the host's robots file says no, and `robots_deferred` where it cannot be read now.
   * Gives the Crawl-delay in milliseconds that holds for us, clamped, or null.
   */
  check(url: string): Promise<{ crawlDelayMs: number | null }>;
  /** Sitemaps that the host's robots file names (sitemaps.org), as written. Errors: `robots_deferred`, `address_blocked`. */
  sitemaps(url: string): Promise<readonly string[]>;
}

/** RFC 9309 §2.4: no longer than a day, unless the file is unreachable. */
const FRESH_MS = 24 * 3_600_000;
/** How long an old copy stands in for a file that answers with server errors (§2.3.1.4). */
const STALE_MS = 7 * 24 * 3_600_000;
/** A delay beyond this would be a ban in other words, which `Disallow` says better. */
const LONGEST_CRAWL_DELAY_MS = 30_000;
const DEADLINE_MS = 15_000;

interface Copy {
  readonly text: string;
  readonly fetchedAt: number;
  readonly parsed: Robots;
}

/**
 * Robots files by host, kept in the host's row so that all workers share them. 4xx means "no rules"; 429, 5xx and
 * silence defer the host (§2.3.1). The file itself is fetched in turn, guarded and capped like any page.
 */
export function createRobotsCache(deps: {
  readonly db: Executor;
  readonly fetcher: Fetcher;
  readonly politeness: Politeness;
  readonly now?: () => number;
}): RobotsCache {
  const now = deps.now ?? Date.now;
  const memory = new Map<string, Copy>();
  return {
    sitemaps: async (url) => (await current(url)).parsed.sitemaps,
    async check(url) {
      const copy = await current(url);
      if (!allows(copy.parsed, deps.fetcher.agentName, url)) {
        throw new CrawlError("robots_disallowed", { host: hostOf(url) });
      }
      const seconds = crawlDelayOf(copy.parsed, deps.fetcher.agentName);
      return { crawlDelayMs: seconds === null ? null : Math.min(seconds * 1000, LONGEST_CRAWL_DELAY_MS) };
    },
  };

  async function current(url: string): Promise<Copy> {
    const host = hostOf(url);
    const known = memory.get(host) ?? (await load(host));
    if (known !== null && now() - known.fetchedAt < FRESH_MS) {
      memory.set(host, known);
      return known;
    }
    try {
      const fresh = await fetchCopy(url);
      // Hosts that were crawled once need not be held for ever.
      if (memory.size > 2_000) memory.clear();
      memory.set(host, fresh);
      return fresh;
    } catch (error) {
      const failure = asCrawlError(error, "network");
      if (failure.code === "address_blocked") throw failure;
      if (known !== null && now() - known.fetchedAt < STALE_MS) return known;
      if (failure.code !== "host_resting") await deps.politeness.failed(url, failure.retryAfterSeconds);
      throw new CrawlError("robots_deferred", { host, reason: failure.code }, { cause: failure });
    }
  }

  async function fetchCopy(url: string): Promise<Copy> {
    await deps.politeness.turn(url);
    let text = "";
    let status = 404;
    try {
      const file = await deps.fetcher.get(new URL("/robots.txt", url).href, {
        maxBytes: ROBOTS_MAX_BYTES,
        overflow: "truncate",
        deadlineMs: DEADLINE_MS,
        accept: "text/plain, */*;q=0.1",
      });
      status = file.status;
      text = decodeText(file.bytes, file.contentType).text;
    } catch (error) {
      const failure = asCrawlError(error, "network");
      const unavailable = failure.status !== null && failure.status < 500 && failure.status !== 429;
      // A chain of redirects that leads nowhere counts as unavailable too (§2.3.1.2).
      if (!unavailable && !failure.code.startsWith("redirect_")) throw failure;
      status = failure.status ?? 404;
    }
    const fetchedAt = now();
    const values = { robots: text, robotsStatus: status, robotsFetchedAt: new Date(fetchedAt) };
    await deps.db
      .insert(hosts)
      .values({ host: hostOf(url), ...values })
      .onConflictDoUpdate({ target: hosts.host, set: values });
    return { text, fetchedAt, parsed: parseRobots(text) };
  }

  async function load(host: string): Promise<Copy | null> {
    const [row] = await deps.db.select().from(hosts).where(eq(hosts.host, host));
    if (row?.robotsFetchedAt == null) return null;
    const text = row.robots ?? "";
    return { text, fetchedAt: row.robotsFetchedAt.getTime(), parsed: parseRobots(text) };
  }
}
