/** The one place that writes what a crawl found: page, document and fetch in one transaction, redacted before it. */
import type { Database, Executor, Transaction } from "@minhchung/db/connect";
import type { ReadBy } from "@minhchung/db/schema/columns";
import {
  archives,
  documentPictures,
  documents,
  documentVersions,
  fetches,
  pages,
  type sources,
} from "@minhchung/db/schema/sources";
import { and, eq, isNotNull, ne, or, sql } from "drizzle-orm";
import type { ArchivedCopy } from "./archive.ts";
import { type Comparable, compareDocument } from "./duplicates/search.ts";
import type { SafePicture } from "./extract/safe-picture.ts";
import { contentSha256, rawWords, type SafeWords, safeWords } from "./extract/safe-words.ts";
import { safeWordsInWorker } from "./extract/worker.ts";
import { noteUrl, registerOf, sha256 } from "./kept-names.ts";
import { safePermalink } from "./permalink.ts";
import { storeFresh } from "./store-fresh.ts";
import { sameSubstance } from "./substance.ts";

export type SourceRow = typeof sources.$inferSelect;
export type PageRow = typeof pages.$inferSelect;
export type Outcome = "new" | "changed" | "unchanged" | "duplicate" | "denied" | "error";

/** One item as it was read; nothing in it says who wrote it. */
export interface ItemToStore {
  /** What the page is known by: its address, or for posts without one a name made of their source and words. */
  readonly identity: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly text: string;
  readonly section: string | null;
  readonly language: string | null;
  readonly readBy?: ReadBy;
  /** ISO 8601, or null. */
  readonly published: string | null;
  readonly publishedGuessed: boolean;
  readonly fetchedAt: Date;
  readonly archive: ArchivedCopy | null;
  /** Of press and official pages alone: the database refuses others. */
  readonly picture?: SafePicture | null;
  readonly validators: Validators;
  readonly request: RequestNote;
  /** `contentSha256` of the page before it was asked: words that are as they were need no second redaction. */
  readonly knownSha256?: string | null;
  /** No page of its address was known when it was asked: most likely it is new, and is written by a shorter way. */
  readonly unseen?: boolean;
  /** Days that it is kept at most since it was last seen, where its source's terms say so. */
  readonly keptDays?: number | undefined;
  /** Set where the thread that read the words has redacted them already, with the SHA-256 of what it read. */
  readonly safe?: { readonly content: string; readonly words: SafeWords } | null;
}
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}
export interface RequestNote {
  readonly startedAt: Date;
  readonly status: number | null;
  readonly bytes: number | null;
}

/** Redaction and fingerprint of the longest text, many times over. */
const REDACT_MS = 10_000;

/**
 * Stores an item: nothing but the time where its words are the ones that are known, a pointer where another page has
 * exactly these words, else a document (a new version where the page had one that says something else). Personal data is redacted before the first
 * write and before any lock, in a thread that can be killed; of the original its SHA-256 stays. A document is then
 * compared with those of all sources for copies.
 */
