import type { Database } from "@minhchung/db/connect";
import { runs, sources } from "@minhchung/db/schema/sources";
import { eq } from "drizzle-orm";
import type { CrawlReport } from "./round.ts";
import type { SourceRow } from "./store.ts";
import { failureDetail } from "./stored-failure.ts";

/** The round's end: the run's counts, and on the source its last success or error and its next turn. */
export async function finish(
  db: Database,
  source: SourceRow,
  report: CrawlReport,
  end: { runId: number; at: Date },
): Promise<void> {
  const last = report.error ?? report.problems.at(-1) ?? null;
  const detail = last === null ? null : failureDetail(last, source);
  const rest = Math.max(source.everyMinutes * 60, report.error?.retryAfterSeconds ?? 0) * 1000;
  await db
    .update(runs)
    .set({
      finishedAt: end.at,
      counts: { found: report.found, fetched: report.fetched, ...report.outcomes },
      errorCode: report.error?.code ?? null,
      errorDetail: report.error === null ? null : detail,
    })
    .where(eq(runs.id, end.runId));
  await db
    .update(sources)
    .set({
      nextFetchAt: new Date(end.at.getTime() + rest),
      ...(report.error === null ? { lastSuccessAt: end.at } : {}),
      lastErrorCode: last?.code ?? null,
      lastErrorDetail: detail,
      ...(last === null ? {} : { lastErrorAt: end.at }),
    })
    .where(eq(sources.id, source.id));
}
