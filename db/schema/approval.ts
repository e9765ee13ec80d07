/** Who reviews for whom (migrations/0038_approval.sql holds the rules). */
import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** From an approver to another, for some days; revoked, never rewritten. */
export const approvalDelegations = pgTable("approval_delegations", {
  id: uuid().primaryKey().defaultRandom(),
  fromUser: uuid().notNull(),
  toUser: uuid().notNull(),
  startsAt: instant().notNull(),
  endsAt: instant().notNull(),
  reason: text().notNull(),
  createdAt: instant().notNull().defaultNow(),
  revokedBy: uuid(),
  revokedAt: instant(),
});

/** A writer of a version asks an approver of another unit. */
export const approvalRequests = pgTable("approval_requests", {
  id: uuid().primaryKey().defaultRandom(),
  versionId: uuid().notNull(),
  askedBy: uuid().notNull(),
  askedOf: uuid().notNull(),
  note: text(),
  createdAt: instant().notNull().defaultNow(),
  withdrawnBy: uuid(),
  withdrawnAt: instant(),
});
