import type { JobsView } from "@minhchung/api/staff/job-types";
import { Ago } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { useQueueName } from "./names.tsx";

/** Each queue in a line: what waits, since when, and what was done lately. */
export function Queues({ queues }: { queues: JobsView["queues"] }) {
  const t = useWords();
  const nameOf = useQueueName();
  return (
    <section aria-labelledby="queues" className="part">
      <h2 id="queues" className="mb-1 text-lg font-semibold">
        {t("jobs.queues")}
      </h2>
      <table className="facts">
        <thead>
          <tr>
            <th scope="col">{t("jobs.name")}</th>
            <th scope="col">{t("jobs.waiting")}</th>
            <th scope="col">{t("jobs.later")}</th>
            <th scope="col">{t("jobs.runs")}</th>
            <th scope="col">{t("jobs.failed")}</th>
            <th scope="col">{t("jobs.done")}</th>
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {queues.map((queue) => (
            <tr key={queue.name}>
              <th scope="row">{nameOf(queue.name)}</th>
              <td>
                <Figure n={queue.waiting} />
                {queue.oldestWaitingAt && (
                  <span className="block text-sm text-ink-2">
                    {t("jobs.oldest")} <Ago at={queue.oldestWaitingAt} />
                  </span>
                )}
              </td>
              <td>
                <Figure n={queue.later} />
              </td>
              <td>
                <Figure n={queue.running} />
              </td>
              <td className={queue.failed > 0 ? "font-semibold text-son" : undefined}>
                <Figure n={queue.failed} />
              </td>
              <td>
                <Figure n={queue.doneLastHour} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Zeros step back, so that the eye finds what is there. */
const Figure = ({ n }: { n: number }) => <span className={n === 0 ? "text-ink-2" : undefined}>{n}</span>;

/** Processes that work, as the database sees them at this moment. */
export function Workers({ workers }: { workers: JobsView["workers"] }) {
  const t = useWords();
  return (
    <section aria-labelledby="workers" className="part">
      <h2 id="workers" className="mb-1 text-lg font-semibold">
        {t("jobs.workers")}
      </h2>
      {workers.length === 0 ? (
        <p className="text-ink-2">{t("jobs.noWorker")}</p>
      ) : (
        <ul>
          {workers.map((worker) => (
            <li key={worker.name} className="border-t border-line py-2 first:border-t-0">
              <span translate="no" className="font-medium break-all">
                {worker.name}
              </span>
              <span className="block text-sm text-ink-2">
                {t("jobs.runningNow", { n: worker.running })} · {t("jobs.upSince")} <Ago at={worker.since} />{" "}
                · {t("jobs.seen")} <Ago at={worker.seenAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
