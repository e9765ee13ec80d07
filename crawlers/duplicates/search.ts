/**
 * Finds the copies of documents across all sources, one document at a time as they are stored. Map:
 * `compareDocument` writes its keys, looks for those that share some, and confirms by the words; `compareWaiting` sees
 * to what was left behind.
 */
import type { Database, Executor } from "@minhchung/db/connect";
import { documentCopies, documents } from "@minhchung/db/schema/sources";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { compareShingles } from "./compare.ts";
import { changedFigures } from "./figures.ts";
import { type Fingerprint, fingerprint, shinglesIn } from "./fingerprint.ts";

/** Copies follow one another within days; keys of older documents are let go. */
export const WINDOW_DAYS = 60;
/** Documents that one key finds, newest first: what thousands share is a form or a page's foot, and tells nothing. */
const MOST_OF_A_KEY = 50;
/** Documents whose words are compared, those with the most shared keys first. */
const MOST_CANDIDATES = 15;
const MOST_COPIES = 8;
/** With one new document in so many, old keys go: as many as these brought, twice over (one has at most 160). */
export const FORGET_EVERY = 16;
const MOST_FORGOTTEN = 320 * FORGET_EVERY;

export interface Comparable {
  readonly id: number;
  readonly collectedOn: string;
  readonly text: string;
}
interface Candidate extends Comparable {
  readonly shared: number;
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
  const { shingles, keys } = fingerprint(document.text);
  if (keys.length > 0) await writeKeys(db, document, keys);
  const candidates = keys.length === 0 ? [] : await sharing(db, document, keys);
  const found = copiesAmong({ ...document, shingles }, candidates);
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

/** The candidates that are copies, the nearest ones; of two documents the one with the higher id is the later. Pure. */
export function copiesAmong(
  document: Comparable & Pick<Fingerprint, "shingles">,
  candidates: readonly Candidate[],
): (typeof documentCopies.$inferInsert)[] {
  const found = candidates.flatMap((other) => {
    const [later, earlier] = document.id > other.id ? [document, other] : [other, document];
    const theirs = shinglesIn(other.text);
    const comparison =
      later === document
        ? compareShingles(document.shingles, theirs)
        : compareShingles(theirs, document.shingles);
    if (comparison === null) return [];
    return [
      {
        ...{ documentId: later.id, collectedOn: later.collectedOn },
        ...{ earlierId: earlier.id, earlierCollectedOn: earlier.collectedOn },
        ...comparison,
        changed: changedFigures(earlier.text, later.text),
      },
    ];
  });
  return (
    found
      .sort((a, b) => b.similarity - a.similarity || a.earlierId - b.earlierId)
      .slice(0, MOST_COPIES)
      // Workers that find the same pairs at once write them in the same order, so that none waits for another in a ring.
      .sort((a, b) => a.documentId - b.documentId || a.earlierId - b.earlierId)
  );
}

/** Writes a document's keys, and now and then lets some go that are past their time, one worker at a time. */
async function writeKeys(
  db: Database,
  { id, collectedOn }: Comparable,
  keys: readonly number[],
): Promise<void> {
  await db.execute(sql`
    insert into text_keys (key, collected_on, document_id)
    select key, ${collectedOn}::date, ${id}::bigint from unnest(${literal(keys)}::bigint[]) as key
    on conflict do nothing`);
  if (id % FORGET_EVERY !== 0) return;
  await db.execute(sql`
    delete from text_keys where ctid = any (array(
      select ctid from text_keys where collected_on < ${collectedOn}::date - ${WINDOW_DAYS}::int
        and (select pg_try_advisory_xact_lock(hashtext('minhchung.text_keys')))
      limit ${MOST_FORGOTTEN}))`);
}

/** Documents of the last weeks that share keys with this one; where none does, it counts as compared. */
async function sharing(
  db: Database,
  { id, collectedOn }: Comparable,
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
