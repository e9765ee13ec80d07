/**
 * One round over one source. Map of the file: `crawlSource` is the round; `readList` fetches and reads the source's
 * lists; `recheckPages` asks young pages again; `visit` takes one page from robots to the stored document; `storeFound` stores an item; `due` says which pages
 * are asked again; `finish` writes the round's end on the source.
 */
import type { Database } from "@minhchung/db/connect";
import { runs, sources } from "@minhchung/db/schema/sources";
import { readInstant } from "@minhchung/models/readers/instant";
import { eq } from "drizzle-orm";
import { archivePage, mayArchive } from "./archive.ts";
import { type Candidate, type ListReader, listOf, listReader } from "./connectors/discover.ts";
import { type FoundItem, findItems, type PageSettings } from "./connectors/page.ts";
import type { Renderer } from "./connectors/rendered.ts";
import { readSettings } from "./connectors/settings.ts";
import { asCrawlError, CrawlError } from "./errors.ts";
import type { Article } from "./extract/article.ts";
import { extractInWorker } from "./extract/worker.ts";
import { decodeText } from "./fetch/charset.ts";
import type { Fetcher, FetchResult } from "./fetch/get.ts";
import type { Politeness } from "./fetch/politeness.ts";
import type { RobotsCache } from "./fetch/robots-cache.ts";
import {
  knownPage,
  type Outcome,
  type PageRow,
  pagesDue,
  type SourceRow,
  sha256,
  storeItem,
  storeMiss,
  type Validators,
} from "./store.ts";

export interface CrawlDeps {
  readonly db: Database;
  readonly fetcher: Fetcher;
  readonly robots: RobotsCache;
  readonly politeness: Politeness;
  /** A browser for this source; throws `browser_unsafe` or `browser_missing` where rendering is off, and why. */
  readonly renderer: (source: SourceRow) => Promise<Renderer>;
  /** Folder of the WARC files; null keeps no raw copies. */
  readonly archiveFolder: string | null;
  readonly now?: () => Date;
  readonly signal?: AbortSignal;
}

export interface CrawlReport {
  readonly source: string;
  /** Pages and posts that the lists named. */
  readonly found: number;
  /** Requests for pages, lists not counted. */
  readonly fetched: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Pages that failed, with what to do about each; at most 20. */
  readonly problems: readonly CrawlError[];
  /** What ended the round early, or null. */
  readonly error: CrawlError | null;
}

const PAGE_BYTES = 4_000_000;
const DEADLINE_MS = 30_000;
const EXTRACT_MS = 10_000;
const MAX_LISTS = 5;
const DEFAULT_MAX_PAGES = 60;
const DEFAULT_RECHECK_MINUTES = 360;
/** Pages older than this have settled and are not asked again. */
const SETTLED_DAYS = 14;
/** Text shorter than this is a shell, a notice of error or a login page. */
const LEAST_TEXT = 40;
const MAX_PROBLEMS = 20;

interface Round {
  readonly deps: CrawlDeps;
  readonly source: SourceRow;
  readonly settings: PageSettings;
  readonly reader: ListReader;
  readonly now: () => Date;
  readonly outcomes: Record<Outcome, number>;
  readonly problems: CrawlError[];
  renderer: Renderer | null;
  found: number;
  fetched: number;
}

/**
 * Crawls a source once: its lists, then each page that is new or due, one after the other at the host's pace. One bad
 * page ends nothing; a host that wants rest, or a refused address, ends the round. Never throws for what a source does:
 * the report and the source's row say it.
 */
export async function crawlSource(deps: CrawlDeps, source: SourceRow): Promise<CrawlReport> {
  const now = deps.now ?? (() => new Date());
  const [run] = await deps.db
    .insert(runs)
    .values({ kind: "crawl", sourceId: source.id, startedAt: now() })
    .returning({ id: runs.id });
  const outcomes = { new: 0, changed: 0, unchanged: 0, duplicate: 0, denied: 0, error: 0 };
  const tally = {
    deps,
    source,
    now,
    outcomes,
    problems: [] as CrawlError[],
    renderer: null,
    found: 0,
    fetched: 0,
  };
  let round: Round | null = null;
  let error: CrawlError | null = null;
  try {
    if (source.approvedAt === null || source.retiredAt !== null)
      throw new CrawlError("source_unapproved", { source: source.key });
    round = { ...tally, settings: readSettings(source.settings), reader: listReader(source.connector) };
    await recheckPages(round, await crawlLists(round));
  } catch (caught) {
    error = asCrawlError(caught, "storage");
  } finally {
    await round?.renderer?.close();
  }
  const { found, fetched, problems } = round ?? tally;
  const report: CrawlReport = { source: source.key, found, fetched, outcomes, problems, error };
  await finish(deps.db, source, report, { runId: run?.id ?? 0, at: now() });
  return report;
}

