/** The daily share of an interface, kept in PostgreSQL: all workers on all machines take from the same row. */
import type { Executor } from "@minhchung/db/connect";
import { apiUnits, type UnitBucket } from "@minhchung/db/schema/sources";
import { sql } from "drizzle-orm";
import { CrawlError } from "../errors.ts";

/** How much of a day's share is used, and how much there is. */
export interface Share {
  readonly bucket: UnitBucket;
  readonly day: string;
  readonly most: number;
  /** Until the operator's next day. */
  readonly restSeconds: number;
}

/** Takes one unit before a request is sent: what fails counts as well. Error: `units_spent` where none is left today. */
export async function takeUnit(db: Executor, share: Share): Promise<void> {
  const { bucket, day, most } = share;
  const taken = await db.execute(sql`
    with gone as (delete from api_units where bucket = ${bucket} and day < ${day}::date - 1)
    insert into api_units as u (bucket, day, used)
    select ${bucket}, ${day}::date, 1 where ${most}::int > 0
    on conflict (bucket, day) do update set used = u.used + 1
    where not u.spent and u.used < ${most}::int
    returning used`);
  if (taken.length === 0) throw unitsSpent(share);
}

/** Whoever meets it comes again on the operator's next day. */
export const unitsSpent = ({ restSeconds }: Share): CrawlError =>
  new CrawlError("units_spent", {}, { retryAfterSeconds: restSeconds });

/** Notes that the operator itself refused for today: nobody asks again before its next day. */
export async function noteSpent(db: Executor, { bucket, day }: Share): Promise<void> {
  await db
    .insert(apiUnits)
    .values({ bucket, day, used: 0, spent: true })
    .onConflictDoUpdate({ target: [apiUnits.bucket, apiUnits.day], set: { spent: true } });
}
