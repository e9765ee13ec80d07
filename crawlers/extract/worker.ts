/**
 * Runs readers of foreign markup in threads that can be killed: markup that hangs or exhausts memory ends its
 * thread, not the crawl. Threads are kept between pages (starting one costs a third of a second) and are unreferenced
 * while idle, so that they keep no process alive.
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Feed } from "../connectors/feed.ts";
import type { ListPage, PageSettings } from "../connectors/page.ts";
import type { Sitemap } from "../connectors/sitemap.ts";
import { CrawlError, FAILURE_CODES, type FailureCode, type FailureParams } from "../errors.ts";
import type { SitePage } from "../find/site-page.ts";
import type { Article } from "./article.ts";
import type { PdfArticle, PdfPictures } from "./pdf.ts";

/** A page as it came. */
export interface EncodedPage {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
}
export interface WorkerTaskArticle {
  readonly id: number;
  readonly kind: "article";
  /** Bytes are decoded in the thread: copying them costs a twentieth of copying a text, and the caller stays free. */
  readonly html: string | EncodedPage;
  readonly url: string | null;
  readonly now: string;
}
export interface WorkerTaskFeed {
  readonly id: number;
  readonly kind: "feed";
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly now: string;
}
/** `pdf` reads text layers; `scan` also recognises the words of pages that are pictures. */
export interface WorkerTaskPdf {
  readonly id: number;
  readonly kind: "pdf" | "scan";
  readonly bytes: Uint8Array;
}
export interface WorkerTaskSite {
  readonly id: number;
  readonly kind: "site";
  readonly html: string;
  readonly url: string;
}
export interface WorkerTaskSitemap {
  readonly id: number;
  readonly kind: "sitemap";
  readonly text: string;
  readonly url: string;
}
export interface WorkerTaskList {
  readonly id: number;
  readonly kind: "list";
  readonly html: string;
  readonly url: string;
  readonly settings: PageSettings;
}
export type WorkerTask =
  | WorkerTaskList
  | WorkerTaskSitemap
  | WorkerTaskSite
  | WorkerTaskArticle
  | WorkerTaskFeed
  | WorkerTaskPdf;
export interface WorkerReply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: { readonly code: string; readonly params: FailureParams };
}

export interface WorkerOptions {
  /** Time for one page once the thread is up, in milliseconds. */
  readonly timeoutMs: number;
  /** Time of retrieval, ISO 8601; anchors relative dates. */
  readonly now?: string;
}

/** Enough for the largest page that the caps let through, and too little to bring the machine down. */
const HEAP_MB = 512;
const STACK_MB = 8;
/** A page's whole tree dies with it: where it fits in here it is never copied (a quarter less time a page of 122 KB). */
const YOUNG_MB = 128;
/** Time for a thread to load its modules, apart from the page's own. */
const START_MS = 30_000;
/**
 * Threads for markup at a time, and idle threads kept. More would only share the same cores, and to start one costs as
 * much as some twenty pages: what comes meanwhile waits. Files have threads of their own, for they take minutes.
 */
const KEPT = Math.min(4, Math.max(2, availableParallelism()));

interface Thread {
  readonly worker: Worker;
  readonly ready: Promise<void>;
}
const idle: Thread[] = [];
let lastId = 0;

/**
 * `extractArticle` in a killable thread.
 * Errors: `extract_timeout` (the thread was killed), `extract_crashed` (memory, stack or a fault of the reader).
 */
export async function extractInWorker(
  page: string | EncodedPage,
  url: string | null,
  options: WorkerOptions,
): Promise<Article> {
  const now = options.now ?? new Date().toISOString();
  // Without whatever else the caller's object holds.
  const html = typeof page === "string" ? page : { bytes: page.bytes, contentType: page.contentType };
  return (await run({ id: ++lastId, kind: "article", html, url, now }, options.timeoutMs)) as Article;
}

/** `readSitePage` in a killable thread; errors as `extractInWorker`. */
export async function readSiteInWorker(html: string, url: string, options: WorkerOptions): Promise<SitePage> {
  return (await run({ id: ++lastId, kind: "site", html, url }, options.timeoutMs)) as SitePage;
}

/** `readListPage` in a killable thread; errors as `extractInWorker`. */
export async function readListInWorker(
  html: string,
  url: string,
  settings: PageSettings,
  options: WorkerOptions,
): Promise<ListPage> {
  return (await run({ id: ++lastId, kind: "list", html, url, settings }, options.timeoutMs)) as ListPage;
}

/** `parseSitemap` in a killable thread: one of 50,000 addresses takes a second. Errors as `extractInWorker`. */
export async function parseSitemapInWorker(
  text: string,
  url: string,
  options: WorkerOptions,
): Promise<Sitemap> {
  return (await run({ id: ++lastId, kind: "sitemap", text, url }, options.timeoutMs)) as Sitemap;
}

