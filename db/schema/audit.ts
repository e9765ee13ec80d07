/** The audit trail (migrations/0007_audit.sql computes the chain). */
import { bigint, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { day, instant, serial } from "./columns.ts";

/** `seq`, `at`, `previousHash` and `hash` are set by the trigger, whatever is given. */
export const audit = pgTable("audit", {
  seq: serial().primaryKey(),
  at: instant().notNull(),
  actorId: uuid(),
  action: text().notNull(),
  subject: text().notNull(),
  detailsSha256: text("details_sha256").notNull(),
  previousHash: text().notNull(),
  hash: text().notNull(),
});

export const auditDetails = pgTable("audit_details", {
  seq: serial().primaryKey(),
  details: jsonb().$type<Record<string, unknown>>().notNull(),
});

/** The head of each day, read by the database itself and never changed (migrations/0050_audit_heads.sql). */
export const auditHeads = pgTable("audit_heads", {
  day: day().primaryKey().defaultNow(),
  entries: bigint({ mode: "number" }).notNull(),
  head: text().notNull(),
  notedAt: instant().notNull().defaultNow(),
});
