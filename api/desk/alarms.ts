import { sourceAlarms } from "@minhchung/db/schema/sources";
import { and, eq, isNull } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import { ApiFailure, found } from "../errors.ts";
import type { CAN } from "./may.ts";
import { type Desk, record } from "./record.ts";

/**
 * Notes that an alarm of a source is known, so that nobody else has to look; it stands until the source is well again.
 * @throws ApiFailure `not_found`, `wrong_state`
 */
export async function noteAlarm(
  { db, clock }: Desk,
  actor: Authorized<(typeof CAN.crawl)[number]>,
  id: number,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(sourceAlarms)
      .where(and(eq(sourceAlarms.id, id), isNull(sourceAlarms.clearedAt)))
      .for("update");
    const { sourceId, kind, notedBy } = found(row);
    if (notedBy !== null) throw new ApiFailure("wrong_state", { params: { state: "noted" } });
    await tx.update(sourceAlarms).set({ notedBy: actor.id, notedAt: clock() }).where(eq(sourceAlarms.id, id));
    await record(tx, {
      actorId: actor.id,
      action: "source.note_alarm",
      subject: `source:${sourceId}`,
      details: { kind },
      event: { type: "run", kind: "sources", done: true },
    });
  });
}
