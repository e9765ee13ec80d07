/** The model of how far flags are to be trusted: fitted to analysts' decisions, promoted and taken back by administrators. */
import type { Database } from "@minhchung/db/connect";
import { type LearnReport, learn, takeBack } from "@minhchung/pipeline/learning/learn";
import { record } from "./record.ts";

/** Fits and, where it is better for certain, uses the model; leaves it in the trail. */
export async function promoteModel(db: Database, actorId: string): Promise<LearnReport> {
  const report = await learn(db, { fittedBy: actorId, promote: true });
  if (report.outcome === "promoted") await note(db, actorId, "model.promote", { ...report });
  return report;
}

/** Goes back to the model before; false where none is in use. */
export async function takeModelBack(db: Database, actorId: string): Promise<boolean> {
  const taken = await takeBack(db, actorId);
  if (taken) await note(db, actorId, "model.back", {});
  return taken;
}

const note = (db: Database, actorId: string, action: string, details: Record<string, unknown>) =>
  db.transaction((tx) =>
    record(tx, {
      actorId,
      action,
      subject: "flag-model",
      details,
      event: { type: "run", kind: "group", done: true },
    }),
  );
