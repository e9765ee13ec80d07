import type { Transaction } from "@minhchung/db/connect";
import { publications } from "@minhchung/db/schema/desk";
import { type DispatchState, dispatches, MACHINE_KINDS, receivers } from "@minhchung/db/schema/receivers";
import type { Sender } from "@minhchung/db/send";
import { eq } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import type { CAN } from "../desk/may.ts";
import { type Desk, record } from "../desk/record.ts";
import { ApiFailure, found } from "../errors.ts";
import { sendJob } from "./dispatch.ts";

type Noter = Authorized<(typeof CAN.noteUse)[number]>;

/** A row in one of the states `allowed`, of a machine or of a place; locked. */
async function lock(tx: Transaction, id: string, of: "machine" | "place", ...allowed: DispatchState[]) {
  const [row] = await tx
    .select({ dispatch: dispatches, kind: receivers.kind, rebuttalId: publications.rebuttalId })
    .from(dispatches)
    .innerJoin(receivers, eq(receivers.id, dispatches.receiverId))
    .innerJoin(publications, eq(publications.id, dispatches.publicationId))
    .where(eq(dispatches.id, id))
    .for("update", { of: dispatches });
  const { dispatch, kind, rebuttalId } = found(row);
  const machine = MACHINE_KINDS.some((one) => one === kind);
  if (machine !== (of === "machine") || !allowed.includes(dispatch.state))
    throw new ApiFailure("wrong_state", { params: { state: dispatch.state } });
  return { dispatch, rebuttalId };
}

export type Use = { used: true; on: string; note: string | null } | { used: false; note: string };

/** Notes that a place has used a text (broadcast it, put it up, read it out), or why it did not; for good. */
export async function noteUse({ db, clock }: Desk, actor: Noter, id: string, use: Use): Promise<void> {
  await db.transaction(async (tx) => {
    const { rebuttalId } = await lock(tx, id, "place", "waiting");
    await tx
      .update(dispatches)
      .set({
        state: use.used ? "used" : "not_used",
        usedOn: use.used ? use.on : null,
        note: use.note,
        notedBy: actor.id,
        endedAt: clock(),
      })
      .where(eq(dispatches.id, id));
    await noted(tx, actor, id, rebuttalId, use.used ? "used" : "not_used");
  });
}

/** By which day a place is to use a text; null takes the day away. */
export async function planUse({ db }: Desk, actor: Noter, id: string, dueOn: string | null): Promise<void> {
  await db.transaction(async (tx) => {
    const { rebuttalId } = await lock(tx, id, "place", "waiting");
    await tx.update(dispatches).set({ dueOn }).where(eq(dispatches.id, id));
    await noted(tx, actor, id, rebuttalId, "plan", { dueOn });
  });
}

/** Sends to a machine again what was given up, or at once what waits for its next try. */
export async function sendAgain(
  { db, queue }: Desk & { readonly queue: Sender },
  actor: Noter,
  id: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { rebuttalId } = await lock(tx, id, "machine", "failed", "waiting");
    await tx.update(dispatches).set({ state: "waiting", attempts: 0 }).where(eq(dispatches.id, id));
    await sendJob(tx, queue, id);
    await noted(tx, actor, id, rebuttalId, "again");
  });
}

function noted(
  tx: Transaction,
  actor: Noter,
  id: string,
  rebuttalId: string,
  what: string,
  details: object = {},
) {
  return record(tx, {
    actorId: actor.id,
    action: `dispatch.${what}`,
    subject: `dispatch:${id}`,
    details: { rebuttalId, ...details },
    event: { type: "rebuttal", rebuttalId },
  });
}
