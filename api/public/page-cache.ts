/** Pages that are written from what was published alone, kept as they went over the line until something is published. */
import type { MiddlewareHandler } from "hono";

export interface PageCacheOptions {
  /** Changes with every act of publication; asked at every request, so that an act shows with its commit. */
  readonly state: () => Promise<string>;
  readonly clock: () => Date;
  /** Whether a path is such a page. */
  readonly keeps: (path: string) => boolean;
  /** Entries at most; the one that nobody asked for longest goes first. */
  readonly most?: number;
}

/** Places and themes may change without an act, and feeds know the hour: seen after this long at the latest. */
const FRESH_MS = 60_000;
const MOST = 400;
/** Other parameters would let anybody fill the cache, and searches are of endless kinds. */
const PARAMETERS = new Set(["loai", "noi", "chu-de", "trang"]);

interface Kept {
  readonly state: string;
  readonly at: number;
  readonly body: ArrayBuffer;
  readonly headers: Headers;
}

/** Keeps answers of 200 to a GET, compressed and with their ETag; put it before whatever compresses. */
export function pageCache({ state, clock, keeps, most = MOST }: PageCacheOptions): MiddlewareHandler {
  const kept = new Map<string, Kept>();
  const now = coalesced(state);
  return async (c, next) => {
    const { method, path } = c.req;
    const { search, searchParams } = new URL(c.req.url);
    const plain = [...searchParams.keys()].every((name) => PARAMETERS.has(name));
    const gzip = /\bgzip\b/.test(c.req.header("accept-encoding") ?? "");
    if (method !== "GET" || !plain || !gzip || !keeps(path)) return next();
    // Without the host, which is whatever the visitor says.
    const url = path + search;
    const current = await now();
    const found = kept.get(url);
    if (found?.state === current && Math.abs(clock().getTime() - found.at) <= FRESH_MS) {
      kept.delete(url);
      kept.set(url, found);
      return answer(found, c.req.header("if-none-match"));
    }
    await next();
    if (c.res.status !== 200) return;
    const { headers } = c.res;
    const body = await c.res.arrayBuffer();
    const entry = { state: current, at: clock().getTime(), body, headers: new Headers(headers) };
    kept.delete(url);
    kept.set(url, entry);
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break;
      kept.delete(oldest);
    }
    c.res = answer(entry, undefined);
  };
}

function answer({ body, headers }: Kept, ifNoneMatch: string | undefined): Response {
  const tag = headers.get("etag");
  const same = tag !== null && (ifNoneMatch ?? "").split(",").some((one) => strong(one) === strong(tag));
  if (!same) return new Response(body, { headers });
  // RFC 9110 §15.4.5: no body, and nothing that describes one.
  const bare = new Headers(headers);
  for (const name of ["content-type", "content-encoding", "content-length"]) bare.delete(name);
  return new Response(null, { status: 304, headers: bare });
}

/** If-None-Match compares weakly (RFC 9110 §13.1.2). */
const strong = (tag: string) => tag.trim().replace(/^W\//, "");

/** One reading at a time: whoever asks while one runs waits for the next, which began after the asking. */
function coalesced(read: () => Promise<string>): () => Promise<string> {
  let running: Promise<string> | null = null;
  let next: Promise<string> | null = null;
  const start = () => {
    running = read().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (running === null) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}
