/** What one round over a source carries through its rooms: crawl.ts, ask.ts, list.ts, visit.ts, finish.ts. */
import type { Database } from "@minhchung/db/connect";
import type { ListReader } from "./connectors/discover.ts";
import type { PageSettings } from "./connectors/page.ts";
import type { Renderer } from "./connectors/rendered.ts";
import type { YoutubeAccess } from "./connectors/youtube-reader.ts";
import type { CrawlError } from "./errors.ts";
import type { Fetcher } from "./fetch/get.ts";
import type { Politeness } from "./fetch/politeness.ts";
import type { RobotsCache } from "./fetch/robots-cache.ts";
import type { Outcome, SourceRow } from "./store.ts";

export interface CrawlDeps {
  readonly db: Database;
  readonly fetcher: Fetcher;
  readonly robots: RobotsCache;
  readonly politeness: Politeness;
  /** A browser for this source; throws `browser_unsafe` or `browser_missing` where rendering is off, and why. */
  readonly renderer: (source: SourceRow) => Promise<Renderer>;
  /** Folder of the WARC files; null keeps no raw copies. */
  readonly archiveFolder: string | null;
  /** The desk's key to YouTube's interface; null where it has none. */
  readonly youtube?: YoutubeAccess | null;
  readonly now?: () => Date;
  readonly signal?: AbortSignal;
}

export interface CrawlReport {
  readonly source: string;
  /** Lists that were read anew; one that has not changed is not. */
  readonly lists: number;
  /** Pages and posts that the lists named. */
  readonly found: number;
  /** Requests for pages, lists not counted. */
  readonly fetched: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Pages that failed, with what to do about each; at most 20. */
  readonly problems: readonly CrawlError[];
  /** Pictures that were read, or could not be: each picture's row says why. */
  readonly pictures: { readonly read: number; readonly failed: number };
  /** What ended the round early, or null. */
  readonly error: CrawlError | null;
}

/** Who asks the source: enough to send a request or to render a page. */
export interface Asker {
  readonly deps: CrawlDeps;
  readonly source: SourceRow;
  readonly settings: PageSettings;
  readonly reader: ListReader;
  readonly now: () => Date;
  /** Started with the first page that needs it; whoever made the asker closes it. */
  renderer: Renderer | null;
}

/** Tells how many of the pages and posts that the lists named so far have been dealt with. */
export type CrawlProgress = (done: number, found: number) => Promise<void>;

/** An asker that counts. */
export interface Round extends Asker {
  readonly outcomes: Record<Outcome, number>;
  readonly problems: CrawlError[];
  lists: number;
  found: number;
  fetched: number;
  readonly pictures: { read: number; failed: number };
  /** Of `found`, also those that needed no asking. */
  handled: number;
  readonly progress: CrawlProgress;
}
