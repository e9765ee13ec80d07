import type { JobsView } from "@minhchung/api/staff/job-types";
import { Ago, useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { About, QueueBadge } from "./names.tsx";

type Job = JobsView["running"][number];

/** Jobs that run now, with how far they are; and those that failed and will be tried again by themselves. */
export function Running({ jobs, workers }: Pick<JobsView, "workers"> & { jobs: readonly Job[] }) {
  const t = useWords();
  const here = new Set(workers.map((worker) => worker.name));
  return (
    <section aria-labelledby="running" className="part">
      <h2 id="running" className="mb-2 text-lg font-semibold">
        {t("jobs.running")}
      </h2>
      {jobs.length === 0 ? (
        <p className="text-ink-2">{t("jobs.noneRunning")}</p>
      ) : (
        <ul>
          {jobs.map((job) => (
            <li key={job.id} className="border-t border-line py-2.5 first:border-t-0">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                <About about={job.about} />
                <QueueBadge name={job.queue} />
              </p>
              {job.retry ? (
                <Retry job={job} retry={job.retry} />
              ) : (
                <Going job={job} gone={job.worker !== null && !here.has(job.worker)} />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** `gone`: whoever ran it has died; pg-boss gives the job away when its time is over. */
function Going({ job, gone }: { job: Job; gone: boolean }) {
  const t = useWords();
  return (
    <>
      {job.progress && <Bar about={job.about.text} progress={job.progress} />}
      <p className="text-sm text-ink-2">
        {t("jobs.since")} <Ago at={job.startedAt} />
        {job.worker && (
          <>
            {" · "}
            <span translate="no">{job.worker}</span>
          </>
        )}
        {gone && <span className="text-nghe"> ({t("jobs.processGone")})</span>}
        {job.attempt > 1 && ` · ${t("jobs.attemptOf", { n: job.attempt, of: job.attempts })}`}
      </p>
    </>
  );
}

function Bar({ about, progress }: { about: string; progress: NonNullable<Job["progress"]> }) {
  const t = useWords();
  const { done, total, unit } = progress;
  return (
    <div className="my-1 flex flex-wrap items-center gap-x-3">
      {total !== null && (
        <progress
          aria-label={t("jobs.progressOf", { about })}
          className="min-w-32 flex-1"
          max={Math.max(total, 1)}
          value={done}
        />
      )}
      <span className="text-sm tabular-nums">
        {total === null ? t(`jobs.soFar.${unit}`, { done }) : t(`jobs.progress.${unit}`, { done, total })}
      </span>
    </div>
  );
}

function Retry({ job, retry }: { job: Job; retry: NonNullable<Job["retry"]> }) {
  const t = useWords();
  const { full } = useDates();
  return (
    <>
      <p className="max-w-prose break-words text-nghe">{retry.error}</p>
      <p className="text-sm text-ink-2">
        {t("jobs.againAt", { when: full(retry.at) })} ·{" "}
        {t("jobs.attemptOf", { n: job.attempt, of: job.attempts })}
      </p>
    </>
  );
}
