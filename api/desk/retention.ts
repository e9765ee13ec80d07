import { keptDays } from "@minhchung/db/schema/kept-days";
import type { Authorized } from "../auth/authorise.ts";
import { readKeptDays } from "../retention/kept-days.ts";
import { type Desk, record } from "./record.ts";

/** Sets how long notes of the machine are kept, from tonight on. @param otherwise what holds where nothing was set yet */
export async function keepFor(
  { db }: Desk,
  actor: Authorized<"administrator">,
  { days, otherwise }: { days: number; otherwise: number },
): Promise<{ keepDays: number }> {
  return db.transaction(async (tx) => {
    const before = await readKeptDays(tx, otherwise);
    if (before === days) return { keepDays: days };
    await tx.insert(keptDays).values({ days, setBy: actor.id });
    await record(tx, {
      actorId: actor.id,
      action: "retention.set",
      subject: "retention:notes",
      details: { days, before },
      event: { type: "run", kind: "settings", done: true },
    });
    return { keepDays: days };
  });
}
