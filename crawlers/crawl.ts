/**
 * One round over one source. Map of the file: `crawlSource` is the round; `crawlLists` reads the source's lists and
 * visits what they name; `recheckPages` asks young pages again; `guarded` keeps one page's failure from the others;
 * Other rooms: `recheck.ts` which pages are asked again, `round.ts` what is carried, `ask.ts` the polite request,
 * `list.ts` one list, `visit.ts` one page, `pictures/` their pictures, `finish.ts` the end.
 */
import { runs } from "@minhchung/db/schema/sources";
import { type Discovery, listReader } from "./connectors/discover.ts";
import { readSettings } from "./connectors/settings.ts";
import { compareWaiting } from "./duplicates/search.ts";
import { asCrawlError, CrawlError } from "./errors.ts";
import { finish } from "./finish.ts";
import { sha256 } from "./kept-names.ts";
import { anyUnknown, knownPage, knownPages, pagesDue } from "./known-pages.ts";
import { readList, type SourceList } from "./list.ts";
import { readPictures } from "./pictures/read-waiting.ts";
import { isDue, restOf, SETTLED_DAYS } from "./recheck.ts";
import type { CrawlDeps, CrawlProgress, CrawlReport, Round } from "./round.ts";
import { type PageRow, type SourceRow, storeMiss } from "./store.ts";
import { identityOf, storePost, visit } from "./visit.ts";
import { forgetGaps, type Step, startWalk } from "./walk.ts";

const MAX_LISTS = 5;
const DEFAULT_MAX_PAGES = 60;
const MAX_PROBLEMS = 20;
/** Pages of a list whose rows are looked up together. */
const LOOKED_UP = 50;
/** Documents that an ended process did not come to compare with others; a round sees to so many. */
const LEFT_BEHIND = 50;

/**
 * Crawls a source once: its lists, then each page that is new or due, one after the other at the host's pace. One bad
 * page ends nothing; a host that wants rest, or a refused address, ends the round. Never throws for what a source does:
 * the report and the source's row say it.
 */
export async function crawlSource(
  deps: CrawlDeps,
  source: SourceRow,
  progress: CrawlProgress = async () => undefined,
): Promise<CrawlReport> {
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
    pictures: { read: 0, failed: 0 },
    renderer: null,
    lists: 0,
    found: 0,
    fetched: 0,
    handled: 0,
    progress,
  };
  let round: Round | null = null;
  let error: CrawlError | null = null;
  try {
    if (source.approvedAt === null || source.retiredAt !== null)
      throw new CrawlError("source_unapproved", { source: source.key });
    round = {
      ...tally,
      settings: readSettings(source.settings),
      reader: listReader(source.connector, deps.youtube),
    };
    await compareWaiting(deps.db, LEFT_BEHIND);
    await recheckPages(round, await crawlLists(round));
    await readPictures(round);
  } catch (caught) {
    error = asCrawlError(caught, "storage");
  } finally {
    await round?.renderer?.close();
  }
  const { lists, found, fetched, problems, pictures } = round ?? tally;
  const counts = { lists, found, fetched, outcomes, problems, pictures };
  const report: CrawlReport = { source: source.key, ...counts, error };
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
    source.connector === "youtube" ||
    settings.items !== undefined
  )
    return;
  const which = { ...restOf(settings), now: round.now(), days: SETTLED_DAYS, limit: left };
  for (const page of await pagesDue(deps.db, source.id, which)) {
    if (page.url === null || deps.signal?.aborted === true) continue;
    const { url } = page;
    const candidate = { url, title: null, published: null, publishedGuessed: false, summary: null };
    await guarded(round, url, () => visit(round, candidate, page));
  }
}

/** The source's lists, newest first, and what they name; gives how many more pages the round may ask for. */
async function crawlLists(round: Round): Promise<number> {
  const { deps, source, settings } = round;
  const walk = startWalk(deps.db, source, round.reader.firstUrl?.(source, settings) ?? source.url);
  let left = settings.maxPages ?? DEFAULT_MAX_PAGES;
  for (let lists = 0; lists < MAX_LISTS; lists++) {
    const step = walk.next();
    if (step === undefined) return left;
    const { url } = step;
    const problemsBefore = round.problems.length;
    const list = await readOlder(round, step);
    if (list === null) {
      // An older one is gone, or unchanged since all that it names was stored and the walk had gone on from it: nothing is left there.
      if (!step.first) await walk.ends(step);
      continue;
    }
    round.lists++;
    const { candidates, items, next } = list.discovery;
    if (await namesUnknown(round, list.discovery)) await walk.begins(step, next);
    const writtenBefore = written(round);
    let fresh = candidates.length + items.length === 0;
    round.found += candidates.length + items.length;
    for (const item of items) {
      await told(round);
      await guarded(round, item.url ?? source.url, () => storePost(round, item, list));
    }
    let known: ReadonlyMap<string, PageRow> = new Map();
    for (const [at, candidate] of candidates.entries()) {
      await told(round);
      if (left === 0 || deps.signal?.aborted === true) return 0;
      if (at % LOOKED_UP === 0) {
        const next = candidates.slice(at, at + LOOKED_UP);
        known = await knownPages(deps.db, source.id, next.map(({ url }) => url)); // biome-ignore format: a line
      }
      const page = known.get(sha256(candidate.url)) ?? null;
      fresh ||= page === null;
      if (page !== null && !isDue(page, restOf(settings), round.now())) continue;
      left--;
      await guarded(round, candidate.url, () => visit(round, candidate, page));
    }
    // Older lists are read only while this one named something that was not known. The list's validators are kept only once
    // everything it names is safe, else a 304 would hide what is missing; and with the walk's going on, which would not come back for them.
    const isSafe = round.problems.length === problemsBefore && left > 0;
    await deps.db.transaction(async (tx) => {
      await walk.done(step, next, fresh || written(round) > writtenBefore, tx);
      if (isSafe)
        await storeMiss(tx, source, {
          url, outcome: "unchanged", errorCode: null, fetchedAt: round.now(), request: list.request, validators: list.validators,
        }); // biome-ignore format: one line is enough
    });
  }
  await forgetGaps(deps.db, source);
  return left;
}

const namesUnknown = ({ deps, source }: Round, { candidates, items }: Discovery): Promise<boolean> =>
  anyUnknown(deps.db, source.id, [
    ...candidates.map(({ url }) => url),
    ...items.map((item) => identityOf(source, item)),
  ]);

/** A list; null where it has not changed, or where an older one is gone, which ends its walk and not the round. */
async function readOlder(round: Round, step: Step): Promise<SourceList | null> {
  try {
    return await readList(round, step.url, await knownPage(round.deps.db, round.source.id, step.url));
  } catch (caught) {
    const failure = asCrawlError(caught, "storage");
    if (step.first || failure.action !== "never") throw failure;
    round.problems.push(failure);
    return null;
  }
}

/** Told before each page, so that the first of sixty shows at once. */
const told = async (round: Round): Promise<void> => round.progress(round.handled++, round.found);

const written = ({ outcomes }: Round): number => outcomes.new + outcomes.changed + outcomes.duplicate;

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
      gone: failure.status === 404 || failure.status === 410 || failure.code === "page_not_there",
    });
    if (failure.action === "slow_host") throw failure;
    if (failure.action === "stop" && failure.code !== "address_blocked") throw failure;
  }
}
