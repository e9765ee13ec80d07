import type { Transaction } from "@minhchung/db/connect";
import type { narratives } from "@minhchung/db/schema/claims";
import type { DISMISS_REASONS } from "@minhchung/db/schema/desk";
import { activeRoles } from "@minhchung/db/schema/people";
import { and, eq, inArray } from "drizzle-orm";
import { ApiFailure } from "../errors.ts";
import { CAN } from "./may.ts";
import { lastStanding, lock, type Triager, write } from "./narrative-rows.ts";
import { type Desk, record } from "./record.ts";
import { after, NARRATIVE } from "./transitions.ts";
import { isRegrouping, undoRegrouping } from "./undo-regrouping.ts";

export type Triage =
  | { action: "dismiss"; reason: (typeof DISMISS_REASONS)[number]; note: string | null }
  | { action: "snooze"; until: Date; note: string | null }
  | { action: "assign"; assignTo: string | null; note: string | null };

/** What a decision changes of a narrative; stored as it was before, so that undo can put it back. */
type Changeable = Pick<
  typeof narratives.$inferSelect,
  "status" | "statusReason" | "snoozedUntil" | "assignedTo"
>;

/**
 * Decides on one narrative of the queue.
 * @throws ApiFailure `not_found`, `wrong_state`, `bad_request`
 */
export async function triage({ db, clock }: Desk, actor: Triager, id: number, input: Triage): Promise<void> {
  if (input.action === "snooze" && input.until <= clock()) {
    throw new ApiFailure("bad_request", { params: { detail: "until" } });
  }
  await db.transaction(async (tx) => {
    const row = await lock(tx, id);
    const status = after(NARRATIVE, row.status, input.action);
    if (input.action === "assign") await assertAssignable(tx, input.assignTo);
    const { status: was, statusReason, snoozedUntil, assignedTo } = row;
    const before = {
      status: was,
      statusReason,
      snoozedUntil: snoozedUntil?.toISOString() ?? null,
      assignedTo,
    };
    await write(tx, id, { status, ...changes(input) });
    await record(tx, {
      actorId: actor.id,
      action: `narrative.${input.action}`,
      subject: `narrative:${id}`,
      decision: {
        narrativeId: id,
        action: input.action,
        reason: input.action === "dismiss" ? input.reason : null,
        note: input.note,
        details: { before },
      },
      event: { type: "queue", narrativeIds: [id] },
    });
  });
}

function changes(input: Triage): Partial<Changeable> {
  switch (input.action) {
    case "dismiss":
      return { statusReason: input.reason, snoozedUntil: null };
    case "snooze":
      return { snoozedUntil: input.until };
    case "assign":
      return { assignedTo: input.assignTo };
  }
}

/**
 * Undoes the latest decision that still stands, by a compensating decision that stays in the trail.
 * @throws ApiFailure `nothing_to_undo`, also where the decision was followed by a case
 */
export async function undo(desk: Desk, actor: Triager, id: number): Promise<void> {
  // A merge or split concerns several narratives, which are locked in their own order.
  const latest = await lastStanding(desk.db, id);
  if (latest && isRegrouping(latest)) return undoRegrouping(desk, actor, latest);
  await desk.db.transaction(async (tx) => {
    await lock(tx, id);
    const last = await lastStanding(tx, id);
    const before = last?.details.before as
      | (Omit<Changeable, "snoozedUntil"> & { snoozedUntil: string | null })
      | undefined;
    if (!last || !before) throw new ApiFailure("nothing_to_undo");
    const snoozedUntil = before.snoozedUntil === null ? null : new Date(before.snoozedUntil);
    await write(tx, id, { ...before, snoozedUntil });
    await record(tx, {
      actorId: actor.id,
      action: "narrative.undo",
      subject: `narrative:${id}`,
      details: { undoes: last.id },
      decision: { narrativeId: id, action: "undo", undoes: last.id },
      event: { type: "queue", narrativeIds: [id] },
    });
  });
}

/** Work goes to somebody who can do it. */
export async function assertAssignable(tx: Transaction, userId: string | null): Promise<void> {
  if (userId === null) return;
  const rows = await tx
    .select({ role: activeRoles.role })
    .from(activeRoles)
    .where(and(eq(activeRoles.userId, userId), inArray(activeRoles.role, [...CAN.annotate])));
  if (rows.length === 0) throw new ApiFailure("bad_request", { params: { detail: "assignTo" } });
}
