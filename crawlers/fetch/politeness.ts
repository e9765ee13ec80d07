import type { Executor } from "@minhchung/db/connect";
import { sql } from "drizzle-orm";
import { CrawlError } from "../errors.ts";

export interface PolitenessOptions {
  readonly db: Executor;
  /** Least time between two requests to one host, in milliseconds. */
  readonly minDelayMs: number;
  /** Longest time that one request waits for its turn before the host is left for later. */
  readonly maxWaitMs: number;
  /** Hosts without a delay: the sample web on this machine. */
  readonly isSample?: (url: string) => boolean;
  /** Delay of those hosts all the same, for drills. */
  readonly sampleDelayMs?: number;
  readonly sleep?: (ms: number) => Promise<void>;
}

export interface Politeness {
  /** Waits for the host's next free moment and takes it. Throws `host_resting` where that is too far off. */
  turn(url: string): Promise<void>;
  /** After an answer: the delay follows the host's own speed and its Crawl-delay, both in milliseconds. */
  answered(url: string, elapsedMs: number, crawlDelayMs?: number | null): Promise<void>;
  /** After 429, 503 or silence: the whole host rests, as long as it asked or ever longer. */
  failed(url: string, retryAfterSeconds: number | null): Promise<void>;
}

/** A slow server is asked no more often than every two of its own answers. */
const ADAPTIVE_FACTOR = 2;
const LONGEST_DELAY_MS = 30_000;
const FIRST_REST_SECONDS = 30;
const LONGEST_REST_SECONDS = 3_600;
/** Up to this share is added to each delay, so that many hosts do not fall into step. */
const JITTER = 0.2;
const MOST_REMEMBERED = 2_000;

/** The key of a host's clock: name and port, whatever the scheme. */
export const hostOf = (url: string): string => new URL(url).host.toLowerCase();

/**
 * One clock a host, kept in PostgreSQL: all workers on all machines take their turns from the same row, and a restart
 * forgets nothing. A turn is taken in a single statement, so two workers never get the same moment.
 */
export function createPoliteness(options: PolitenessOptions): Politeness {
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const minDelay = (url: string): number =>
    options.isSample?.(url) === true ? (options.sampleDelayMs ?? 0) : options.minDelayMs;
  /** Each host's row as its last turn found it: an answer that changes nothing of it is not written. */
  const found = new Map<string, HostPace>();
  return {
    async turn(url) {
      const host = hostOf(url);
      const turn = await takeTurn(options.db, host, minDelay(url), options.maxWaitMs);
      if (turn === null) throw new CrawlError("host_resting", { host });
      if (found.size >= MOST_REMEMBERED) found.clear();
      found.set(host, turn);
      if (turn.waitMs > 0) await sleep(turn.waitMs);
    },
    async answered(url, elapsedMs, crawlDelayMs = null) {
      const least = minDelay(url);
      const adaptive = least === 0 ? 0 : Math.max(least, elapsedMs * ADAPTIVE_FACTOR, crawlDelayMs ?? 0);
      const delay = Math.round(Math.min(adaptive, LONGEST_DELAY_MS));
      const before = found.get(hostOf(url));
      if (before !== undefined && before.failures === 0 && before.delayMs === delay) return;
      found.delete(hostOf(url));
      await options.db.execute(
        sql`update hosts set failures = 0, delay_ms = ${delay} where host = ${hostOf(url)}`,
      );
    },
    async failed(url, retryAfterSeconds) {
      await options.db.execute(sql`
        insert into hosts as h (host, failures, next_request_at)
        values (${hostOf(url)}, 1, clock_timestamp() + make_interval(secs => ${retryAfterSeconds ?? FIRST_REST_SECONDS}))
        on conflict (host) do update set
          failures = h.failures + 1,
          next_request_at = greatest(h.next_request_at, clock_timestamp() + make_interval(secs =>
            ${
              retryAfterSeconds === null
                ? sql`least(${FIRST_REST_SECONDS} * 2 ^ least(h.failures, 10), ${LONGEST_REST_SECONDS})`
                : sql`${retryAfterSeconds}::double precision`
            }))`);
    },
  };
}

interface HostPace {
  readonly failures: number;
  readonly delayMs: number;
}

/** Takes the next moment of the host; gives the time until it and the host's pace, or null where it lies beyond `maxWaitMs`. */
async function takeTurn(
  db: Executor,
  host: string,
  minDelayMs: number,
  maxWaitMs: number,
): Promise<(HostPace & { readonly waitMs: number }) | null> {
  const jittered = minDelayMs * (1 + Math.random() * JITTER);
  const rows = await db.execute<{ wait_ms: string | number; failures: number; delay_ms: number }>(sql`
    insert into hosts as h (host, delay_ms, next_request_at)
    values (${host}, ${minDelayMs}, clock_timestamp() + make_interval(secs => ${jittered / 1000}))
    on conflict (host) do update set
      next_request_at = greatest(h.next_request_at, clock_timestamp())
        + make_interval(secs => greatest(h.delay_ms, ${jittered}::double precision) / 1000.0)
    where h.next_request_at <= clock_timestamp() + make_interval(secs => ${maxWaitMs / 1000})
    returning extract(epoch from h.next_request_at - clock_timestamp()) * 1000
      - greatest(h.delay_ms, ${jittered}::double precision) as wait_ms, h.failures, h.delay_ms`);
  const row = rows[0];
  if (row === undefined) return null;
  const waitMs = Math.max(0, Math.ceil(Number(row.wait_ms)));
  return { waitMs, failures: Number(row.failures), delayMs: Number(row.delay_ms) };
}