/** `parseFeed` in a killable thread; errors as `extractInWorker`, and those of `parseFeed`. */
export async function parseFeedInWorker(
  bytes: Uint8Array,
  contentType: string | null,
  options: WorkerOptions,
): Promise<Feed> {
  const now = options.now ?? new Date().toISOString();
  return (await run({ id: ++lastId, kind: "feed", bytes, contentType, now }, options.timeoutMs)) as Feed;
}

/**
 * `readPdf` in a killable thread: the text layer within `timeoutMs`, and where pages are pictures once more with
 * `timeoutMs` and `scanMs` for each of them. Errors as `extractInWorker`, and those of `readPdf`.
 */
export async function readPdfInWorker(
  bytes: Uint8Array,
  options: { readonly timeoutMs: number; readonly scanMs: number },
): Promise<PdfArticle> {
  const read = (await run({ id: ++lastId, kind: "pdf", bytes }, options.timeoutMs)) as
    | PdfArticle
    | PdfPictures;
  if (!("scanned" in read)) return read;
  const timeoutMs = options.timeoutMs + options.scanMs * read.scanned.length;
  return (await run({ id: ++lastId, kind: "scan", bytes }, timeoutMs)) as PdfArticle;
}

let started = 0;
/** How many threads this process has started so far. */
export const threadsStarted = (): number => started;

/** Ends the idle threads; for an orderly stop and for tests. */
export async function closeWorkers(): Promise<void> {
  await Promise.all(idle.splice(0).map((thread) => thread.worker.terminate()));
}

/** Tasks for markup that are under way, and those that wait, first come first served. */
let underWay = 0;
const waiting: (() => void)[] = [];

async function run(task: WorkerTask, timeoutMs: number): Promise<unknown> {
  if (task.kind === "pdf" || task.kind === "scan") return runNow(task, timeoutMs);
  if (underWay >= KEPT) await new Promise<void>((resolve) => waiting.push(resolve));
  else underWay++;
  try {
    return await runNow(task, timeoutMs);
  } finally {
    const next = waiting.shift();
    // A place is handed on, not given back and taken again: nobody comes between.
    if (next === undefined) underWay--;
    else next();
  }
}

async function runNow(task: WorkerTask, timeoutMs: number): Promise<unknown> {
  const thread = idle.pop() ?? startThread();
  thread.worker.ref();
  try {
    await thread.ready;
    const value = await ask(thread.worker, task, timeoutMs);
    release(thread);
    return value;
  } catch (error) {
    // An answer that is an error leaves the thread sound; everything else has broken it.
    if (error instanceof Answered) {
      release(thread);
      throw error.failure;
    }
    await thread.worker.terminate();
    throw error;
  }
}

function release(thread: Thread): void {
  if (idle.length >= KEPT) void thread.worker.terminate();
  else {
    thread.worker.unref();
    idle.push(thread);
  }
}

function startThread(): Thread {
  started++;
  const worker = new Worker(new URL("./article.worker.mjs", import.meta.url), {
    resourceLimits: {
      maxOldGenerationSizeMb: HEAP_MB,
      stackSizeMb: STACK_MB,
      maxYoungGenerationSizeMb: YOUNG_MB,
    },
    // Foreign markup is read without the process's settings and credentials in reach.
    env: {},
    execArgv: [],
  });
  const ready = once(worker, 0, START_MS).then(() => undefined);
  // A thread that dies while idle is forgotten instead of being an unhandled error.
  worker.on("error", () => {
    const place = idle.findIndex((thread) => thread.worker === worker);
    if (place >= 0) idle.splice(place, 1);
  });
  return { worker, ready };
}

class Answered extends Error {
  readonly failure: CrawlError;
  constructor(failure: CrawlError) {
    super(failure.message);
    this.failure = failure;
  }
}

async function ask(worker: Worker, task: WorkerTask, timeoutMs: number): Promise<unknown> {
  worker.postMessage(task);
  const reply = await once(worker, task.id, timeoutMs);
  if (reply.error === undefined) return reply.value;
  const code =
    FAILURE_CODES.find((known) => known === reply.error?.code) ?? ("extract_crashed" as FailureCode);
  throw new Answered(new CrawlError(code, reply.error.params));
}

/** The reply with this id, or `extract_timeout` / `extract_crashed`. */
function once(worker: Worker, id: number, timeoutMs: number): Promise<WorkerReply> {
  return new Promise((resolve, reject) => {
    const done = (act: () => void): void => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      act();
    };
    const onMessage = (reply: WorkerReply): void => {
      if (reply.id === id) done(() => resolve(reply));
    };
    const crashed = (cause: unknown): CrawlError =>
      new CrawlError(
        "extract_crashed",
        { reason: cause instanceof Error ? cause.message : "exit" },
        { cause },
      );
    const onError = (error: unknown): void => done(() => reject(crashed(error)));
    const onExit = (code: number): void =>
      done(() => reject(crashed(new Error(`thread ended with ${code}`))));
    const timer = setTimeout(
      () => done(() => reject(new CrawlError("extract_timeout", { limitMs: timeoutMs }))),
      timeoutMs,
    );
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
  });
}
