/** The stages of the analysis as an instance runs them: recorded as runs, and heard by open dashboards. */
import { analysePending } from "@minhchung/pipeline/analyse";
import { groupPending } from "@minhchung/pipeline/group-claims";
import type { StageFailure, StageProgress } from "@minhchung/pipeline/pending";
import type { Stage } from "@minhchung/pipeline/step";
import { verifyPending } from "@minhchung/pipeline/verify";
import { announce } from "../../live.ts";
import type { Engine } from "./engine.ts";
import { recordRun } from "./jobs/record-run.ts";

export interface StageReport {
  readonly counts: Readonly<Record<string, number>>;
  readonly failed: readonly StageFailure[];
}

type StageEngine = Pick<Engine, "db" | "steps">;

/** One batch of one stage, at most `limit` documents. */
export async function runStage(
  engine: StageEngine,
  stage: Stage,
  limit: number,
  progress?: StageProgress,
): Promise<StageReport> {
  let failed: readonly StageFailure[] = [];
  const counts = await recordRun(engine, stage, async () => {
    const { failed: ones, ...rest } = await STAGES[stage](engine, limit, progress);
    failed = ones;
    return { ...rest, failed: ones.length };
  });
  return { counts, failed };
}

/** Documents of one batch: short enough that a post is in the queue within seconds, long enough to be worth a run. */
export const BATCH = 16;

/**
 * All that waits, without the queue: two at once read and verify (one computes while the other waits for the
 * database), then one groups. Gives each stage's sums; stops between batches when `signal` says so.
 */
export async function runAllStages(
  engine: StageEngine,
  signal?: AbortSignal,
): Promise<Readonly<Record<Stage, StageReport>>> {
  const readers = await Promise.all([1, 2].map(() => runStages(engine, ["analyse", "verify"], signal)));
  return [...readers, await runStages(engine, ["group"], signal)].reduce((a, b) => ({
    analyse: sum(a.analyse, b.analyse),
    verify: sum(a.verify, b.verify),
    group: sum(a.group, b.group),
  }));
}

async function runStages(engine: StageEngine, stages: readonly Stage[], signal?: AbortSignal) {
  const all = { analyse: EMPTY, verify: EMPTY, group: EMPTY };
  for (const stage of stages) {
    while (signal?.aborted !== true) {
      const report = await runStage(engine, stage, BATCH);
      all[stage] = sum(all[stage], report);
      if (report.counts.documents === 0) break;
    }
  }
  return all;
}

const EMPTY: StageReport = { counts: { documents: 0 }, failed: [] };

function sum(a: StageReport, b: StageReport): StageReport {
  const keys = [...new Set([...Object.keys(a.counts), ...Object.keys(b.counts)])];
  return {
    counts: Object.fromEntries(keys.map((key) => [key, (a.counts[key] ?? 0) + (b.counts[key] ?? 0)])),
    failed: [...a.failed, ...b.failed],
  };
}

const STAGES = {
  analyse: ({ db, steps }: StageEngine, limit: number, progress?: StageProgress) =>
    analysePending(db, steps, limit, progress),
  verify: ({ db, steps }: StageEngine, limit: number, progress?: StageProgress) =>
    verifyPending(db, steps, limit, progress),
  group: async ({ db }: StageEngine, limit: number, progress?: StageProgress) => {
    const { narrativeIds, ...report } = await groupPending(db, limit, progress);
    if (narrativeIds.length > 0) await announce(db, { type: "queue", narrativeIds: [...narrativeIds] });
    return { ...report, narratives: narrativeIds.length };
  },
} satisfies Record<Stage, unknown>;
