/**
 * Finds the copies of documents across all sources, one document at a time as they are stored. Map:
 * `compareDocument` writes its keys, looks for those that share some, and has the words confirm it (`confirm.ts`);
 * `compareWaiting` sees to what was left behind.
 */
import type { Database, Executor } from "@minhchung/db/connect";
import { documentCopies, documents } from "@minhchung/db/schema/sources";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { CrawlError, type FailureCode } from "../errors.ts";
import { confirmInWorker, fingerprintInWorker } from "../extract/worker.ts";
import type { Candidate } from "./confirm.ts";
import type { Fingerprint } from "./fingerprint.ts";

/** Copies follow one another within days; keys of older documents are let go. */
export const WINDOW_DAYS = 60;
/** Documents that one key finds, newest first: what thousands share is a form or a page's foot, and tells nothing. */
const MOST_OF_A_KEY = 50;
/** Documents whose words are compared, those with the most shared keys first. */
const MOST_CANDIDATES = 15;
/** With one new document in so many, old keys go: as many as these brought, twice over (one has at most 160). */
export const FORGET_EVERY = 16;
const MOST_FORGOTTEN = 320 * FORGET_EVERY;

/** Time for a text's fingerprint, or for confirming its candidates. */
const CONFIRM_MS = 10_000;
const THREAD_FAILURES: ReadonlySet<FailureCode> = new Set(["extract_timeout", "extract_crashed"]);

export interface Comparable {
  readonly id: number;
  readonly collectedOn: string;
  readonly text: string;
  /** Taken where it is not there yet. */
  readonly fingerprint?: Fingerprint;
  /** Its keys were committed with it. */
  readonly keysWritten?: boolean;
}

/**
 * Compares documents that nobody has compared yet, as a killed process leaves them; gives how many. Any number of
 * workers may do so, and several at the same document: what both find is written once.
 */
export async function compareWaiting(db: Database, limit: number): Promise<number> {
  const waiting = await db
    .select({ id: documents.id, collectedOn: documents.collectedOn, text: documents.text })
    .from(documents)
    .where(isNull(documents.comparedAt))
    .orderBy(asc(documents.id))
    .limit(limit);
  for (const one of waiting) await compareDocument(db, one);
  return waiting.length;
}

/**
 * Finds the copies of a stored document and writes them down. Its keys are written and committed before it looks: of
 * two copies that arrive at once at least one worker sees the other's.
 */
export async function compareDocument(db: Database, document: Comparable): Promise<void> {
  try {
    await compare(db, document);
  } catch (error) {
    // Its thread was killed: the document is stored, and waits for `compareWaiting`.
    if (!(error instanceof CrawlError && THREAD_FAILURES.has(error.code))) throw error;
  }
}

async function compare(db: Database, document: Comparable): Promise<void> {
  const limit = { timeoutMs: CONFIRM_MS };
  const { shingles, keys } = document.fingerprint ?? (await fingerprintInWorker(document.text, limit));
  if (keys.length > 0 && document.keysWritten !== true) await writeKeys(db, document, keys);
  if (keys.length > 0 && document.id % FORGET_EVERY === 0) await forgetKeys(db, document);
  const candidates = keys.length === 0 ? [] : await sharing(db, document, keys);
  const { id, collectedOn, text } = document;
  const found =
    candidates.length === 0
      ? []
      : await confirmInWorker({ id, collectedOn, text, shingles }, candidates, limit);
  const compared = (executor: Executor) =>
    executor
      .update(documents)
      .set({ comparedAt: sql`now()` })
      .where(and(eq(documents.id, document.id), eq(documents.collectedOn, document.collectedOn)));
  // Where nothing shares a key, the search has said so already.
  if (candidates.length === 0 && keys.length > 0) return;
  if (found.length === 0) return void (await compared(db));
  await db.transaction(async (tx) => {
    await tx.insert(documentCopies).values(found).onConflictDoNothing();
    await compared(tx);
  });
}

/** Writes a document's keys. */
async function writeKeys(
  db: Database,
  { id, collectedOn }: Pick<Comparable, "id" | "collectedOn">,
  keys: readonly number[],
): Promise<void> {
  await db.execute(sql`
    insert into text_keys (key, collected_on, document_id)
    select key, ${collectedOn}::date, ${id}::bigint from unnest(${literal(keys)}::bigint[]) as key
    on conflict do nothing`);
}

/** Lets some keys go that are past their time, one worker at a time. */
async function forgetKeys(db: Database, { collectedOn }: Pick<Comparable, "collectedOn">): Promise<void> {
  await db.execute(sql`
    delete from text_keys where ctid = any (array(
      select ctid from text_keys where collected_on < ${collectedOn}::date - ${WINDOW_DAYS}::int
        and (select pg_try_advisory_xact_lock(hashtext('minhchung.text_keys')))
      limit ${MOST_FORGOTTEN}))`);
}

/** Documents of the last weeks that share keys with this one; where none does, it counts as compared. */
async function sharing(
  db: Database,
  { id, collectedOn }: Pick<Comparable, "id" | "collectedOn">,
  keys: readonly number[],
): Promise<Candidate[]> {
  const rows = await db.execute<{ id: number; day: string; text: string; shared: number }>(sql`
    with shared as (
      select k.document_id, k.collected_on, count(*)::int as shared
      from unnest(${literal(keys)}::bigint[]) as wanted (key)
      cross join lateral (
        select document_id, collected_on from text_keys
        where key = wanted.key and collected_on >= ${collectedOn}::date - ${WINDOW_DAYS}::int
        order by collected_on desc, document_id desc limit ${MOST_OF_A_KEY}) k
      where k.document_id <> ${id}
      group by 1, 2 order by shared desc, k.document_id limit ${MOST_CANDIDATES}),
    near as (
      select d.id, d.collected_on::text as day, d.text, shared.shared
      from shared join documents d on d.id = shared.document_id and d.collected_on = shared.collected_on),
    alone as (
      update documents set compared_at = now()
      where id = ${id} and collected_on = ${collectedOn}::date and not exists (select from near))
    select * from near`);
  return [...rows].map(({ id: other, day, text, shared }) => ({
    ...{ id: Number(other), collectedOn: day, text, shared },
  }));
}

/** An array as PostgreSQL writes it; the numbers are our own. */
const literal = (keys: readonly number[]): string => `{${keys.join(",")}}`;
