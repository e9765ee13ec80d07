import type { JobsView } from "@minhchung/api/staff/job-types";
import { useQuery } from "@tanstack/react-query";
import { jobsQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { PageHead } from "../ui/page.tsx";
import { useWords } from "../words/words.ts";
import { DeadLetters } from "./dead-letters.tsx";
import { Queues, Workers } from "./queues.tsx";
import { Running } from "./running.tsx";
import { Runs } from "./runs.tsx";

/** The background work: first what needs a person, then what runs, waits and ran. */
export function JobsPage() {
  const t = useWords();
  const query = useQuery(jobsQuery);
  return (
    <>
      <PageHead title={t("jobs.title")} lead={t("jobs.lead")} />
      <div className="sheet pb-6">
        <Loaded query={query}>{(view) => <Jobs view={view} />}</Loaded>
      </div>
    </>
  );
}

function Jobs({ view }: { view: JobsView }) {
  const t = useWords();
  const waits = view.queues.some((queue) => queue.waiting > 0);
  return (
    <>
      {view.workers.length === 0 && waits && (
        <p role="status" className="mt-4 rounded-md bg-nghe-soft px-3 py-2 font-medium text-nghe">
          {t("jobs.nobodyWorks")}
        </p>
      )}
      <DeadLetters />
      <div className="grid gap-x-10 border-t border-line xl:grid-cols-2">
        <div className="min-w-0">
          <Running jobs={view.running} workers={view.workers} />
        </div>
        <div className="min-w-0 border-t border-line xl:border-t-0">
          <Queues queues={view.queues} />
          <Workers workers={view.workers} />
        </div>
      </div>
      <div className="border-t border-line">
        <Runs runs={view.runs} />
      </div>
    </>
  );
}
