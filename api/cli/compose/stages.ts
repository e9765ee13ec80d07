/** The stages of the analysis as an instance runs them: recorded as runs, and heard by open dashboards. */
import { type RunKind, runs } from "@minhchung/db/schema/sources";
import { analysePending } from "@minhchung/pipeline/analyse";
import { groupPending } from "@minhchung/pipeline/group-claims";
import type { StageFailure, StageProgress } from "@minhchung/pipeline/pending";
import type { Stage } from "@minhchung/pipeline/step";
import { verifyPending } from "@minhchung/pipeline/verify";
import { eq } from "drizzle-orm";
import { announce } from "../../live.ts";
import type { Engine } from "./engine.ts";

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
  return recordRun(engine, stage, async () => {
    const { failed, ...counts } = await STAGES[stage](engine, limit, progress);
    return { counts: { ...counts, failed: failed.length }, failed };
  });
}

/** Documents of one batch: short enough to share the work, long enough to be worth a run. */
export const BATCH = 50;

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

async function recordRun(
  { db }: StageEngine,
  kind: RunKind & Stage,
  work: () => Promise<StageReport>,
): Promise<StageReport> {
  const [run] = await db.insert(runs).values({ kind }).returning({ id: runs.id });
  const end = (values: Partial<typeof runs.$inferInsert>) =>
    db
      .update(runs)
      .set({ ...values, finishedAt: new Date() })
      .where(eq(runs.id, run?.id ?? 0));
  try {
    const report = await work();
    await end({ counts: { ...report.counts } });
    await announce(db, { type: "run", kind, done: true });
    return report;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    await end({
      errorCode: typeof code === "string" ? code : "unexpected",
      errorDetail: String(error).slice(0, 2000),
    });
    throw error;
  }
}
