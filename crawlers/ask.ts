/** The one way in which a round asks the web: address guard, closed places, robots, the host's clock, then the request. */
import type { Permit } from "./connectors/discover.ts";
import type { RenderedPage } from "./connectors/rendered.ts";
import { asCrawlError, type FailureCode } from "./errors.ts";
import { assertOpen } from "./fetch/closed.ts";
import type { FetchResult } from "./fetch/get.ts";
import type { Asker } from "./round.ts";
import type { PageRow, Validators } from "./store.ts";

const DEADLINE_MS = 30_000;
export const NO_VALIDATORS: Validators = { etag: null, lastModified: null };

/** Rests that are no answer of the host, or not about all of it. */
const OWN_RESTS: ReadonlySet<FailureCode> = new Set<FailureCode>([
  ...["robots_deferred", "host_resting", "units_spent"],
] as FailureCode[]);

/** A guarded, polite, conditional request. A host that asks for rest gets it before the error is passed on. */
export async function ask(
  asker: Asker,
  url: string,
  page: PageRow | null,
  options: { accept?: string; maxBytes: number; permit?: (url: string) => Promise<Permit> },
): Promise<FetchResult> {
  const { deps } = asker;
  const { permit, ...wanted } = options;
  deps.fetcher.guard.assert(url);
  assertOpen(url);
  const { crawlDelayMs } = await deps.robots.check(url);
  await deps.politeness.turn(url);
  try {
    const permitted = await permit?.(url);
    const found = await deps.fetcher.get(url, {
      ...(fullFetch(page, asker.now())
        ? {}
        : { etag: page?.etag ?? null, lastModified: page?.lastModified ?? null }),
      ...wanted,
      ...permitted,
      deadlineMs: DEADLINE_MS,
      onRedirect: async (next) => {
        assertOpen(next);
        await deps.robots.check(next);
        await deps.politeness.turn(next);
      },
      ...(deps.signal === undefined ? {} : { signal: deps.signal }),
    });
    await deps.politeness.answered(url, found.elapsedMs, crawlDelayMs);
    return found;
  } catch (caught) {
    const failure = asCrawlError(caught, "network");
    if (failure.action === "slow_host" && !OWN_RESTS.has(failure.code))
      await deps.politeness.failed(url, failure.retryAfterSeconds);
    throw failure;
  }
}

/** The page as a browser shows it, asked for as politely. */
export async function render(asker: Asker, url: string): Promise<RenderedPage> {
  const { deps, source } = asker;
  deps.fetcher.guard.assert(url);
  assertOpen(url);
  await deps.robots.check(url);
  await deps.politeness.turn(url);
  asker.renderer ??= await deps.renderer(source);
  return asker.renderer.render(url, asker.settings.waitFor);
}

/** Some servers keep an ETag after a change: on one day in five a page is asked without it. */
function fullFetch(page: PageRow | null, now: Date): boolean {
  return page !== null && (Math.floor(now.getTime() / 86_400_000) + page.id) % 5 === 0;
}

export const validatorsOf = (found: FetchResult): Validators => ({
  etag: found.etag,
  lastModified: found.lastModified,
});