/**
 * Pages that are due again although no list named them: a list that did not change says nothing of its articles, and
 * papers edit quietly. Posts have no page of their own to ask.
 */
async function recheckPages(round: Round, left: number): Promise<void> {
  const { deps, source, settings, reader } = round;
  if (
    reader.rendered ||
    reader.pagesHoldItems ||
    source.connector === "timeline" ||
    settings.items !== undefined
  )
    return;
  const minutes = settings.recheckMinutes ?? DEFAULT_RECHECK_MINUTES;
  for (const page of await pagesDue(deps.db, source.id, {
    now: round.now(),
    minutes,
    days: SETTLED_DAYS,
    limit: left,
  })) {
    if (page.url === null || deps.signal?.aborted === true) continue;
    const { url } = page;
    const candidate = { url, title: null, published: null, publishedGuessed: false, summary: null };
    await guarded(round, url, () => visit(round, candidate, page));
  }
}

/** The source's lists, newest first, and what they name; gives how many more pages the round may ask for. */
async function crawlLists(round: Round): Promise<number> {
  const { deps, source, settings } = round;
  const seen = new Set<string>();
  const queue = [round.reader.firstUrl?.(source.url) ?? source.url];
  let left = settings.maxPages ?? DEFAULT_MAX_PAGES;
  for (let url = queue.shift(); url !== undefined && seen.size < MAX_LISTS; url = queue.shift()) {
    if (seen.has(url)) continue;
    seen.add(url);
    const problemsBefore = round.problems.length;
    const list = await readList(round, url);
    if (list === null) continue;
    const { candidates, items } = list.discovery;
    const writtenBefore = written(round);
    let fresh = candidates.length + items.length === 0;
    round.found += candidates.length + items.length;
    for (const item of items)
      await guarded(round, item.url ?? source.url, () => storePost(round, item, list));
    for (const candidate of candidates) {
      if (left === 0 || deps.signal?.aborted === true) return 0;
      const page = await knownPage(deps.db, source.id, candidate.url);
      fresh ||= page === null;
      if (page !== null && !due(page, settings, round.now())) continue;
      left--;
      await guarded(round, candidate.url, () => visit(round, candidate, page));
    }
    // Older lists are read only while this one named something that was not known.
    if (fresh || written(round) > writtenBefore) queue.push(...list.discovery.next);
    // The list's validators are kept only once everything it names is safe; else a 304 would hide what is missing.
    if (round.problems.length === problemsBefore && left > 0) {
      await storeMiss(deps.db, source, {
        url, outcome: "unchanged", errorCode: null, fetchedAt: round.now(), request: list.request, validators: list.validators,
      }); // biome-ignore format: one line is enough
    }
  }
  return left;
}

const written = ({ outcomes }: Round): number => outcomes.new + outcomes.changed + outcomes.duplicate;

async function readList(round: Round, url: string) {
  const { deps, source, settings, reader } = round;
  const startedAt = round.now();
  if (reader.rendered) {
    const page = await render(round, url);
    const list = {
      url: page.url,
      bytes: new TextEncoder().encode(page.html),
      contentType: "text/html; charset=utf-8",
      now: startedAt.toISOString(),
    };
    const request = { startedAt, status: page.status, bytes: list.bytes.length };
    return {
      discovery: await reader.read(list, settings),
      request,
      validators: NO_VALIDATORS,
      fetchedAt: startedAt,
    };
  }
  const page = await knownPage(deps.db, source.id, url);
  const found = await ask(round, url, page, { accept: reader.accept, maxBytes: reader.maxBytes });
  const request = { startedAt, status: found.status, bytes: found.bytes.length };
  if (found.notModified) return null;
  return {
    discovery: await reader.read(listOf(found, startedAt), settings),
    request,
    validators: validatorsOf(found),
    fetchedAt: startedAt,
  };
}

