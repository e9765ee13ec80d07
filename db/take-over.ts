import type PgBoss from "pg-boss";
import { DatabaseError } from "./errors.ts";
import { JobFailed } from "./job-failure.ts";
import { JOB_LOCKS } from "./job-locks.ts";
import { QUEUE_SCHEMA } from "./queue-setup.ts";
import { QUEUES, type QueueName } from "./queues.ts";

/** An active job that nobody runs. `again`: it waits for another worker; else it has failed for good. */
export type LostJob = { id: string; queue: QueueName; again: boolean };

/** A worker has this long to take the lock of a job that it was given, and to take it back after a server's restart. */
export const GRACE_SECONDS = 10;
/** A job that has lost so many workers kills them: it is given to no more. */
export const MOST_WORKERS = 10;

/**
 * Active jobs whose lock is free, taken by this very statement so that two processes do not take over the same. To lose
 * a worker is no failing of the job: its tries are not used up by it.
 */
const FREE = `
  with active as materialized (
    select id, name, retry_count from ${QUEUE_SCHEMA}.job
    where state = 'active' and name = any($1::text[]) and started_on < now() - make_interval(secs => $2)
      and pg_postmaster_start_time() < now() - make_interval(secs => $2)
  ), lost as materialized (
    select * from active where pg_try_advisory_xact_lock(${JOB_LOCKS}, hashtext(id::text))
  ), again as (
    update ${QUEUE_SCHEMA}.job j set state = 'retry', start_after = now(), retry_limit = j.retry_limit + 1
    from lost where j.name = lost.name and j.id = lost.id and j.state = 'active' and j.retry_count < $3
    returning j.id
  ), last as (
    -- Tries that its lost workers were given on top would only make it wait for another.
    update ${QUEUE_SCHEMA}.job j set retry_limit = j.retry_count
    from lost where j.name = lost.name and j.id = lost.id and j.state = 'active' and j.retry_count >= $3
    returning j.id
  )
  select id, name as queue, id in (select id from again) as again from lost
  where id in (select id from last) or id in (select id from again)`;

/** How a job is failed for good, in the queue's own way. */
type Fail = (queue: QueueName, id: string, failure: JobFailed) => Promise<unknown>;

/** Finds jobs whose worker is gone (killed, its machine away) and gives them to others at once. */
export async function takeOver(db: PgBoss.Db, fail: Fail, graceSeconds = GRACE_SECONDS): Promise<LostJob[]> {
  const values = [Object.keys(QUEUES), graceSeconds, MOST_WORKERS];
  const { rows } = (await db.executeSql(FREE, values)) as { rows: LostJob[] };
  for (const { id, queue, again } of rows) {
    if (again) continue;
    await fail(queue, id, new JobFailed(new DatabaseError("worker_lost", { workers: MOST_WORKERS })));
  }
  return rows;
}

const GIVE_BACK = `
  update ${QUEUE_SCHEMA}.job
  set state = 'retry', start_after = now() + make_interval(secs => $3), retry_limit = retry_limit + 1
  where name = $1 and id = $2 and state = 'active' and retry_count < $4
  returning id`;

/**
 * A job whose server went away under it, and came back: it waits again after a moment, and this was none of its tries.
 * False where it has come to this too often, or is no longer this process's.
 */
export async function giveBack(
  db: PgBoss.Db,
  { id, name }: { id: string; name: QueueName },
  afterSeconds: number,
): Promise<boolean> {
  const { rows } = await db.executeSql(GIVE_BACK, [name, id, afterSeconds, MOST_WORKERS]);
  return rows.length > 0;
}
