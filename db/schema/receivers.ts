/** Receivers of published texts, and the delivery ledger (migrations/0030_receivers.sql holds the rules). */
import { boolean, customType, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { day, instant } from "./columns.ts";

/** Machines, that are sent to; and places, where a person uses a text and notes that it was used. */
export const MACHINE_KINDS = ["webhook", "mail"] as const;
export const PLACE_KINDS = [
  "loudspeaker",
  "notice_board",
  "culture_point",
  "learning_centre",
  "communicators",
] as const;
export const RECEIVER_KINDS = [...MACHINE_KINDS, ...PLACE_KINDS] as const;
export type ReceiverKind = (typeof RECEIVER_KINDS)[number];

export const DISPATCH_STATES = ["waiting", "sent", "used", "not_used", "failed", "superseded"] as const;
export type DispatchState = (typeof DISPATCH_STATES)[number];

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

export const receivers = pgTable("receivers", {
  id: uuid().primaryKey().defaultRandom(),
  kind: text({ enum: RECEIVER_KINDS }).notNull(),
  name: text().notNull(),
  placeCodes: text().array().notNull().default([]),
  address: text(),
  secret: bytes(),
  createdBy: uuid().notNull(),
  createdAt: instant().notNull().defaultNow(),
  retiredAt: instant(),
  sample: boolean().notNull().default(false),
});

export const dispatches = pgTable("dispatches", {
  id: uuid().primaryKey().defaultRandom(),
  publicationId: uuid().notNull(),
  receiverId: uuid().notNull(),
  state: text({ enum: DISPATCH_STATES }).notNull().default("waiting"),
  dueOn: day(),
  attempts: integer().notNull().default(0),
  triedAt: instant(),
  errorCode: text(),
  errorDetail: text(),
  endedAt: instant(),
  usedOn: day(),
  note: text(),
  notedBy: uuid(),
  createdAt: instant().notNull().defaultNow(),
});
