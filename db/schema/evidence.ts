/** The evidence library (migrations/0003_evidence.sql). */
import { bigint, boolean, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { day, instant, serial } from "./columns.ts";

/** `record`: decision, minutes, measurement; `statement`: what a body says of itself; `press`: an outlet's report. */
export const EVIDENCE_KINDS = ["record", "dataset", "statement", "press"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export const evidence = pgTable("evidence", {
  id: uuid().primaryKey().defaultRandom(),
  key: text(),
  kind: text({ enum: EVIDENCE_KINDS }).notNull(),
  title: text().notNull(),
  issuer: text().notNull(),
  number: text(),
  issuedOn: day().notNull(),
  validFrom: day().notNull(),
  validTo: day(),
  url: text(),
  text: text().notNull(),
  sha256: text().notNull(),
  archiveId: uuid(),
  retrievedAt: instant().notNull().defaultNow(),
  addedBy: uuid(),
  documentId: serial(),
  collectedOn: day(),
  retiredAt: instant(),
  recheckedAt: instant(),
  sample: boolean().notNull().default(false),
});

export const evidenceSentences = pgTable("evidence_sentences", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  evidenceId: uuid().notNull(),
  position: integer().notNull(),
  startOffset: integer().notNull(),
  endOffset: integer().notNull(),
  text: text().notNull(),
  terms: text().array().notNull(),
});

export const evidenceTerms = pgTable("evidence_terms", {
  term: text().primaryKey(),
  df: integer().notNull(),
});
