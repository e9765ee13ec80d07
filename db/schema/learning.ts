/** Models fitted to analysts' decisions (migrations/0022_learning.sql). */
import { bigint, jsonb, pgTable, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** A logistic model: each feature is standardised by `mean` and `scale`, then weighed. */
export interface StoredFlagModel {
  readonly features: readonly {
    readonly name: string;
    readonly mean: number;
    readonly scale: number;
    readonly weight: number;
  }[];
  readonly bias: number;
}

export const flagModels = pgTable("flag_models", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  model: jsonb().$type<StoredFlagModel>().notNull(),
  report: jsonb().$type<Record<string, unknown>>().notNull(),
  fittedBy: uuid(),
  promotedAt: instant().notNull().defaultNow(),
  withdrawnAt: instant(),
  withdrawnBy: uuid(),
});
