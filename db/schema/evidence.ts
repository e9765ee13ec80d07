/** The evidence library (migrations/0003_evidence.sql). */
import { bigint, boolean, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { day, instant, READ_BY, serial } from "./columns.ts";

/** `record`: decision, minutes, measurement; `statement`: what a body says of itself; `press`: an outlet's report. */
export const EVIDENCE_KINDS = ["record", "dataset", "statement", "press"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What sort of document an item is; each goes with the kinds that it may have (migrations/0014_sources_and_evidence.sql). */
export const DOCUMENT_TYPES = {
  law: ["record"],
  decision: ["record"],
  resolution: ["record"],
  minutes: ["record"],
  measurement: ["record"],
  plan: ["record", "statement"],
  report: ["record", "statement"],
  notice: ["record", "statement"],
  data: ["dataset"],
  announcement: ["statement"],
  article: ["press"],
} as const satisfies Record<string, readonly EvidenceKind[]>;
export type DocumentType = keyof typeof DOCUMENT_TYPES;

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
  readBy: text({ enum: READ_BY }).notNull().default("text"),
  /** Who held recognised words against the picture, and when. */
  confirmedBy: uuid(),
  confirmedAt: instant(),
  sample: boolean().notNull().default(false),
  /** Version of the item under its key. */
  revision: integer().notNull().default(1),
  supersedes: uuid(),
  documentType: text().$type<DocumentType>(),
  retiredBy: uuid(),
  retiredReason: text(),
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
