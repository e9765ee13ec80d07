/** One page or post of a round, from its request to the stored document. */
import { readInstant } from "@minhchung/models/readers/instant";
import { archivePage, mayArchive } from "./archive.ts";
import { ask, NO_VALIDATORS, render, validatorsOf } from "./ask.ts";
import type { Candidate } from "./connectors/discover.ts";
import { type FoundItem, isFile } from "./connectors/page.ts";
import { CrawlError } from "./errors.ts";
import { bodyOf, chooseDate, titleOf } from "./extract/body.ts";
import type { PageWords } from "./extract/page-words.ts";
import type { PdfArticle } from "./extract/pdf.ts";
import { PDF_LIMITS } from "./extract/pdf-open.ts";
import { contentSha256 } from "./extract/safe-words.ts";
import { wasSentHome } from "./extract/soft-404.ts";
import { readListInWorker, readPageInWorker, readPdfInWorker } from "./extract/worker.ts";
import { decodeText } from "./fetch/charset.ts";
import type { FetchResult } from "./fetch/get.ts";
import { redactUrl } from "./fetch/guard.ts";
import { sha256 } from "./kept-names.ts";
import type { Round } from "./round.ts";
import { type PageRow, type RequestNote, type SourceRow, storeItem, storeMiss } from "./store.ts";

const PAGE_BYTES = 4_000_000;
const EXTRACT_MS = 10_000;
/** A PDF's text layer, and each of its pages that is a picture. */
const PDF_MS = 20_000;
const SCAN_MS = 60_000;

/** One page: asked, read, archived where that is allowed, stored. */
export async function visit(round: Round, candidate: Candidate, page: PageRow | null): Promise<void> {
  const { deps, source, reader } = round;
  const startedAt = round.now();
  const rendered = reader.rendered ? await render(round, candidate.url) : null;
  const maxBytes = isFile(candidate.url) ? PDF_LIMITS.bytes : PAGE_BYTES;
  const found = rendered === null ? await ask(round, candidate.url, page, { maxBytes }) : null;
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
  if (found !== null && isPdf(found) && !reader.pagesHoldItems) {
    const article = await readPdfInWorker(found.bytes, { timeoutMs: PDF_MS, scanMs: SCAN_MS });
    const [title, text] = [titleOf(article, candidate), bodyOf(article, candidate)];
    const words = { ...article, title, text, content: contentSha256(title, text), safe: null, picture: null };
    return storeArticle(round, candidate, page, { found, words, request, startedAt });
  }
  if (found !== null && wasSentHome(candidate.url, found.url, found.redirects)) throw notThere(candidate.url);
  if (found !== null && !isMarkup(found.contentType)) {
    throw new CrawlError("content_type_unexpected", { type: found.contentType?.slice(0, 60) ?? "" });
  }
  const came = { bytes: found?.bytes ?? new Uint8Array(), contentType: found?.contentType ?? null };
  const url = rendered?.url ?? found?.url ?? candidate.url;
  const validators = found === null ? NO_VALIDATORS : validatorsOf(found);
  if (reader.pagesHoldItems) {
    const html = rendered?.html ?? decodeText(came.bytes, came.contentType).text;
    const { items } = await readListInWorker(html, url, round.settings, { timeoutMs: EXTRACT_MS });
    for (const item of items) {
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
  const expected = { candidate, knownSha256: page?.contentSha256 ?? null };
  const words = await readPageInWorker(rendered?.html ?? came, url, expected, {
    timeoutMs: EXTRACT_MS,
    now: startedAt.toISOString(),
  });
  if (words === null) throw notThere(candidate.url);
  return storeArticle(round, candidate, page, { found, words, request, startedAt });
}

const notThere = (url: string): CrawlError => new CrawlError("page_not_there", { url: redactUrl(url) });

/** The words of a page or file with their archived copy, where that is allowed. */
async function storeArticle(
  round: Round,
  candidate: Candidate,
  page: PageRow | null,
  read: {
    readonly found: FetchResult | null;
    readonly words: PageWords & Partial<Pick<PdfArticle, "readBy">>;
    readonly request: RequestNote;
    readonly startedAt: Date;
  },
): Promise<void> {
  const { deps, source } = round;
  const { found, words, request, startedAt } = read;
  const { title, text, content, safe } = words;
  const archive =
    found !== null &&
    deps.archiveFolder !== null &&
    mayArchive(source.kind) &&
    page?.contentSha256 !== content
      ? await archivePage(deps.archiveFolder, { ...found, retrievedAt: startedAt })
      : null;
  const outcome = await storeItem(deps.db, source, {
    identity: candidate.url,
    url: candidate.url,
    title,
    text,
    section: words.section,
    language: words.language,
    readBy: words.readBy ?? "text",
    ...chooseDate(words, candidate),
    fetchedAt: startedAt,
    archive,
    picture: mayArchive(source.kind) ? words.picture : null,
    knownSha256: page?.contentSha256 ?? null,
    safe: safe === null ? null : { content, words: safe },
    unseen: page === null,
    validators: found === null ? NO_VALIDATORS : validatorsOf(found),
    request,
  });
  round.outcomes[outcome]++;
}

/** What a post is known by: its address, or its source and words where it has none. */
export const identityOf = (source: SourceRow, { url, text }: Pick<FoundItem, "url" | "text">): string =>
  url ?? `${source.url}#${sha256(text)}`;

/** A post that a list or a thread holds whole. */
export async function storePost(
  round: Round,
  item: FoundItem,
  from: { readonly request: RequestNote; readonly fetchedAt: Date },
): Promise<void> {
  const date = item.date === null ? null : readInstant(item.date, from.fetchedAt.toISOString());
  const outcome = await storeItem(round.deps.db, round.source, {
    identity: identityOf(round.source, item),
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
    keptDays: round.reader.keptDays,
  });
  round.outcomes[outcome]++;
}

/** By its first bytes where the server does not say so: offices serve them as anything. */
const isPdf = ({ contentType, bytes }: FetchResult): boolean =>
  /application\/(?:x-)?pdf/i.test(contentType ?? "") ||
  new TextDecoder("latin1").decode(bytes.subarray(0, 5)) === "%PDF-";

const isMarkup = (type: string | null): boolean => type === null || /html|xml|text\/plain/i.test(type);
