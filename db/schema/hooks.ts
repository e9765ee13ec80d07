/** Signed requests that bring documents (migrations/0064_hooks.sql). */
import { customType, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

export const sourceHooks = pgTable("source_hooks", {
  id: uuid().primaryKey().defaultRandom(),
  sourceId: uuid().notNull(),
  secret: bytes().notNull(),
  createdBy: uuid().notNull(),
  createdAt: instant().notNull().defaultNow(),
  retiredAt: instant(),
});

/** What became of each item of a message. */
export interface HookAnswer {
  readonly items: readonly (
    | { readonly outcome: "new" | "changed" | "unchanged" | "duplicate" }
    | { readonly error: string; readonly message: string }
  )[];
}

export const hookMessages = pgTable(
  "hook_messages",
  {
    hookId: uuid().notNull(),
    messageId: text().notNull(),
    bodySha256: text("body_sha256").notNull(),
    receivedAt: instant().notNull().defaultNow(),
    answer: jsonb().$type<HookAnswer>(),
  },
  (t) => [primaryKey({ columns: [t.hookId, t.messageId] })],
);
