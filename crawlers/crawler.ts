import type { Database } from "@minhchung/db/connect";
import { prepared } from "@minhchung/db/prepared";
import type { SourceCheck } from "@minhchung/db/schema/sources";
import { startRenderer } from "./connectors/rendered.ts";
import type { YoutubeAccess } from "./connectors/youtube-reader.ts";
import { crawlSource } from "./crawl.ts";
import { closeWorkers } from "./extract/pool.ts";
import { chooseBrowser } from "./fetch/browser.ts";
import { createFetcher, type Fetcher } from "./fetch/get.ts";
import { createGuard } from "./fetch/guard.ts";
import { createPoliteness } from "./fetch/politeness.ts";
import { createRobotsCache } from "./fetch/robots-cache.ts";
import { type FindOptions, type FoundSite, findSources } from "./find/find.ts";
import { type Preview, previewSource } from "./preview.ts";
import type { CrawlDeps, CrawlProgress, CrawlReport } from "./round.ts";
import { checkSource } from "./source-check.ts";
import type { SourceRow } from "./store.ts";

export interface CrawlerOptions {
  readonly db: Database;
  /** Who crawls: the product token, the desk's name, and a page that says how to ask us to stop. */
  readonly agent: { agentName: string; version: string; deskName: string; contactUrl: string };
  /** `host:port` origins of the sample web on this machine; nothing else private can be reached. */
  readonly loopbackOrigins?: readonly string[];
  readonly archiveFolder: string | null;
  /** Where the bundled browser is unpacked. */
  readonly browserFolder: string;
  /** A browser named in the settings. */
  readonly browserPath?: string | null;
  /** Access to YouTube's interface; without it sources of that connector say what is missing. */
  readonly youtube?: YoutubeAccess | null;
  readonly minDelayMs?: number;
  /** Pace of the loopback origins, none by default; for drills of the hosts' clock. */
  readonly loopbackDelayMs?: number;
  readonly maxWaitMs?: number;
  readonly now?: () => Date;
  readonly signal?: AbortSignal;
}

export interface Crawler {
  crawl(source: SourceRow, progress?: CrawlProgress): Promise<CrawlReport>;
  /** Reads a source's list once and says what it names; stores no document and no page. */
  preview(source: SourceRow): Promise<Preview>;
  /** As `preview`, as a finding about the source that never throws. */
  check(source: SourceRow): Promise<SourceCheck>;
  /** Looks for what can be read of a site: feeds, news sitemaps, sections; stores nothing. */
  find(address: string, options?: FindOptions): Promise<FoundSite>;
  /** For checks of a link by hand: the same guarded fetcher. */
  readonly fetcher: Fetcher;
  close(): Promise<void>;
}

/** Two seconds between requests to one host: slower than the usual libraries, faster than archives need. */
const MIN_DELAY_MS = 2_000;
const MAX_WAIT_MS = 60_000;
const RENDER_DEADLINE_MS = 20_000;

/** Puts the crawl together from plain options; the one thing that the composition root needs to know. */
export function createCrawler(options: CrawlerOptions): Crawler {
  const loopbackOrigins = options.loopbackOrigins ?? [];
  const db = prepared(options.db);
  const guard = createGuard({ loopbackOrigins });
  const fetcher = createFetcher({ ...options.agent, guard });
  const politeness = createPoliteness({
    db,
    minDelayMs: options.minDelayMs ?? MIN_DELAY_MS,
    maxWaitMs: options.maxWaitMs ?? MAX_WAIT_MS,
    isSample: guard.isSample,
    ...(options.loopbackDelayMs === undefined ? {} : { sampleDelayMs: options.loopbackDelayMs }),
  });
  const robots = createRobotsCache({ db, fetcher, politeness });
  const deps: CrawlDeps = {
    db,
    fetcher,
    politeness,
    robots,
    archiveFolder: options.archiveFolder,
    youtube: options.youtube ?? null,
    renderer: async (source) => {
      const browser = await chooseBrowser({
        use: guard.isSample(source.url) ? "own" : "outside",
        cacheFolder: options.browserFolder,
        executablePath: options.browserPath ?? null,
      });
      // A child for an outside source learns of no loopback origin at all.
      const origins = guard.isSample(source.url) ? loopbackOrigins : [];
      return startRenderer({
        browser,
        agent: options.agent,
        loopbackOrigins: origins,
        deadlineMs: RENDER_DEADLINE_MS,
      });
    },
    ...(options.now === undefined ? {} : { now: options.now }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
  return {
    crawl: (source, progress) => crawlSource(deps, source, progress),
    preview: (source) => previewSource(deps, source),
    check: (source) => checkSource(deps, source),
    find: (address, options) => findSources(deps, address, options),
    fetcher,
    close: async () => {
      await guard.close();
      await closeWorkers();
    },
  };
}
