/** Fact-checks of others (migrations/0020_fact_checks.sql). */
import { bigint, boolean, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { day, instant } from "./columns.ts";
import { RATINGS } from "./desk.ts";

export const factChecks = pgTable("fact_checks", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  url: text().notNull(),
  claimSha256: text("claim_sha256").notNull(),
  claimReviewed: text().notNull(),
  headline: text(),
  publisher: text().notNull(),
  language: text(),
  ratingSaid: text().notNull(),
  rating: text({ enum: RATINGS }),
  claimedOn: day(),
  reviewedOn: day(),
  terms: text().array().notNull(),
  importedBy: uuid().notNull(),
  importedAt: instant().notNull().defaultNow(),
  sample: boolean().notNull().default(false),
});
