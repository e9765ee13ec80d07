import type { Database } from "@minhchung/db/connect";
import { runs, sources } from "@minhchung/db/schema/sources";
import { eq } from "drizzle-orm";
import { watch } from "./health/watch.ts";
import type { CrawlReport } from "./round.ts";
import type { SourceRow } from "./store.ts";
import { failureDetail } from "./stored-failure.ts";

/** The round's end: the run's counts, the source's last success or error, its next turn, and how it fares by its past. */
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
      counts: {
        ...{ lists: report.lists, found: report.found, fetched: report.fetched, ...report.outcomes },
        ...(report.pictures.read > 0 ? { pictures: report.pictures.read } : {}),
        ...(report.pictures.failed > 0 ? { picturesFailed: report.pictures.failed } : {}),
      },
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
  await watch(db, source, end.at);
}