/** One page: asked, read, archived where that is allowed, stored. */
async function visit(round: Round, candidate: Candidate, page: PageRow | null): Promise<void> {
  const { deps, source, reader } = round;
  const startedAt = round.now();
  const rendered = reader.rendered ? await render(round, candidate.url) : null;
  const found = rendered === null ? await ask(round, candidate.url, page, { maxBytes: PAGE_BYTES }) : null;
  round.fetched++;
  const request = {
    startedAt,
    status: rendered?.status ?? found?.status ?? null,
    bytes: found?.bytes.length ?? null,
  };
  if (found?.notModified === true) {
    await storeMiss(deps.db, source, {
      url: candidate.url,
      outcome: "unchanged",
      errorCode: null,
      request,
      fetchedAt: startedAt,
    });
    round.outcomes.unchanged++;
    return;
  }
  if (found !== null && !isMarkup(found.contentType)) {
    throw new CrawlError("content_type_unexpected", { type: found.contentType?.slice(0, 60) ?? "" });
  }
  const html =
    rendered?.html ?? decodeText(found?.bytes ?? new Uint8Array(), found?.contentType ?? null).text;
  const url = rendered?.url ?? found?.url ?? candidate.url;
  const validators = found === null ? NO_VALIDATORS : validatorsOf(found);
  if (reader.pagesHoldItems) {
    for (const item of findItems(html, url, round.settings.items)) {
      round.found++;
      await storePost(round, item, { request, fetchedAt: startedAt });
    }
    await storeMiss(deps.db, source, {
      url: candidate.url,
      outcome: "unchanged",
      errorCode: null,
      request,
      fetchedAt: startedAt,
      validators,
    });
    return;
  }
  const article = await extractInWorker(html, url, { timeoutMs: EXTRACT_MS, now: startedAt.toISOString() });
  const text = bodyOf(article, candidate);
  const archive =
    found !== null &&
    deps.archiveFolder !== null &&
    mayArchive(source.kind) &&
    page?.contentSha256 !== sha256(`${titleOf(article, candidate) ?? ""}\n${text}`)
      ? await archivePage(deps.archiveFolder, { ...found, retrievedAt: startedAt })
      : null;
  const dated = chooseDate(article, candidate);
  const outcome = await storeItem(deps.db, source, {
    identity: candidate.url,
    url: candidate.url,
    title: titleOf(article, candidate),
    text,
    section: article.section,
    language: article.language,
    ...dated,
    fetchedAt: startedAt,
    archive,
    validators,
    request,
  });
  round.outcomes[outcome]++;
}

/** A post that a list or a thread holds whole. */
async function storePost(
  round: Round,
  item: FoundItem,
  from: { request: { startedAt: Date; status: number | null; bytes: number | null }; fetchedAt: Date },
): Promise<void> {
  const date = item.date === null ? null : readInstant(item.date, from.fetchedAt.toISOString());
  const outcome = await storeItem(round.deps.db, round.source, {
    identity: item.url ?? `${round.source.url}#${sha256(item.text)}`,
    url: item.url,
    title: item.title,
    text: item.text,
    section: null,
    language: null,
    published: date?.instant ?? null,
    publishedGuessed: date?.guessed ?? false,
    fetchedAt: from.fetchedAt,
    archive: null,
    validators: NO_VALIDATORS,
    request: from.request,
  });
  round.outcomes[outcome]++;
}

/** Runs one page's work: its failure is noted and the round goes on, unless the host or the address forbids more. */
async function guarded(round: Round, url: string, work: () => Promise<void>): Promise<void> {
  const startedAt = round.now();
  try {
    await work();
  } catch (caught) {
    const failure = asCrawlError(caught, "storage");
    const denied = failure.code === "robots_disallowed";
    round.outcomes[denied ? "denied" : "error"]++;
    if (!denied && round.problems.length < MAX_PROBLEMS) round.problems.push(failure);
    await storeMiss(round.deps.db, round.source, {
      url,
      outcome: denied ? "denied" : "error",
      errorCode: failure.code,
      request: { startedAt, status: failure.status, bytes: null },
      // What will not get better is not asked again at the next round; what may is.
      fetchedAt: failure.action === "never" ? startedAt : null,
      gone: failure.status === 404 || failure.status === 410,
    });
    if (failure.action === "slow_host") throw failure;
    if (failure.action === "stop" && failure.code !== "address_blocked") throw failure;
  }
}

/** A guarded, polite, conditional request. A host that asks for rest gets it before the error is passed on. */
async function ask(
  round: Round,
  url: string,
  page: PageRow | null,
  options: { accept?: string; maxBytes: number },
): Promise<FetchResult> {
  const { deps } = round;
  deps.fetcher.guard.assert(url);
  const { crawlDelayMs } = await deps.robots.check(url);
  await deps.politeness.turn(url);
  try {
    const found = await deps.fetcher.get(url, {
      ...(fullFetch(page, round.now())
        ? {}
        : { etag: page?.etag ?? null, lastModified: page?.lastModified ?? null }),
      ...options,
      deadlineMs: DEADLINE_MS,
      onRedirect: async (next) => {
        await deps.robots.check(next);
        await deps.politeness.turn(next);
      },
      ...(deps.signal === undefined ? {} : { signal: deps.signal }),
    });
    await deps.politeness.answered(url, found.elapsedMs, crawlDelayMs);
    return found;
  } catch (caught) {
    const failure = asCrawlError(caught, "network");
    const answers = failure.code !== "robots_deferred" && failure.code !== "host_resting";
    if (failure.action === "slow_host" && answers)
      await deps.politeness.failed(url, failure.retryAfterSeconds);
    throw failure;
  }
}

