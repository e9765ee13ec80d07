/** Comments on versions (migrations/0037_version_comments.sql holds the rules). */
import { bigint, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant, serial } from "./columns.ts";

/** The parts of a version that readers meet, by their names in the API. */
export const PASSAGES = [
  "headline",
  "fact",
  "claimReviewed",
  "claimShort",
  "explanation",
  "closingFact",
] as const;
export type Passage = (typeof PASSAGES)[number];
export const COMMENT_ACTS = ["comment", "reply", "resolve", "reopen"] as const;

/** Append-only. A thread is its first row and those that name it. */
export const versionComments = pgTable("version_comments", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  versionId: uuid().notNull(),
  threadId: serial(),
  act: text({ enum: COMMENT_ACTS }).notNull(),
  field: text({ enum: PASSAGES }),
  language: text({ enum: ["vi", "en"] }),
  quote: text(),
  body: text(),
  madeBy: uuid().notNull(),
  createdAt: instant().notNull().defaultNow(),
});
