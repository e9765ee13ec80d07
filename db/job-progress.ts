import type { ProgressUnit } from "./schema/jobs.ts";

/** Tells how far a job is. `total` null: not known. Cheap to call often: at most one write a second. */
export type Progress = (done: number, total: number | null, unit: ProgressUnit) => Promise<void>;

/** A statement on some connection, with `$1`, `$2`, … */
export type Execute = (text: string, values: unknown[]) => Promise<unknown>;

export type RunningJob = { id: string; queue: string; worker: string };

const BETWEEN_WRITES_MS = 1_000;

/**
 * The row of a job while it runs: who works on it since when, and how far it is. A process that dies leaves its row
 * behind; whoever takes the job up next writes over it, and readers look at jobs that run alone.
 */
export async function openProgress(
  execute: Execute,
  job: RunningJob,
  { onWrite = () => undefined, now = Date.now }: { onWrite?: () => void; now?: () => number } = {},
): Promise<{ progress: Progress; close(): Promise<void> }> {
  await execute(
    `insert into public.job_progress (job_id, queue, worker) values ($1, $2, $3)
     on conflict (job_id) do update set worker = excluded.worker, done = 0, total = null, unit = null,
       started_at = now(), updated_at = now()`,
    [job.id, job.queue, job.worker],
  );
  onWrite();
  let written = Number.NEGATIVE_INFINITY;
  return {
    progress: async (done, total, unit) => {
      if (now() - written < BETWEEN_WRITES_MS) return;
      written = now();
      await execute(
        "update public.job_progress set done = $2, total = $3, unit = $4, updated_at = now() where job_id = $1",
        [job.id, done, total, unit],
      );
      onWrite();
    },
    close: async () => {
      await execute("delete from public.job_progress where job_id = $1", [job.id]);
      onWrite();
    },
  };
}
