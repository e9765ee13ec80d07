import type { QueueJob } from "@minhchung/db/queue";
import { readKeptDays } from "../../../retention/kept-days.ts";
import { runRetention } from "../../../retention/run.ts";
import type { RetentionDeps } from "../../../retention/sweep.ts";
import { DEFAULT_KEEP_DAYS } from "../../config.ts";
import type { Engine } from "../engine.ts";
import { folderIn } from "../home.ts";
import { type Counts, recordRun } from "./record-run.ts";

type RetentionEngine = Pick<Engine, "db" | "home" | "keepDays">;

export async function retentionOf({
  db,
  home,
  keepDays = DEFAULT_KEEP_DAYS,
}: RetentionEngine): Promise<RetentionDeps> {
  const days = await readKeptDays(db, keepDays);
  return { db, clock: () => new Date(), keepDays: days, archiveFolder: await folderIn(home, "archive") };
}

/** One job of the queue `retention`; may run again without harm. */
export async function retentionJob(
  engine: RetentionEngine,
  { progress }: Pick<QueueJob<object>, "progress">,
): Promise<Counts> {
  const deps = await retentionOf(engine);
  return recordRun(engine, "retention", async () => ({ ...(await runRetention(deps, { progress })) }));
}
