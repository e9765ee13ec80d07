/** Jobs as people see them (migrations/0015_jobs.sql). The jobs themselves are pg-boss's (queue.ts). */
import { bigint, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** What a running job counts. */
export const PROGRESS_UNITS = ["pages", "documents", "channels", "rows"] as const;
export type ProgressUnit = (typeof PROGRESS_UNITS)[number];

/** Append-only: what a person decided about a job that failed for good, or a document that analysis set aside. */
export const deadLetterDecisions = pgTable("dead_letter_decisions", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  /** "job:UUID" or "document:NUMBER". */
  subject: text().notNull(),
  queue: text().notNull(),
  decision: text({ enum: ["rerun", "set_aside"] }).notNull(),
  reason: text(),
  decidedBy: uuid(),
  decidedAt: instant().notNull().defaultNow(),
  newJobId: uuid(),
});

/** A row while a job runs. */
export const jobProgress = pgTable("job_progress", {
  jobId: uuid().primaryKey(),
  queue: text().notNull(),
  worker: text().notNull(),
  done: integer().notNull().default(0),
  total: integer(),
  unit: text({ enum: PROGRESS_UNITS }),
  startedAt: instant().notNull().defaultNow(),
  updatedAt: instant().notNull().defaultNow(),
});

export const CHANNELS = ["web", "feeds"] as const;
export type Channel = (typeof CHANNELS)[number];

/** A channel that shows a publication. */
export const deliveries = pgTable(
  "deliveries",
  {
    publicationId: uuid().notNull(),
    channel: text({ enum: CHANNELS }).notNull(),
    deliveredAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.publicationId, t.channel] })],
);
