import { storedFailure } from "@minhchung/db/job-failure";
import { type RunKind, runs } from "@minhchung/db/schema/sources";
import { eq } from "drizzle-orm";
import { announce } from "../../../live.ts";
import type { Engine } from "../engine.ts";

export type Counts = Readonly<Record<string, number>>;

/** Records `work` as a run, with its counts or its failure, and tells open dashboards that it has ended. */
export async function recordRun(
  { db }: Pick<Engine, "db">,
  kind: RunKind,
  work: () => Promise<Counts>,
): Promise<Counts> {
  const [run] = await db.insert(runs).values({ kind }).returning({ id: runs.id });
  const end = async (values: Partial<typeof runs.$inferInsert>) => {
    await db
      .update(runs)
      .set({ ...values, finishedAt: new Date() })
      .where(eq(runs.id, run?.id ?? 0));
    await announce(db, { type: "run", kind, done: true });
  };
  try {
    const counts = await work();
    await end({ counts: { ...counts } });
    return counts;
  } catch (error) {
    const { code, message, params } = storedFailure(error);
    const detail = Object.keys(params).length > 0 ? JSON.stringify(params) : message;
    await end({ errorCode: code || "unexpected", errorDetail: detail });
    throw error;
  }
}
