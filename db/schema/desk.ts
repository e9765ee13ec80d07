/** Cases, decisions, drafts, versions, reviews, publications (migrations/0005_desk.sql holds the rules). */
import {
  type AnyPgColumn,
  bigint,
  boolean,
  integer,
  jsonb,
  pgTable,
  pgView,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, serial } from "./columns.ts";

export const RATINGS = ["false", "misleading", "missing_context", "unproven", "true"] as const;
export type Rating = (typeof RATINGS)[number];
export const REBUTTAL_KINDS = ["rebuttal", "confirmation", "notice", "explainer"] as const;
export type RebuttalKind = (typeof REBUTTAL_KINDS)[number];
export const CASE_STATES = ["open", "drafting", "in_review", "approved", "published", "closed"] as const;
export type CaseState = (typeof CASE_STATES)[number];
export const REBUTTAL_STATES = [
  "draft",
  "in_review",
  "approved",
  "scheduled",
  "published",
  "corrected",
  "withdrawn",
] as const;
export type RebuttalState = (typeof REBUTTAL_STATES)[number];
export const DECISION_ACTIONS = [
  "dismiss",
  "snooze",
  "assign",
  "open_case",
  "undo",
  "accept_evidence",
  "reject_evidence",
  "note",
  "close",
  "hand_over",
  "merge",
  "split",
  "ask",
  "remind",
  "withdraw_question",
  "reply",
] as const;
export const DISMISS_REASONS = [
  "not_checkable",
  "not_ours",
  "true",
  "no_evidence",
  "duplicate",
  "other",
] as const;
/** Why narratives belong together: one claim in other words, or one event told in other details. */
export const MERGE_REASONS = ["same_claim", "same_event", "other"] as const;
export const SPLIT_REASONS = ["other_claim", "other_event", "other"] as const;

/** The words of a rebuttal in one language (truth sandwich: fact, claim once, explanation, fact). */
export interface RebuttalWords {
  headline: string;
  fact: string;
  claimReviewed: string;
  claimShort: string;
  explanation: string;
  closingFact: string;
}

/** What an editor's form holds; any part may still be empty. */
export interface DraftContent extends RebuttalWords {
  kind: RebuttalKind;
  rating: Rating | null;
  english: RebuttalWords | null;
  concernsIssuer: string | null;
  changeNote: string | null;
  citations: { evidenceId: string; evidenceSentenceId: number | null; quote: string }[];
}

export const cases = pgTable("cases", {
  id: uuid().primaryKey().defaultRandom(),
  narrativeId: serial(),
  title: text().notNull(),
  claimText: text().notNull(),
  state: text({ enum: CASE_STATES }).notNull().default("open"),
  concernsIssuer: text(),
  openedBy: uuid().notNull(),
  openedAt: instant().notNull().defaultNow(),
  assignedTo: uuid(),
  unitId: uuid(),
  dueAt: instant().notNull(),
  closedAt: instant(),
  rowVersion: integer().notNull().default(1),
  sample: boolean().notNull().default(false),
});

export const caseEvidence = pgTable(
  "case_evidence",
  {
    caseId: uuid().notNull(),
    evidenceSentenceId: serial().notNull(),
    accepted: boolean().notNull(),
    decidedBy: uuid().notNull(),
    decidedAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.evidenceSentenceId] })],
);

export const decisions = pgTable("decisions", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  narrativeId: serial(),
  caseId: uuid(),
  actorId: uuid().notNull(),
  action: text({ enum: DECISION_ACTIONS }).notNull(),
  reason: text({ enum: [...DISMISS_REASONS, ...MERGE_REASONS, ...SPLIT_REASONS] }),
  note: text(),
  details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  undoes: serial().references((): AnyPgColumn => decisions.id),
  createdAt: instant().notNull().defaultNow(),
});