export async function storeItem(db: Database, source: SourceRow, item: ItemToStore): Promise<Outcome> {
  const content = item.safe?.content ?? contentSha256(item.title, item.text);
  const permalink = safePermalink(item.url, source.url, source.kind);
  const raw = rawWords(item);
  const words =
    item.safe?.words ??
    (item.knownSha256 === content ? null : await safeWordsInWorker(raw, { timeoutMs: REDACT_MS }));
  if (item.unseen === true && words !== null) {
    const document = await storeFresh(db, source, item, words, { content, permalink });
    if (document !== null) {
      await compareDocument(db, document);
      return "new";
    }
  }
  const { outcome, document } = await db.transaction(async (tx) => {
    // Two workers with the same words in hand write one document: the second waits and sees the first's. Sent together
    // with what follows, for the server keeps their order.
    const [, page, twin] = await Promise.all([
      tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${content}, 0))`),
      lockPage(tx, source, item.identity, permalink),
      twinOf(tx, source, item.identity, content),
    ]);
    // Without words: somebody else wrote the page since it was looked up.
    return writeDocument(tx, source, item, {
      page,
      twin,
      content,
      permalink,
      words: () => words ?? safeWords(raw),
    });
  });
  if (document !== undefined) await compareDocument(db, document);
  return outcome;
}

async function writeDocument(
  tx: Transaction,
  source: SourceRow,
  item: ItemToStore,
  at: {
    page: PageRow;
    twin: Twin | undefined;
    content: string;
    permalink: string | null;
    words: () => SafeWords;
  },
): Promise<{ outcome: Outcome; document?: Comparable | undefined }> {
  const seen = { ...item.validators, lastFetchedAt: item.fetchedAt, goneAt: null, contentSha256: at.content };
  const write = async (outcome: Outcome, values: Partial<PageRow>): Promise<Outcome> => {
    await Promise.all([
      tx
        .update(pages)
        .set({ ...seen, ...values })
        .where(eq(pages.id, at.page.id)),
      noteFetch(tx, source, item.url, outcome, item.request, null),
    ]);
    return outcome;
  };
  if (at.page.contentSha256 === at.content) {
    if (item.keptDays !== undefined) await seenAgain(tx, at.page, item.keptDays);
    return { outcome: await write("unchanged", {}) };
  }
  const { twin } = at;
  if (twin !== undefined && at.page.documentId === null) {
    const same = { duplicateOf: twin.id, sameAs: twin.documentId, sameAsCollectedOn: twin.collectedOn };
    return { outcome: await write("duplicate", same) };
  }
  const { title, text, section, redactions, fingerprint } = at.words();
  const last = await lastVersion(tx, at.page);
  if (last !== null && sameSubstance(last, { title, text })) return { outcome: await write("unchanged", {}) };
  const archiveId = item.archive === null ? null : await writeArchive(tx, source, item.archive);
  const [written] = await tx
    .insert(documents)
    .values({
      sourceId: source.id,
      version: (last?.version ?? 0) + 1,
      ...{ title, text, section, redactions },
      language: item.language ?? "vi",
      register: registerOf(source),
      permalink: at.permalink,
      publishedAt: item.published === null ? null : new Date(item.published),
      publishedGuessed: item.publishedGuessed,
      fetchedAt: item.fetchedAt,
      originalSha256: at.content,
      ...(item.keptDays === undefined ? {} : { retainUntil: sql`current_date + ${item.keptDays}::int` }),
      archiveId,
      readBy: item.readBy ?? "text",
      sample: source.sample,
    })
    .returning({ id: documents.id, collectedOn: documents.collectedOn });
  if (written === undefined) throw new Error("a document was inserted and is not there");
  const key = { documentId: written.id, collectedOn: written.collectedOn };
  if (item.picture != null)
    await tx.insert(documentPictures).values({ ...key, sourceId: source.id, ...item.picture });
  if (last !== null)
    await tx.insert(documentVersions).values({
      ...key,
      ...{ previousId: last.id, previousCollectedOn: last.collectedOn },
    });
  const outcome = await write(at.page.documentId === null ? "new" : "changed", {
    ...key,
    ...{ duplicateOf: null, sameAs: null, sameAsCollectedOn: null },
  });
  return { outcome, document: { ...written, text, fingerprint } };
}

/** What stands there as it was is kept on from today, but never longer than any document. */
async function seenAgain(tx: Transaction, page: PageRow, days: number): Promise<void> {
  if (page.documentId === null || page.collectedOn === null) return;
  await tx.execute(sql`
    update documents set retain_until = least(current_date + ${days}::int, collected_on + 730)
    where id = ${page.documentId} and collected_on = ${page.collectedOn}::date
      and retain_until < least(current_date + ${days}::int, collected_on + 730)`);
}

type Twin = Pick<PageRow, "id" | "documentId" | "collectedOn">;

/** Another page with exactly these words. */
async function twinOf(
  tx: Transaction,
  source: SourceRow,
  identity: string,
  content: string,
): Promise<Twin | undefined> {
  const another = or(ne(pages.sourceId, source.id), ne(pages.urlSha256, sha256(identity)));
  const [twin] = await tx
    .select({ id: pages.id, documentId: pages.documentId, collectedOn: pages.collectedOn })
    .from(pages)
    .where(and(eq(pages.contentSha256, content), isNotNull(pages.documentId), another))
    .limit(1);
  return twin;
}

async function lockPage(
  tx: Transaction,
  source: SourceRow,
  identity: string,
  url: string | null,
): Promise<PageRow> {
  const urlSha256 = sha256(identity);
  const [made] = await tx
    .insert(pages)
    .values({ sourceId: source.id, urlSha256, url })
    .onConflictDoNothing()
    .returning();
  if (made !== undefined) return made;
  const [page] = await tx
    .select()
    .from(pages)
    .where(and(eq(pages.sourceId, source.id), eq(pages.urlSha256, urlSha256)))
    .for("update");
  if (page === undefined) throw new Error("the page row vanished inside its own transaction");
  return page;
}

type Version = Pick<typeof documents.$inferSelect, "id" | "collectedOn" | "version" | "title" | "text">;

/** The page's newest document; null where it has none. */
async function lastVersion(tx: Transaction, page: PageRow): Promise<Version | null> {
  if (page.documentId === null || page.collectedOn === null) return null;
  const [last] = await tx
    .select({
      id: documents.id,
      collectedOn: documents.collectedOn,
      version: documents.version,
      title: documents.title,
      text: documents.text,
    })
    .from(documents)
    .where(and(eq(documents.id, page.documentId), eq(documents.collectedOn, page.collectedOn)));
  return last ?? null;
}

async function writeArchive(tx: Transaction, source: SourceRow, copy: ArchivedCopy): Promise<string | null> {
  const [row] = await tx
    .insert(archives)
    .values({ ...copy, sample: source.sample })
    .returning({ id: archives.id });
  return row?.id ?? null;
}

/** Notes an answer that brought no item: not modified, denied, gone, broken. `due` keeps a page from being asked at once again. */
export async function storeMiss(
  db: Executor,
  source: SourceRow,
  miss: {
    readonly url: string;
    readonly outcome: Extract<Outcome, "unchanged" | "denied" | "error">;
    readonly errorCode: string | null;
    readonly request: RequestNote;
    /** Set where the page counts as asked; null where it is to be tried at the next round. */
    readonly fetchedAt: Date | null;
    readonly gone?: boolean;
    readonly validators?: Validators;
  },
): Promise<void> {
  await db.transaction(async (tx) => {
    if (miss.fetchedAt !== null) {
      const page = await lockPage(tx, source, miss.url, safePermalink(miss.url, source.url, source.kind));
      await tx
        .update(pages)
        .set({
          lastFetchedAt: miss.fetchedAt,
          ...(miss.gone === true ? { goneAt: miss.fetchedAt } : {}),
          ...miss.validators,
        })
        .where(eq(pages.id, page.id));
    }
    await noteFetch(tx, source, miss.url, miss.outcome, miss.request, miss.errorCode);
  });
}

async function noteFetch(
  tx: Transaction,
  source: SourceRow,
  url: string | null,
  outcome: Outcome,
  request: RequestNote,
  errorCode: string | null,
): Promise<void> {
  await tx.insert(fetches).values({
    sourceId: source.id,
    url: noteUrl(source, url),
    outcome,
    status: request.status,
    bytes: request.bytes,
    errorCode,
    startedAt: request.startedAt,
  });
}
