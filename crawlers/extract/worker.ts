/** Readers of foreign markup and of long texts, each in a thread that can be killed (`pool.ts`). */
import type { Feed } from "../connectors/feed.ts";
import type { ListPage, PageSettings } from "../connectors/page.ts";
import type { Sitemap } from "../connectors/sitemap.ts";
import { type Candidate, type Compared, type Copy, copiesAmong } from "../duplicates/confirm.ts";
import { type Fingerprint, fingerprint } from "../duplicates/fingerprint.ts";
import type { SitePage } from "../find/site-page.ts";
import type { Article } from "./article.ts";
import type { Expected, PageWords } from "./page-words.ts";
import type { PdfArticle, PdfPictures } from "./pdf.ts";
import { run } from "./pool.ts";
import { type RawWords, type SafeWords, safeWords } from "./safe-words.ts";
import type { EncodedPage } from "./worker-tasks.ts";

export interface WorkerOptions {
  /** Time for one page once the thread is up, in milliseconds. */
  readonly timeoutMs: number;
  /** Time of retrieval, ISO 8601; anchors relative dates. */
  readonly now?: string;
}

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
  return (await run(
    { id: ++lastId, kind: "article", html: bare(page), url, now },
    options.timeoutMs,
  )) as Article;
}

/** Without whatever else the caller's object holds. */
const bare = (page: string | EncodedPage): string | EncodedPage =>
  typeof page === "string" ? page : { bytes: page.bytes, contentType: page.contentType };

/** `readPageWords` in a killable thread; errors as `extractInWorker`, and those of `readPageWords`. */
export async function readPageInWorker(
  page: string | EncodedPage,
  url: string,
  expected: Expected,
  { timeoutMs, now }: Required<WorkerOptions>,
): Promise<PageWords | null> {
  const task = { id: ++lastId, kind: "page", html: bare(page), url, now, expected } as const;
  return (await run(task, timeoutMs)) as PageWords | null;
}

/** `stillPage` of bytes in a killable thread; errors as `extractInWorker`. */
export async function stillPageInWorker(page: EncodedPage, { timeoutMs }: WorkerOptions): Promise<string> {
  const { bytes, contentType } = page;
  return (await run({ id: ++lastId, kind: "still", page: { bytes, contentType } }, timeoutMs)) as string;
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

/** Texts that are shorter cost less than the way to a thread and back. */
const SHORT_CHARS = 2_000;

/** `safeWords`, of longer texts in a killable thread; errors as `extractInWorker`. */
export async function safeWordsInWorker(raw: RawWords, { timeoutMs }: WorkerOptions): Promise<SafeWords> {
  if (raw.text.length + raw.title.length < SHORT_CHARS) return safeWords(raw);
  return (await run({ id: ++lastId, kind: "words", raw }, timeoutMs)) as SafeWords;
}

/** `fingerprint`, of longer texts in a killable thread; errors as `extractInWorker`. */
export async function fingerprintInWorker(text: string, { timeoutMs }: WorkerOptions): Promise<Fingerprint> {
  if (text.length < SHORT_CHARS) return fingerprint(text);
  return (await run({ id: ++lastId, kind: "fingerprint", text }, timeoutMs)) as Fingerprint;
}

/** `copiesAmong`, of longer texts in a killable thread; errors as `extractInWorker`. */
export async function confirmInWorker(
  document: Compared,
  candidates: readonly Candidate[],
  { timeoutMs }: WorkerOptions,
): Promise<Copy[]> {
  const chars = candidates.reduce((sum, { text }) => sum + text.length, document.text.length);
  if (chars < 2 * SHORT_CHARS) return copiesAmong(document, candidates);
  return (await run({ id: ++lastId, kind: "confirm", document, candidates }, timeoutMs)) as Copy[];
}
