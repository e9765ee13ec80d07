/** Analysts' decisions → a model of how far flags are to be trusted; promoted only when it is better, taken back by one word. */
import type { Database, Transaction } from "@minhchung/db/connect";
import { flags } from "@minhchung/db/schema/claims";
import { flagModels, type StoredFlagModel } from "@minhchung/db/schema/learning";
import { desc, eq, isNull, sql } from "drizzle-orm";
import { lockGrouping } from "../pending.ts";
import { refreshNarratives } from "../refresh-narratives.ts";
import { type Comparison, compareModels } from "./compare.ts";
import { confidence, fitFlagModel, type LabelledFlag } from "./flag-model.ts";
import { readLabels, readOpenFlags } from "./read-flags.ts";

/** Fewer say too little: labels to fit, labels to compare on, and of either answer among each. */
export const LEAST = { fitted: 60, frozen: 30, each: 5 };

/** promoted; no better on the frozen labels than what is in use; or too few labels to tell. */
export type LearnOutcome = "promoted" | "not_better" | "too_few";

export interface LearnReport {
  readonly outcome: LearnOutcome;
  /** Labels by what they are used for, and how many of them say that the flag was right. */
  readonly fitted: { readonly labels: number; readonly right: number };
  readonly frozen: { readonly labels: number; readonly right: number };
  readonly comparison: Comparison | null;
}

/** Fits anew to all labels and promotes the model where it is better. `promote` false: only says what would happen. */
export async function learn(
  db: Database,
  options: { readonly fittedBy: string | null; readonly promote: boolean },
): Promise<LearnReport> {
  return db.transaction(async (tx) => {
    await lockGrouping(tx);
    const labels = await readLabels(tx);
    const [fitted, frozen] = [labels.filter((l) => !l.frozen), labels.filter((l) => l.frozen)];
    const counts = { fitted: count(fitted), frozen: count(frozen) };
    if (!isEnough(fitted, LEAST.fitted) || !isEnough(frozen, LEAST.frozen))
      return { outcome: "too_few", ...counts, comparison: null };
    const model = fitFlagModel(fitted);
    const comparison = compareModels(frozen, await modelInUse(tx), model);
    // Better, and not by chance: the whole interval of the gain lies above nothing.
    if (comparison.gain[0] <= 0) return { outcome: "not_better", ...counts, comparison };
    if (options.promote) {
      const report = { ...counts, comparison };
      await tx.insert(flagModels).values({ model, report, fittedBy: options.fittedBy });
      await weighAgain(tx, model);
    }
    return { outcome: "promoted", ...counts, comparison };
  });
}

/** Takes the model in use back, so that the one before it counts again. False where none is in use. */
export async function takeBack(db: Database, by: string | null): Promise<boolean> {
  return db.transaction(async (tx) => {
    await lockGrouping(tx);
    const [current] = await tx
      .update(flagModels)
      .set({ withdrawnAt: sql`now()`, withdrawnBy: by })
      .where(
        eq(
          flagModels.id,
          sql`(SELECT id FROM flag_models WHERE withdrawn_at IS NULL ORDER BY id DESC LIMIT 1)`,
        ),
      )
      .returning({ id: flagModels.id });
    if (current) await weighAgain(tx, await modelInUse(tx));
    return current !== undefined;
  });
}

/** The model that counts now; null: the verifier's own probability. */
export async function modelInUse(db: Database | Transaction): Promise<StoredFlagModel | null> {
  const [row] = await db
    .select({ model: flagModels.model })
    .from(flagModels)
    .where(isNull(flagModels.withdrawnAt))
    .orderBy(desc(flagModels.id))
    .limit(1);
  return row?.model ?? null;
}

const PAGE = 500;

/** Weighs the flags that still matter again, and puts their narratives where they belong in the queue. */
async function weighAgain(tx: Transaction, model: StoredFlagModel | null): Promise<void> {
  const narratives = new Set<number>();
  for (let after = 0; ; ) {
    const page = await readOpenFlags(tx, after, PAGE);
    for (const { flagId, narrativeId, signs } of page) {
      const value = model === null ? null : confidence(signs, model);
      await tx.update(flags).set({ confidence: value }).where(eq(flags.id, flagId));
      narratives.add(narrativeId);
      after = flagId;
    }
    if (page.length < PAGE) break;
  }
  await refreshNarratives(tx, [...narratives]);
}

const count = (labels: readonly LabelledFlag[]) => ({
  labels: labels.length,
  right: labels.filter(({ right }) => right).length,
});

function isEnough(labels: readonly LabelledFlag[], least: number): boolean {
  const { right } = count(labels);
  return labels.length >= least && right >= LEAST.each && labels.length - right >= LEAST.each;
}