export const rebuttals = pgTable("rebuttals", {
  id: uuid().primaryKey().defaultRandom(),
  caseId: uuid(),
  slug: text(),
  state: text({ enum: REBUTTAL_STATES }).notNull().default("draft"),
  createdBy: uuid().notNull(),
  createdAt: instant().notNull().defaultNow(),
  sample: boolean().notNull().default(false),
  // While `state` is "scheduled": which version is published when, in whose name.
  scheduledFor: instant(),
  scheduledVersion: uuid(),
  scheduledBy: uuid(),
});

export const drafts = pgTable("drafts", {
  rebuttalId: uuid().primaryKey(),
  content: jsonb().$type<DraftContent>().notNull(),
  rowVersion: integer().notNull().default(1),
  updatedBy: uuid().notNull(),
  updatedAt: instant().notNull().defaultNow(),
  lockedBy: uuid(),
  lockedAt: instant(),
  lockSeenAt: instant(),
});

/** Written by a trigger alone: everybody who ever wrote in a draft. */
export const draftContributors = pgTable(
  "draft_contributors",
  { rebuttalId: uuid().notNull(), userId: uuid().notNull() },
  (t) => [primaryKey({ columns: [t.rebuttalId, t.userId] })],
);

/** Immutable. */
export const rebuttalVersions = pgTable("rebuttal_versions", {
  id: uuid().primaryKey().defaultRandom(),
  rebuttalId: uuid().notNull(),
  number: integer().notNull(),
  kind: text({ enum: REBUTTAL_KINDS }).notNull(),
  rating: text({ enum: RATINGS }),
  headline: text().notNull(),
  fact: text().notNull(),
  claimReviewed: text().notNull(),
  claimShort: text().notNull(),
  explanation: text().notNull(),
  closingFact: text().notNull(),
  english: jsonb().$type<RebuttalWords>(),
  concernsIssuer: text(),
  changeNote: text(),
  authorId: uuid().notNull(),
  createdAt: instant().notNull().defaultNow(),
});

/** Written by a trigger alone: who wrote any part of a version, and so cannot approve it. */
export const versionAuthors = pgTable(
  "version_authors",
  { versionId: uuid().notNull(), userId: uuid().notNull() },
  (t) => [primaryKey({ columns: [t.versionId, t.userId] })],
);

export const versionCitations = pgTable(
  "version_citations",
  {
    versionId: uuid().notNull(),
    position: integer().notNull(),
    evidenceId: uuid().notNull(),
    evidenceSentenceId: serial(),
    quote: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.versionId, t.position] })],
);

/** Append-only; the database refuses a review by anyone who wrote the version. */
export const reviews = pgTable("reviews", {
  id: uuid().primaryKey().defaultRandom(),
  versionId: uuid().notNull(),
  reviewerId: uuid().notNull(),
  decision: text({ enum: ["approve", "return"] }).notNull(),
  reason: text(),
  // By what right, where it was not the reviewer's own unit; the database sets them.
  requestId: uuid(),
  delegationId: uuid(),
  createdAt: instant().notNull().defaultNow(),
});

/** Append-only; refused without the approval of a second person and without evidence. */
export const publications = pgTable("publications", {
  id: uuid().primaryKey().defaultRandom(),
  rebuttalId: uuid().notNull(),
  versionId: uuid().notNull(),
  channel: text({ enum: ["web"] })
    .notNull()
    .default("web"),
  action: text({ enum: ["publish", "correct", "withdraw"] }).notNull(),
  reason: text(),
  publishedBy: uuid().notNull(),
  publishedAt: instant().notNull().defaultNow(),
});

/** What stands on each channel now. */
export const published = pgView("published", {
  rebuttalId: uuid().notNull(),
  channel: text({ enum: ["web"] }).notNull(),
  publicationId: uuid().notNull(),
  versionId: uuid().notNull(),
  action: text({ enum: ["publish", "correct", "withdraw"] }).notNull(),
  reason: text(),
  publishedAt: instant().notNull(),
  slug: text(),
  caseId: uuid(),
  firstPublishedAt: instant().notNull(),
}).existing();
