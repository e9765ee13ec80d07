import type { Sql } from "@minhchung/db/connect";
import {
  type HarmClass,
  NARRATIVE_STATUSES,
  type NarrativeStatus,
  type PriorityFactor,
} from "@minhchung/db/schema/claims";
import { fold } from "@minhchung/models/text/fold";
import type { Person } from "../../staff/people-types.ts";
import type { Awaited } from "../../staff/question-types.ts";
import type { QueuePage, QueueRow } from "../../staff/types.ts";
import { both } from "../../words/words.ts";
import { dueAt, isUrgent, RESPONSE_MINUTES } from "../clock.ts";
import { type Holder, mayNarrative } from "../may.ts";
import { MERGED } from "../regroup.ts";
import type { LongCounts } from "./long-count.ts";
import { awaitedColumn, toAwaited } from "./questions.ts";

export const PAGE_SIZE = 50;
const SPREAD_DAYS = 14;

export interface QueueFilter {
  status: NarrativeStatus;
  q?: string | undefined;
  harm?: HarmClass | undefined;
  place?: string | undefined;
  source?: string | undefined;
  assigned?: "me" | undefined;
  sort: "priority" | "newest" | "due";
  page: number;
}

/** What a reading needs besides the database: who looks (for `may`), the names of places, and the time. */
export interface Reader {
  person: Holder;
  placeName(code: string): string;
  now: Date;
}

export interface NarrativeRow {
  id: number;
  title: string;
  status: NarrativeStatus;
  statusReason: string | null;
  harmClass: HarmClass;
  priority: number;
  factors: PriorityFactor[];
  placeCodes: string[];
  documents: number;
  sources: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
  flaggedAt: Date;
  rowVersion: number;
  sample: boolean;
  assignedTo: Person | null;
  caseId: string | null;
  awaited: Awaited | null;
  reasonVi: string | null;
  reasonEn: string | null;
  undoable: boolean;
}

export interface QueueReader extends Reader {
  longCounts: LongCounts;
}

/** One page of the queue. Snoozed narratives whose time has come count as open. */
export async function readQueue(sql: Sql, filter: QueueFilter, reader: QueueReader): Promise<QueuePage> {
  const [{ ids, total }, counts] = await Promise.all([
    readPage(sql, filter, reader),
    countByStatus(sql, reader),
  ]);
  return {
    rows: await readQueueRows(sql, ids, reader),
    total: total ?? counts[filter.status],
    page: filter.page,
    pageSize: PAGE_SIZE,
    counts,
  };
}

/** The ids of a page, in order, and how many the list has in all; null where the counts by status tell. */
async function readPage(
  sql: Sql,
  filter: QueueFilter,
  reader: QueueReader,
): Promise<{ ids: number[]; total: number | null }> {
  const where = condition(sql, filter, reader);
  const order = {
    priority: sql`n.priority desc, n.id`,
    newest: sql`n.flagged_at desc, n.id desc`,
    // The clock of urgent harm runs faster, but within a page the oldest flag is what is due first.
    due: sql`n.flagged_at, n.id`,
  }[filter.sort];
  const cut = sql`order by ${order} limit ${PAGE_SIZE} offset ${(filter.page - 1) * PAGE_SIZE}`;
  const { page, sort, ...what } = filter;
  const narrowed = Boolean(what.q || what.harm || what.place || what.source || what.assigned);
  const key = JSON.stringify([what, what.assigned ? reader.person.id : ""]);
  const known = narrowed ? reader.longCounts.known<number>(key) : null;
  if (known !== undefined) {
    const rows = await sql<{ id: number }[]>`select n.id from narratives n where ${where} ${cut}`;
    return { ids: rows.map((row) => row.id), total: known };
  }
  // Counting looks at the whole list anyhow, so it is looked at once for both.
  const rows = await sql<{ id: number; total: number }[]>`
    select n.id, count(*) over () as total from narratives n where ${where} ${cut}`;
  const total = rows[0]?.total ?? (page === 1 ? 0 : await countAll(sql, where));
  return { ids: rows.map((row) => row.id), total: reader.longCounts.keep(key, total, total) };
}

