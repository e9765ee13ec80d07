/** Claims, matches, narratives and flags (migrations/0004_claims.sql). */
import { bigint, boolean, integer, jsonb, pgTable, primaryKey, real, text, uuid } from "drizzle-orm/pg-core";
import { day, instant, serial } from "./columns.ts";

export const HARM_CLASSES = [
  "health",
  "disaster",
  "fraud",
  "public_order",
  "livelihood",
  "land",
  "other",
] as const;
export type HarmClass = (typeof HARM_CLASSES)[number];
export const NARRATIVE_STATUSES = ["open", "snoozed", "in_case", "dismissed", "closed"] as const;
export type NarrativeStatus = (typeof NARRATIVE_STATUSES)[number];

/** One factor of a priority, shown to people as it was used. */
export interface PriorityFactor {
  key: "contradiction" | "checkworthiness" | "spread" | "growth" | "harm";
  value: number;
  weight: number;
}

/** A typed difference as stored: the shape of `Difference` in models/types.ts. */
export interface StoredDifference {
  type: string;
  claim: { start: number; end: number; text: string };
  evidence: { start: number; end: number; text: string };
  explanation: { vi: string; en: string };
}

export const narratives = pgTable("narratives", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  title: text().notNull(),
  folded: text().notNull(),
  status: text({ enum: NARRATIVE_STATUSES }).notNull().default("open"),
  statusReason: text(),
  snoozedUntil: instant(),
  assignedTo: uuid(),
  harmClass: text({ enum: HARM_CLASSES }).notNull().default("other"),
  priority: real().notNull().default(0),
  factors: jsonb().$type<PriorityFactor[]>().notNull().default([]),
  placeCodes: text().array().notNull().default([]),
  documentsCount: integer().notNull().default(0),
  sourcesCount: integer().notNull().default(0),
  firstSeenAt: instant().notNull().defaultNow(),
  lastSeenAt: instant().notNull().defaultNow(),
  flaggedAt: instant(),
  respondedAt: instant(),
  rowVersion: integer().notNull().default(1),
  sample: boolean().notNull().default(false),
});

export const CLAIM_OUTCOMES = ["refuted", "supported", "undecided"] as const;
export type ClaimOutcome = (typeof CLAIM_OUTCOMES)[number];

/** Partitioned by month of `collectedOn`, which is that of the document. */
export const claims = pgTable(
  "claims",
  {
    id: serial().notNull().generatedByDefaultAsIdentity(),
    collectedOn: day().notNull(),
    documentId: serial().notNull(),
    sourceId: uuid().notNull(),
    startOffset: integer().notNull(),
    endOffset: integer().notNull(),
    text: text().notNull(),
    kind: text({
      enum: ["assertion", "hearsay", "announced_future", "rumour_question", "complaint"],
    }).notNull(),
    lane: text({ enum: ["claims", "tips", "answer"] }).notNull(),
    checkworthiness: real().notNull(),
    placeCodes: text().array().notNull().default([]),
    readings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    claimedAt: instant(),
    narrativeId: serial(),
    // What the evidence as a whole says, once it was asked.
    outcome: text({ enum: CLAIM_OUTCOMES }),
    decidingMatchId: serial(),
    reason: jsonb().$type<{ vi: string; en: string }>(),
    terms: text().array().notNull().default([]),
    stepVersions: jsonb().$type<Record<string, string>>().notNull().default({}),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.id, t.collectedOn] })],
);

/** Partitioned by month of `collectedOn`. */
export const matches = pgTable(
  "matches",
  {
    id: serial().notNull().generatedByDefaultAsIdentity(),
    collectedOn: day().notNull(),
    claimId: serial().notNull(),
    evidenceSentenceId: serial().notNull(),
    rank: integer().notNull(),
    score: real().notNull(),
    verdict: text({ enum: ["supported", "refuted", "not_enough_evidence"] }).notNull(),
    pSupported: real().notNull(),
    pRefuted: real().notNull(),
    pNotEnoughEvidence: real().notNull(),
    differences: jsonb().$type<StoredDifference[]>().notNull().default([]),
    sameEvent: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    modelVersion: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.id, t.collectedOn] })],
);

export const flags = pgTable("flags", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  narrativeId: serial().notNull(),
  claimId: serial().notNull(),
  matchId: serial().notNull(),
  collectedOn: day().notNull(),
  reasonVi: text().notNull(),
  reasonEn: text().notNull(),
  /** How far the flag is to be trusted by what analysts decided about others; null: no model is in use. */
  confidence: real(),
  /** That of its match, which the database carries along. */
  pRefuted: real().notNull().default(0),
  createdAt: instant().notNull().defaultNow(),
});
