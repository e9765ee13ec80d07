/** Units of the desk, and who belongs to which: it decides whose texts an approver reviews. */
import { units, users } from "@minhchung/db/schema/people";
import { eq } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import { ApiFailure, found } from "../errors.ts";
import type { UnitRow } from "../staff/approval-types.ts";
import { type Desk, record } from "./record.ts";

type Administrator = Authorized<"administrator">;
const EVENT = { type: "run", kind: "users", done: true } as const;

/** @throws ApiFailure `already_exists` for a name that is taken */
export async function addUnit(
  { db }: Desk,
  actor: Administrator,
  { name, kind }: Pick<UnitRow, "name" | "kind">,
): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    const [row] = await tx.insert(units).values({ name, kind }).returning({ id: units.id });
    const { id } = found(row);
    await record(tx, {
      actorId: actor.id,
      action: "unit.add",
      subject: `unit:${id}`,
      details: { name, kind },
      event: EVENT,
    });
    return { id };
  });
}

/** Puts a person into a unit, or into none. @throws ApiFailure `not_found` */
export async function placeUser({ db }: Desk, actor: Administrator, userId: string, unitId: string | null) {
  await db.transaction(async (tx) => {
    const [before] = await tx.select({ unitId: users.unitId }).from(users).where(eq(users.id, userId));
    if (found(before).unitId === unitId) return;
    if (unitId !== null && (await tx.$count(units, eq(units.id, unitId))) === 0) {
      throw new ApiFailure("not_found");
    }
    await tx.update(users).set({ unitId }).where(eq(users.id, userId));
    await record(tx, {
      actorId: actor.id,
      action: "unit.place",
      subject: `user:${userId}`,
      details: { unitId, before: before?.unitId ?? null },
      event: EVENT,
    });
  });
}
