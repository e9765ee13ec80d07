import type { Database } from "@minhchung/db/connect";
import { analysePending } from "./analyse.ts";
import { groupPending } from "./group-claims.ts";
import type { StageFailure } from "./pending.ts";
import type { Step } from "./step.ts";
import { verifyPending } from "./verify.ts";

/** What one pass over all that waits brought. */
export interface WholeReport {
  readonly documents: number;
  readonly claims: number;
  readonly flagged: number;
  readonly failed: readonly StageFailure[];
  readonly narrativeIds: readonly number[];
}

/** All three stages one after another in this process: what waits for each, at most `limit` documents a stage. */
export async function runPending(db: Database, steps: readonly Step[], limit: number): Promise<WholeReport> {
  const analysed = await analysePending(db, steps, limit);
  const verified = await verifyPending(db, steps, limit);
  const grouped = await groupPending(db, limit);
  return {
    documents: analysed.documents,
    claims: analysed.claims,
    flagged: grouped.flagged,
    failed: [...analysed.failed, ...verified.failed, ...grouped.failed],
    narrativeIds: grouped.narrativeIds,
  };
}