/** For a page beyond the end of its list. */
async function countAll(sql: Sql, where: ReturnType<typeof condition>): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*) as n from narratives n where ${where}`;
  return row?.n ?? 0;
}

function statusNow(sql: Sql, now: Date) {
  return sql`case when n.status = 'snoozed' and n.snoozed_until <= ${now} then 'open' else n.status end`;
}

/** The same as a condition that an index answers. */
function inStatus(sql: Sql, status: NarrativeStatus, now: Date) {
  if (status === "open")
    return sql`n.status in ('open', 'snoozed') and (n.status = 'open' or n.snoozed_until <= ${now})`;
  if (status === "snoozed") return sql`n.status = 'snoozed' and n.snoozed_until > ${now}`;
  return sql`n.status = ${status}`;
}

function condition(sql: Sql, filter: QueueFilter, { person, now }: Reader) {
  const { q, harm, place, source } = filter;
  const parts = [sql`n.flagged_at is not null`, inStatus(sql, filter.status, now)];
  // Words may be typed with or without diacritics; each must occur.
  for (const word of fold((q ?? "").normalize("NFC"))
    .split(/\s+/)
    .filter(Boolean)) {
    parts.push(sql`n.folded like ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`);
  }
  if (harm) parts.push(sql`n.harm_class = ${harm}`);
  if (place) parts.push(sql`n.place_codes @> array[${place}]::text[]`);
  if (filter.assigned) parts.push(sql`n.assigned_to = ${person.id}`);
  if (source) {
    // As a list, which is made once and from an index alone; a join would look at every narrative.
    parts.push(sql`n.id = any(array(select distinct c.narrative_id from claims c
      where c.source_id = (select id from sources where key = ${source})))`);
  }
  return parts.reduce((all, part) => sql`${all} and ${part}`);
}

/** In the order of an index, and from it alone: whoever slept and whose time has come is counted beside. */
async function countByStatus(sql: Sql, { now, longCounts }: QueueReader): Promise<QueuePage["counts"]> {
  const key = "by status";
  const known = longCounts.known<QueuePage["counts"]>(key);
  if (known) return known;
  const rows = await sql<{ status: NarrativeStatus; n: number; awake: number }[]>`
    select n.status, count(*) as n, count(*) filter (where n.status = 'snoozed' and n.snoozed_until <= ${now}) as awake
    from narratives n where n.flagged_at is not null group by n.status`;
  const counts = Object.fromEntries(NARRATIVE_STATUSES.map((s) => [s, 0])) as QueuePage["counts"];
  let all = 0;
  for (const { status, n, awake } of rows) {
    counts[status] += n - awake;
    counts.open += awake;
    all += n;
  }
  return longCounts.keep(key, counts, all);
}

/** Queue rows by id, in the order given; unknown ids are left out. */
export async function readQueueRows(sql: Sql, ids: readonly number[], reader: Reader): Promise<QueueRow[]> {
  if (ids.length === 0) return [];
  const [rows, spreads] = await Promise.all([
    readNarratives(sql, ids, reader.now),
    readSpread(sql, ids, reader.now),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toQueueRow(row, spreads.get(id) ?? Array<number>(SPREAD_DAYS).fill(0), reader)] : [];
  });
}

/** The reason is that of the flag whose evidence refutes most clearly. */
function readNarratives(sql: Sql, ids: readonly number[], now: Date) {
  return sql<NarrativeRow[]>`
    select n.id, n.title, ${statusNow(sql, now)} as status, n.status_reason as "statusReason",
           n.harm_class as "harmClass", n.priority, n.factors, n.place_codes as "placeCodes",
           n.documents_count as documents, n.sources_count as sources, n.first_seen_at as "firstSeenAt",
           n.last_seen_at as "lastSeenAt", coalesce(n.flagged_at, n.first_seen_at) as "flaggedAt",
           n.row_version as "rowVersion", n.sample,
           case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as "assignedTo",
           k.id as "caseId", ${awaitedColumn(sql)}, f.reason_vi as "reasonVi", f.reason_en as "reasonEn",
           coalesce(d.case_id is null and d.action in ('dismiss', 'snooze', 'assign', 'merge', 'split'), false) as undoable
    from narratives n
    left join users u on u.id = n.assigned_to
    left join lateral (select id, closed_at from cases where narrative_id = n.id order by closed_at desc nulls first limit 1) k on true
    left join lateral (
      select f.reason_vi, f.reason_en from flags f
      where f.narrative_id = n.id order by f.p_refuted desc, f.id limit 1) f on true
    left join lateral (
      select d.action, d.case_id from decisions d where d.narrative_id = n.id and d.action <> 'undo'
        and not exists (select 1 from decisions x where x.undoes = d.id)
      order by d.id desc limit 1) d on true
    where n.id = any(${[...ids]}::bigint[])`;
}

async function readSpread(sql: Sql, ids: readonly number[], now: Date): Promise<Map<number, number[]>> {
  // Nothing is collected before it is published: older months need not be opened. The day is written out, so that they
  // are left out once, when the statement is planned, and not locked and looked at in each reading.
  const since = new Date(now.getTime() - (SPREAD_DAYS + 2) * 86_400_000).toISOString().slice(0, 10);
  const rows = await sql<{ id: number; ago: number; n: number }[]>`
    select c.narrative_id as id, (${now}::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date
             - (c.claimed_at at time zone 'Asia/Ho_Chi_Minh')::date as ago,
           count(distinct c.document_id) as n
    from claims c
    where c.narrative_id = any(${[...ids]}::bigint[]) and c.claimed_at is not null
      and c.collected_on >= ${sql.unsafe(`date '${since}'`)}
    group by 1, 2`;
  const spreads = new Map<number, number[]>();
  for (const { id, ago, n } of rows) {
    if (ago < 0 || ago >= SPREAD_DAYS) continue;
    const days = spreads.get(id) ?? Array<number>(SPREAD_DAYS).fill(0);
    days[SPREAD_DAYS - 1 - ago] = n;
    spreads.set(id, days);
  }
  return spreads;
}

/** Each field by name: gathering what is left of fifty rows of this size took a tenth of a page's time. */
function toQueueRow(row: NarrativeRow, spread: number[], { person, placeName }: Reader): QueueRow {
  const { id, title, status, statusReason, harmClass, priority, factors, placeCodes, reasonVi, reasonEn } =
    row;
  const { documents, sources, rowVersion, sample, assignedTo, caseId, flaggedAt } = row;
  return {
    id,
    title,
    status,
    statusReason,
    harmClass,
    priority,
    factors,
    placeCodes,
    spread,
    documents,
    sources,
    rowVersion,
    sample,
    assignedTo,
    caseId,
    reason:
      reasonVi !== null && reasonEn !== null
        ? { vi: reasonVi, en: reasonEn }
        : both(statusReason === MERGED ? "reasons.merged" : "reasons.no_reason"),
    places: placeCodes.map(placeName),
    awaited: toAwaited(row.awaited),
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    flaggedAt: flaggedAt.toISOString(),
    dueAt: dueAt(flaggedAt, RESPONSE_MINUTES, isUrgent(harmClass)).toISOString(),
    may: mayNarrative(person, status, row.undoable),
  };
}
