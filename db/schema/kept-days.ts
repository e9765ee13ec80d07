/** How long notes of the machine are kept, as set on the desk (migrations/0062_kept_days.sql). */
import { bigint, integer, pgTable, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** Bounds of what can be set, here as in the environment. */
export const KEEP_DAYS = { least: 30, most: 3650 } as const;

export const keptDays = pgTable("kept_days", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  days: integer().notNull(),
  setBy: uuid().notNull(),
  setAt: instant().notNull().defaultNow(),
});
