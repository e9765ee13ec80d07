/** Looks at a source after each round: reads its past, judges it, and keeps what is wrong as alarms. */
import type { Database, Executor } from "@minhchung/db/connect";
import { sourceAlarms } from "@minhchung/db/schema/sources";
import { currentLocality } from "@minhchung/models/lexicons/locality";
import { and, eq, isNull, notInArray, sql } from "drizzle-orm";
import type { SourceRow } from "../store.ts";
import { type Calendar, VIETNAM } from "./calendar.ts";
import type { Alarm, History } from "./history.ts";
import { judge } from "./judge.ts";

/** Two months tell the rhythm of all but the rarest sources, and forget what it was before. */
const DAYS = 60;
const MOST_DOCUMENTS = 1_500;
const MOST_ROUNDS = 200;
const MOST_PAGES = 200;

/** Raises, keeps up to date and clears the alarms of a source; gives those that stand. Safe to run twice at once. */
export async function watch(
  db: Database,
  source: Pick<SourceRow, "id" | "url" | "everyMinutes">,
  now: Date,
  calendar: Calendar = { ...VIETNAM, holidays: currentLocality().desk.holidays },
): Promise<Alarm[]> {
  const alarms = judge(await readHistory(db, source, now), calendar);
  await db.transaction(async (tx) => {
    for (const { kind, reason, params, sample } of alarms) {
      // One that stands keeps its sample: what came later is what it is about.
      await tx
        .insert(sourceAlarms)
        .values({
          ...{ sourceId: source.id, kind, reason, params: { ...params }, raisedAt: now, seenAt: now },
          ...{ sampleId: sample?.id ?? null, sampleCollectedOn: sample?.collectedOn ?? null },
        })
        .onConflictDoUpdate({
          target: [sourceAlarms.sourceId, sourceAlarms.kind],
          targetWhere: isNull(sourceAlarms.clearedAt),
          set: { reason, params: { ...params }, seenAt: now },
        });
    }
    const standing = alarms.map(({ kind }) => kind);
    await tx
      .update(sourceAlarms)
      .set({ clearedAt: sql`greatest(${sourceAlarms.raisedAt}, ${now.toISOString()}::timestamptz)` })
      .where(
        and(
          eq(sourceAlarms.sourceId, source.id),
          isNull(sourceAlarms.clearedAt),
          standing.length === 0 ? undefined : notInArray(sourceAlarms.kind, standing),
        ),
      );
  });
  return alarms;
}

/** What is remembered of a source, oldest first. */
export async function readHistory(
  db: Executor,
  source: Pick<SourceRow, "id" | "url" | "everyMinutes">,
  now: Date,
): Promise<History> {
  const since = new Date(now.getTime() - DAYS * 86_400_000).toISOString();
  const documents = await db.execute<{
    id: number;
    day: string;
    at: string;
    chars: number;
    dated: boolean;
    published: string;
  }>(sql`
    select id, collected_on::text as day, fetched_at::text as at, length(text) as chars,
           published_at is not null and not published_guessed as dated,
           coalesce(published_at, fetched_at)::text as published
    from documents where source_id = ${source.id} and version = 1 and fetched_at >= ${since}::timestamptz
    order by fetched_at desc, id desc limit ${MOST_DOCUMENTS}`);
  const copies = await db.execute<{ at: string }>(sql`
    select first_seen_at::text as at from pages
    where source_id = ${source.id} and same_as is not null and first_seen_at >= ${since}::timestamptz
    order by first_seen_at desc limit ${MOST_DOCUMENTS}`);
  const rounds = await db.execute<{
    at: string;
    code: string | null;
    detail: string | null;
    counts: Record<string, number>;
  }>(sql`
    select started_at::text as at, error_code as code, error_detail as detail, counts from runs
    where source_id = ${source.id} and kind = 'crawl' and finished_at is not null and started_at >= ${since}::timestamptz
    order by started_at desc, id desc limit ${MOST_ROUNDS}`);
  // A page that fails at every round counts once; addresses that are not kept (the source's own stands in) each.
  const pages = await db.execute<{ at: string; code: string | null }>(sql`
    select at::text, code from (
      select distinct on (page) at, code
      from (select started_at as at, error_code as code, case when url = ${source.url} then id::text else url end as page
            from fetches where source_id = ${source.id} and started_at >= ${since}::timestamptz
              and outcome in ('new', 'changed', 'duplicate', 'error', 'denied')
            order by started_at desc limit ${4 * MOST_PAGES}) latest
      order by page, at desc) once
    order by at desc limit ${MOST_PAGES}`);
  const arrivals = [...documents, ...copies].map(({ at }) => new Date(at));
  return {
    everyMinutes: source.everyMinutes,
    arrivals: arrivals.sort((a, b) => a.getTime() - b.getTime()),
    documents: [...documents].reverse().map(({ id, day, at, chars, dated, published }) => ({
      ...{ id: Number(id), collectedOn: day, at: new Date(at), chars, dated, published: new Date(published) },
    })),
    rounds: [...rounds].reverse().map(({ at, code, detail, counts }) => ({
      ...{
        at: new Date(at),
        errorCode: code,
        errorDetail: detail,
        lists: counts.lists ?? 0,
        found: counts.found ?? 0,
      },
      ...{ fetched: counts.fetched ?? 0, errors: counts.error ?? 0, denied: counts.denied ?? 0 },
    })),
    pages: [...pages].reverse().map(({ at, code }) => ({ at: new Date(at), errorCode: code })),
  };
}