async function render(round: Round, url: string) {
  const { deps, source } = round;
  deps.fetcher.guard.assert(url);
  await deps.robots.check(url);
  await deps.politeness.turn(url);
  round.renderer ??= await deps.renderer(source);
  return round.renderer.render(url, round.settings.waitFor);
}

/** Some servers keep an ETag after a change: on one day in five a page is asked without it. */
function fullFetch(page: PageRow | null, now: Date): boolean {
  return page !== null && (Math.floor(now.getTime() / 86_400_000) + page.id) % 5 === 0;
}

/** Known pages are asked again while they are young, and not at every round. */
function due(page: PageRow, settings: PageSettings, now: Date): boolean {
  if (page.goneAt !== null) return false;
  if (page.lastFetchedAt === null) return true;
  const minutes = settings.recheckMinutes ?? DEFAULT_RECHECK_MINUTES;
  if (now.getTime() - page.firstSeenAt.getTime() > SETTLED_DAYS * 86_400_000) return false;
  return now.getTime() - page.lastFetchedAt.getTime() >= minutes * 60_000;
}

/** The article's words without its byline; the feed's summary where the page is an empty shell. */
function bodyOf(article: Article, candidate: Candidate): string {
  const text = withoutByline(article);
  if (article.paywalled && text.length < LEAST_TEXT * 5) throw new CrawlError("page_paywalled");
  if (text.length >= LEAST_TEXT) return text;
  if ((candidate.summary?.length ?? 0) >= LEAST_TEXT) return candidate.summary ?? "";
  throw new CrawlError("extract_empty", { characters: text.length });
}

function withoutByline(article: Article): string {
  if (article.author === null) return article.text;
  const names = new Set(
    article.author
      .split(/\s*,\s*/)
      .concat(article.author)
      .map((name) => name.toLowerCase()),
  );
  const lines = article.text.split("\n");
  const edge = (at: number): boolean => at < 3 || at >= lines.length - 3;
  return lines.filter((line, at) => !(edge(at) && names.has(line.trim().toLowerCase()))).join("\n");
}

const titleOf = (article: Article, candidate: Candidate): string | null => article.title ?? candidate.title;

/** The page's own date, unless it is a guess and the list knows better. */
function chooseDate(
  article: Article,
  candidate: Candidate,
): { published: string | null; publishedGuessed: boolean } {
  const page = { published: article.published, publishedGuessed: article.publishedGuessed };
  const list = { published: candidate.published, publishedGuessed: candidate.publishedGuessed };
  if (page.published !== null && !page.publishedGuessed) return page;
  if (list.published !== null && (page.published === null || !list.publishedGuessed)) return list;
  return page;
}

const NO_VALIDATORS: Validators = { etag: null, lastModified: null };
const validatorsOf = (found: FetchResult): Validators => ({
  etag: found.etag,
  lastModified: found.lastModified,
});
const isMarkup = (type: string | null): boolean => type === null || /html|xml|text\/plain/i.test(type);

/** The round's end: the run's counts, and on the source its last success or error and its next turn. */
async function finish(
  db: Database,
  source: SourceRow,
  report: CrawlReport,
  end: { runId: number; at: Date },
): Promise<void> {
  const last = report.error ?? report.problems.at(-1) ?? null;
  // Addresses inside an error's words could name a person on anything but press and official pages.
  const named = source.kind === "press" || source.kind === "official";
  const detail = last === null ? null : named ? last.message.slice(0, 500) : last.code;
  const rest = Math.max(source.everyMinutes * 60, report.error?.retryAfterSeconds ?? 0) * 1000;
  await db
    .update(runs)
    .set({
      finishedAt: end.at,
      counts: { found: report.found, fetched: report.fetched, ...report.outcomes },
      errorCode: report.error?.code ?? null,
      errorDetail: report.error === null ? null : detail,
    })
    .where(eq(runs.id, end.runId));
  await db
    .update(sources)
    .set({
      nextFetchAt: new Date(end.at.getTime() + rest),
      ...(report.error === null ? { lastSuccessAt: end.at } : {}),
      lastErrorCode: last?.code ?? null,
      lastErrorDetail: detail,
      ...(last === null ? {} : { lastErrorAt: end.at }),
    })
    .where(eq(sources.id, source.id));
}
