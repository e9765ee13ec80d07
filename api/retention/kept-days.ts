import type { Executor } from "@minhchung/db/connect";
import { keptDays } from "@minhchung/db/schema/kept-days";
import { desc } from "drizzle-orm";

/** Days that notes of the machine are kept: as administrators set it last, else `otherwise`. */
export async function readKeptDays(db: Executor, otherwise: number): Promise<number> {
  const [row] = await db.select({ days: keptDays.days }).from(keptDays).orderBy(desc(keptDays.id)).limit(1);
  return row?.days ?? otherwise;
}
