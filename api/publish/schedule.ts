import type { Transaction } from "@minhchung/db/connect";
import { rebuttals } from "@minhchung/db/schema/desk";
import { and, eq } from "drizzle-orm";
import { authorise, identityOf } from "../auth/authorise.ts";
import { CAN } from "../desk/may.ts";
import { record } from "../desk/record.ts";
import { lockVersion } from "../desk/reviews.ts";
import { after, REBUTTAL } from "../desk/transitions.ts";
import { ApiFailure } from "../errors.ts";
import { type Publisher, type PublishingDesk, publishInside } from "./publish.ts";

/** What the job of a scheduled publication carries; `at` names the hour that was set, so that a changed one undoes it. */
export interface Scheduled {
  readonly versionId: string;
  /** ISO 8601. */
  readonly at: string;
}

const YEAR_MS = 366 * 86_400_000;

/**
 * Sets the hour at which an approved version is published by itself, in the name of whoever set it. Set again, the new
 * hour holds.
 * @throws ApiFailure `hour_past`, `wrong_state`, `not_latest_version`
 */
export async function schedule(
  desk: PublishingDesk,
  actor: Publisher,
  versionId: string,
  at: Date,
): Promise<void> {
  const ahead = at.getTime() - desk.clock().getTime();
  if (ahead <= 0 || ahead > YEAR_MS) throw new ApiFailure("hour_past");
  await desk.db.transaction(async (tx) => {
    const rebuttalId = await move(tx, versionId, "schedule", {
      scheduledFor: at,
      scheduledVersion: versionId,
      scheduledBy: actor.id,
    });
    const job: Scheduled = { versionId, at: at.toISOString() };
    const options = { startAfter: at, singletonKey: `${versionId} ${job.at}` };
    await desk.queue.sendInside(tx, "publish", job, options);
    await record(tx, {
      actorId: actor.id,
      action: "rebuttal.schedule",
      subject: `rebuttal:${rebuttalId}`,
      details: { ...job },
      event: { type: "rebuttal", rebuttalId },
    });
  });
}

/** Takes the hour back; the text stays approved. @throws ApiFailure `wrong_state`, `not_latest_version` */
export async function unschedule({ db }: PublishingDesk, actor: Publisher, versionId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const none = { scheduledFor: null, scheduledVersion: null, scheduledBy: null };
    const rebuttalId = await move(tx, versionId, "unschedule", none);
    await record(tx, {
      actorId: actor.id,
      action: "rebuttal.unschedule",
      subject: `rebuttal:${rebuttalId}`,
      details: { versionId },
      event: { type: "rebuttal", rebuttalId },
    });
  });
}

async function move(
  tx: Transaction,
  versionId: string,
  event: "schedule" | "unschedule",
  hour: Pick<typeof rebuttals.$inferInsert, "scheduledFor" | "scheduledVersion" | "scheduledBy">,
): Promise<string> {
  const { rebuttal } = await lockVersion(tx, versionId);
  const state = after(REBUTTAL, rebuttal.state, event);
  await tx
    .update(rebuttals)
    .set({ state, ...hour })
    .where(eq(rebuttals.id, rebuttal.id));
  return rebuttal.id;
}

/**
 * The hour has come. Publishes where exactly this hour still stands; where the text was returned, withdrawn, published
 * by hand or given another hour meanwhile, nothing happens and 0 is given.
 * @throws ApiFailure `forbidden` when whoever set the hour may not publish any more, and those of `publish`
 */
export async function releaseScheduled(desk: PublishingDesk, { versionId, at }: Scheduled): Promise<0 | 1> {
  return desk.db.transaction(async (tx) => {
    const [standing] = await tx
      .select({ by: rebuttals.scheduledBy })
      .from(rebuttals)
      .where(
        and(
          eq(rebuttals.state, "scheduled"),
          eq(rebuttals.scheduledVersion, versionId),
          eq(rebuttals.scheduledFor, new Date(at)),
        ),
      )
      .for("update");
    if (!standing?.by) return 0;
    const publisher = authorise(await identityOf(tx, standing.by), CAN.publish);
    await publishInside(tx, desk, publisher, versionId);
    return 1;
  });
}
