/** Questions of a case to whoever can know, and their answers (migrations/0025_body_questions.sql holds the rules). */
import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { day, instant } from "./columns.ts";

/** `body`: whoever is responsible for the matter; `outlet`: a paper that is quoted with the claim. */
export const ADDRESSEE_KINDS = ["body", "outlet"] as const;
export type AddresseeKind = (typeof ADDRESSEE_KINDS)[number];
export const QUESTION_STATES = ["open", "answered", "withdrawn"] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

export const bodyQuestions = pgTable("body_questions", {
  id: uuid().primaryKey().defaultRandom(),
  caseId: uuid().notNull(),
  addresseeKind: text({ enum: ADDRESSEE_KINDS }).notNull(),
  addressee: text().notNull(),
  question: text().notNull(),
  askedBy: uuid().notNull(),
  askedAt: instant().notNull().defaultNow(),
  dueAt: instant().notNull(),
  reminders: integer().notNull().default(0),
  remindedAt: instant(),
  state: text({ enum: QUESTION_STATES }).notNull().default("open"),
  closedAt: instant(),
});

/** Append-only: an answer is an item of the evidence library in the name of whoever was asked. */
export const bodyReplies = pgTable("body_replies", {
  id: uuid().primaryKey().defaultRandom(),
  questionId: uuid().notNull(),
  evidenceId: uuid().notNull(),
  repliedOn: day().notNull(),
  recordedBy: uuid().notNull(),
  recordedAt: instant().notNull().defaultNow(),
});
