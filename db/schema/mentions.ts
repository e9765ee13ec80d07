/** Colleagues named with @ in notes and comments (migrations/0039_mentions.sql). */
import { bigint, pgTable, uuid } from "drizzle-orm/pg-core";
import { instant, serial } from "./columns.ts";

export const mentions = pgTable("mentions", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  userId: uuid().notNull(),
  decisionId: serial(),
  commentId: serial(),
  madeBy: uuid().notNull(),
  createdAt: instant().notNull().defaultNow(),
  seenAt: instant(),
});
