import type { Sql } from "@minhchung/db/connect";
import { WORKER_PREFIX } from "@minhchung/db/queue";
import { QUEUES } from "@minhchung/db/queues";
import type { JobsView } from "../../staff/job-types.ts";
import type { Language } from "../../words/words.ts";
import { failureOf, sayJobFailure } from "./job-failure.ts";
import { aboutColumn, type SubjectRow, subjectOf } from "./job-subject.ts";

const LATEST_RUNS = 30;
const MOST_RUNNING = 100;

/** What waits, runs and ran, and who works: read from the queue itself, so that it cannot say otherwise. */
export async function readJobs(sql: Sql, language: Language): Promise<JobsView> {
  const [queues, running, runs, workers] = await Promise.all([
    readQueues(sql),
    readRunning(sql, language),
    readRuns(sql, language),
    readWorkers(sql),
  ]);
  return { queues, running, runs, workers };
}

async function readQueues(sql: Sql): Promise<JobsView["queues"]> {
  const rows = await sql<(Omit<JobsView["queues"][number], "oldestWaitingAt"> & { oldest: Date | null })[]>`
    select j.name,
           count(*) filter (where j.state = 'created' and j.start_after <= now()) as waiting,
           min(j.start_after) filter (where j.state = 'created' and j.start_after <= now()) as oldest,
           count(*) filter (where j.state = 'created' and j.start_after > now()) as later,
           count(*) filter (where j.state = 'active') as running,
           count(*) filter (where j.state = 'failed' and not exists (
             select 1 from dead_letter_decisions d where d.subject = 'job:' || j.id)) as failed,
           count(*) filter (where j.state = 'completed' and j.completed_on > now() - interval '1 hour') as "doneLastHour"
    from pgboss.job j where j.name in ${sql(NAMES)} group by j.name`;
  const found = new Map(
    rows.map(({ oldest, ...row }) => [row.name, { ...row, oldestWaitingAt: iso(oldest) }]),
  );
  return NAMES.map((name) => found.get(name) ?? { ...IDLE, name });
}

const NAMES = Object.keys(QUEUES);
const IDLE = { waiting: 0, oldestWaitingAt: null, later: 0, running: 0, failed: 0, doneLastHour: 0 };

interface RunningRow extends SubjectRow {
  id: string;
  state: "active" | "retry";
  startedAt: Date;
  startAfter: Date;
  attempt: number;
  attempts: number;
  output: unknown;
  worker: string | null;
  done: number | null;
  total: number | null;
  unit: NonNullable<JobsView["running"][number]["progress"]>["unit"] | null;
}

async function readRunning(sql: Sql, language: Language): Promise<JobsView["running"]> {
  const rows = await sql<RunningRow[]>`
    select j.id, j.name as queue, j.state, coalesce(j.started_on, j.created_on) as "startedAt",
           j.start_after as "startAfter", j.retry_count + 1 as attempt, j.retry_limit + 1 as attempts, j.output,
           p.worker, p.done, p.total, p.unit, ${aboutColumn(sql)}
    from pgboss.job j left join job_progress p on p.job_id = j.id and j.state = 'active'
    where j.name in ${sql(NAMES)} and j.state in ('active', 'retry')
    order by j.state, j.started_on limit ${MOST_RUNNING}`;
  return rows.map((row) => ({
    id: row.id,
    queue: row.queue,
    about: subjectOf(row, language),
    worker: row.worker,
    startedAt: row.startedAt.toISOString(),
    attempt: row.attempt,
    attempts: row.attempts,
    progress: row.unit === null ? null : { done: row.done ?? 0, total: row.total, unit: row.unit },
    retry:
      row.state === "retry"
        ? { at: row.startAfter.toISOString(), error: sayJobFailure(failureOf(row.output), language) }
        : null,
  }));
}

interface RunRow extends SubjectRow {
  id: number;
  startedAt: Date;
  finishedAt: Date | null;
  counts: Record<string, number>;
  errorCode: string | null;
  errorDetail: string | null;
}

async function readRuns(sql: Sql, language: Language): Promise<JobsView["runs"]> {
  const rows = await sql<RunRow[]>`
    select r.id, r.kind as queue, r.started_at as "startedAt", r.finished_at as "finishedAt", r.counts,
           r.error_code as "errorCode", r.error_detail as "errorDetail",
           case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as about
    from runs r left join sources s on s.id = r.source_id
    order by r.id desc limit ${LATEST_RUNS}`;
  return rows.map((row) => ({
    id: row.id,
    kind: row.queue,
    about: subjectOf(row, language),
    startedAt: row.startedAt.toISOString(),
    finishedAt: iso(row.finishedAt),
    counts: row.counts,
    error: row.errorCode === null ? null : sayRunError(row.errorCode, row.errorDetail, language),
  }));
}

/** A crawl keeps the values of its sentence as JSON; other runs a line of the error itself. */
function sayRunError(code: string, detail: string | null, language: Language): string {
  const params = paramsIn(detail);
  return sayJobFailure(
    { code, message: params ? "" : ((detail ?? "").split("\n", 1)[0] ?? ""), params: params ?? {} },
    language,
  );
}

function paramsIn(detail: string | null): Record<string, string | number> | null {
  if (detail === null || !detail.startsWith("{")) return null;
  try {
    return JSON.parse(detail) as Record<string, string | number>;
  } catch {
    return null;
  }
}

/** The sessions of working processes: nobody has to report, and who died is gone at once. */
async function readWorkers(sql: Sql): Promise<JobsView["workers"]> {
  const rows = await sql<{ name: string; since: Date; seen: Date; running: number }[]>`
    with sessions as (
      select substr(application_name, ${WORKER_PREFIX.length + 1}::int) as name, backend_start, state_change
      from pg_stat_activity
      where datname = current_database() and application_name like ${`${WORKER_PREFIX}%`})
    select name, min(backend_start) as since, max(state_change) as seen,
           (select count(*) from job_progress p join pgboss.job j on j.id = p.job_id and j.name = p.queue
             where j.state = 'active' and p.worker = sessions.name) as running
    from sessions group by name order by name`;
  return rows.map(({ name, since, seen, running }) => ({
    name,
    since: since.toISOString(),
    seenAt: seen.toISOString(),
    running,
  }));
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
