/** Residents' questions, answers and appeals (migrations/0006_residents.sql). */
import { boolean, customType, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
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

/** Answers that were sent by e-mail. */
export const answerLetters = pgTable("answer_letters", {
  answerId: uuid().primaryKey(),
  sentAt: instant().notNull().defaultNow(),
});

/** To the digest; the address is encrypted, and the row goes when the subscription ends (migrations/0032_letters.sql). */
export const subscriptions = pgTable("subscriptions", {
  id: uuid().primaryKey().defaultRandom(),
  addressHash: bytea().notNull(),
  ciphertext: bytea().notNull(),
  language: text({ enum: ["vi", "en"] }).notNull(),
  placeCodes: text().array().notNull().default([]),
  askedAt: instant().notNull().defaultNow(),
  confirmedAt: instant(),
});

export const digestItems = pgTable(
  "digest_items",
  {
    subscriptionId: uuid().notNull(),
    publicationId: uuid().notNull(),
    sentAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.subscriptionId, t.publicationId] })],
);
