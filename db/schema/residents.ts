/** Residents' questions, answers and appeals (migrations/0006_residents.sql). */
import { boolean, customType, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { day, instant, serial } from "./columns.ts";

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

export const tips = pgTable("tips", {
  id: uuid().primaryKey().defaultRandom(),
  ticketCode: text().notNull(),
  question: text().notNull(),
  folded: text().notNull(),
  link: text(),
  placeCodes: text().array().notNull().default([]),
  language: text({ enum: ["vi", "en"] })
    .notNull()
    .default("vi"),
  state: text({ enum: ["received", "in_progress", "answered", "closed"] })
    .notNull()
    .default("received"),
  narrativeId: serial(),
  caseId: uuid(),
  createdAt: instant().notNull().defaultNow(),
  dueAt: instant().notNull(),
  closedAt: instant(),
  retainUntil: day().notNull().defaultNow(),
  sample: boolean().notNull().default(false),
});

/** Encrypted, apart from the question, deleted on schedule. */
export const tipContacts = pgTable("tip_contacts", {
  tipId: uuid().primaryKey(),
  ciphertext: bytea().notNull(),
  deleteAfter: day().notNull().defaultNow(),
});

export const answers = pgTable("answers", {
  id: uuid().primaryKey().defaultRandom(),
  tipId: uuid().notNull(),
  text: text().notNull(),
  publicationId: uuid(),
  answeredBy: uuid(),
  createdAt: instant().notNull().defaultNow(),
});

export const appeals = pgTable("appeals", {
  id: uuid().primaryKey().defaultRandom(),
  rebuttalId: uuid().notNull(),
  ticketCode: text().notNull(),
  text: text().notNull(),
  state: text({ enum: ["received", "upheld", "rejected"] })
    .notNull()
    .default("received"),
  answer: text(),
  answeredBy: uuid(),
  answeredAt: instant(),
  createdAt: instant().notNull().defaultNow(),
  dueAt: instant().notNull(),
});
