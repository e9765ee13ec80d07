import type { JobsView } from "@minhchung/api/staff/job-types";
import { Ago } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { countsOf, duration } from "./format.ts";
import { About, useQueueName } from "./names.tsx";

type Run = JobsView["runs"][number];

/** The last runs: what each was about, how long it took, what it counted or why it failed. */
export function Runs({ runs }: { runs: readonly Run[] }) {
  const t = useWords();
  return (
    <section aria-labelledby="runs" className="part">
      <h2 id="runs" className="mb-1 text-lg font-semibold">
        {t("jobs.lastRuns")}
      </h2>
      {runs.length === 0 ? (
        <p className="text-ink-2">{t("jobs.noRuns")}</p>
      ) : (
        <table className="facts stacked">
          <thead>
            <tr>
              <th scope="col">{t("jobs.when")}</th>
              <th scope="col">{t("jobs.name")}</th>
              <th scope="col">{t("jobs.about")}</th>
              <th scope="col">{t("jobs.took")}</th>
              <th scope="col">{t("jobs.result")}</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <RunLine key={run.id} run={run} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function RunLine({ run }: { run: Run }) {
  const nameOf = useQueueName();
  return (
    <tr>
      <td className="whitespace-nowrap text-ink-2">
        <Ago at={run.startedAt} />
      </td>
      <td className="font-medium whitespace-nowrap">{nameOf(run.kind)}</td>
      <td>{run.about.to && <About about={run.about} />}</td>
      <td className="whitespace-nowrap tabular-nums">
        <Took run={run} />
      </td>
      <td className="break-words">
        <Result run={run} />
      </td>
    </tr>
  );
}

function Took({ run }: { run: Run }) {
  const t = useWords();
  if (run.finishedAt === null) return null;
  const { unit, n } = duration(run.startedAt, run.finishedAt);
  return t(`jobs.duration.${unit}`, { n });
}

function Result({ run }: { run: Run }) {
  const t = useWords();
  if (run.error) return <span className="text-son">{run.error}</span>;
  if (run.finishedAt === null) return <span className="text-ink-2">{t("jobs.unfinished")}</span>;
  const counts = countsOf(run.counts);
  if (counts.length === 0) return <span className="text-ink-2">{t("jobs.nothingToDo")}</span>;
  return counts.map(({ key, n }) => `${t(`jobs.count.${key}`)}: ${n}`).join(" · ");
}
