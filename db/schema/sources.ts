/** The public register of sources, what was fetched, and the documents (migrations/0002_sources.sql). */
import { sql } from "drizzle-orm";
import {
  bigint,
  bit,
  boolean,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { day, instant, READ_BY, serial } from "./columns.ts";

export const SOURCE_KINDS = [
  "press",
  "official",
  "public_page",
  "public_group",
  "forum",
  "timeline",
  "manual",
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];
export const CONNECTORS = [
  "feed",
  "page",
  "rendered",
  "sitemap",
  "timeline",
  "forum",
  "youtube",
  "manual",
] as const;
export type Connector = (typeof CONNECTORS)[number];
export const REGISTERS = ["news", "official", "social"] as const;
export type Register = (typeof REGISTERS)[number];

/** Why a machine may read a source. */
export const LAWFUL_BASES = [
  "feed_offered",
  "official_publication",
  "public_page",
  "official_api",
  "permission",
] as const;
export type LawfulBasis = (typeof LAWFUL_BASES)[number];

/** How the last check of a source went; headlines are kept of press and official pages only. */
export interface SourceCheck {
  readonly ok: boolean;
  readonly robots: "allowed" | "disallowed" | "unknown";
  readonly reachable: boolean;
  /** Pages and posts that the list names. */
  readonly items: number;
  /** Newest date that the list gives, ISO 8601; null where it gives none. */
  readonly newest: string | null;
  /** Language of the headlines; null where there are too few words. */
  readonly language: string | null;
  readonly titles: readonly string[];
  readonly error: { readonly code: string; readonly detail: string } | null;
}

export const RUN_KINDS = ["crawl", "analyse", "verify", "group", "publish", "retention"] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const sources = pgTable("sources", {
  id: uuid().primaryKey().defaultRandom(),
  key: text().notNull(),
  name: text().notNull(),
  kind: text({ enum: SOURCE_KINDS }).notNull(),
  connector: text({ enum: CONNECTORS }).notNull(),
  url: text().notNull(),
  settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  reason: text().notNull(),
  proposedBy: uuid().notNull(),
  proposedAt: instant().notNull().defaultNow(),
  approvedBy: uuid(),
  approvedAt: instant(),
  retiredAt: instant(),
  everyMinutes: integer().notNull().default(30),
  nextFetchAt: instant().notNull().defaultNow(),
  /** Older lists that are still to be read. */
  unfinished: jsonb().$type<{ url: string; lists: number }[]>().notNull().default([]),
  lastSuccessAt: instant(),
  lastErrorCode: text(),
  lastErrorDetail: text(),
  lastErrorAt: instant(),
  sample: boolean().notNull().default(false),
  lawfulBasis: text({ enum: LAWFUL_BASES }),
  terms: jsonb().$type<{ vi: string; en: string }>(),
  takes: jsonb().$type<{ vi: string; en: string }>(),
  language: text().notNull().default("vi"),
  checkedAt: instant(),
  checkOutcome: jsonb().$type<SourceCheck>(),
});

export const hosts = pgTable("hosts", {
  host: text().primaryKey(),
  nextRequestAt: instant().notNull().defaultNow(),
  delayMs: integer().notNull().default(1000),
  failures: integer().notNull().default(0),
  robots: text(),
  robotsStatus: integer(),
  robotsFetchedAt: instant(),
});

export const archives = pgTable("archives", {
  id: uuid().primaryKey().defaultRandom(),
  url: text().notNull(),
  sha256: text().notNull(),
  mime: text().notNull(),
  bytes: serial().notNull(),
  file: text().notNull(),
  retrievedAt: instant().notNull(),
  sample: boolean().notNull().default(false),
});

/** Partitioned by month of `collectedOn`. */
export const fetches = pgTable(
  "fetches",
  {
    // The default comes from a sequence: identity columns on partitioned tables need PostgreSQL 17.
    id: serial().notNull().generatedByDefaultAsIdentity(),
    collectedOn: day().notNull().defaultNow(),
    sourceId: uuid().notNull(),
    url: text().notNull(),
    outcome: text({ enum: ["new", "changed", "unchanged", "duplicate", "denied", "error"] }).notNull(),
    status: integer(),
    bytes: integer(),
    errorCode: text(),
    startedAt: instant().notNull(),
    finishedAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.id, t.collectedOn] })],
);

/** Partitioned by month of `collectedOn`. Text is redacted before it is written; nothing says who wrote it. */
export const documents = pgTable(
  "documents",
  {
    id: serial().notNull().generatedByDefaultAsIdentity(),
    collectedOn: day().notNull().defaultNow(),
    sourceId: uuid().notNull(),
    version: integer().notNull().default(1),
    title: text().notNull(),
    text: text().notNull(),
    section: text(),
    language: text().notNull().default("vi"),
    register: text({ enum: REGISTERS }).notNull(),
    permalink: text(),
    publishedAt: instant(),
    publishedGuessed: boolean().notNull().default(false),
    fetchedAt: instant().notNull().defaultNow(),
    originalSha256: text("original_sha256").notNull(),
    redactions: integer().notNull().default(0),
    archiveId: uuid(),
    readBy: text({ enum: READ_BY }).notNull().default("text"),
    /** When it was compared with others for copies (migrations/0023_copies.sql). */
    comparedAt: instant(),
    // How far it has come: claims read, held against evidence, put into narratives.
    analysedAt: instant(),
    verifiedAt: instant(),
    groupedAt: instant(),
    analysisVersion: text(),
    verificationVersion: text(),
    analysisFailures: integer().notNull().default(0),
    analysisError: text(),
    retainUntil: day().notNull().defaultNow(),
    sample: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.id, t.collectedOn] })],
);

export const pages = pgTable("pages", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  sourceId: uuid().notNull(),
  urlSha256: text("url_sha256").notNull(),
  url: text(),
  etag: text(),
  lastModified: text(),
  contentSha256: text("content_sha256"),
  documentId: serial(),
  collectedOn: day(),
  duplicateOf: serial(),
  /** The document whose very words the page has; its own where it has one stays in `documentId`. */
  sameAs: serial(),
  sameAsCollectedOn: day(),
  firstSeenAt: instant().notNull().defaultNow(),
  lastFetchedAt: instant(),
  goneAt: instant(),
});

/** Keys of redacted words, by which copies find one another. */
export const textKeys = pgTable(
  "text_keys",
  { key: serial().notNull(), collectedOn: day().notNull(), documentId: serial().notNull() },
  (t) => [primaryKey({ columns: [t.key, t.collectedOn, t.documentId] })],
);

/** Which version of a page followed which. */
export const documentVersions = pgTable("document_versions", {
  documentId: serial().primaryKey(),
  collectedOn: day().notNull(),
  previousId: serial().notNull(),
  previousCollectedOn: day().notNull(),
});

/** The main picture of a page: address, caption and the number by which it is known again (migrations/0073_pictures.sql). */
export const documentPictures = pgTable("document_pictures", {
  documentId: serial().primaryKey(),
  collectedOn: day().notNull(),
  sourceId: uuid().notNull(),
  url: text().notNull(),
  caption: text(),
  hash: bit({ dimensions: 64 }),
  width: integer(),
  height: integer(),
  readAt: instant(),
  attempts: smallint().notNull().default(0),
  errorCode: text(),
  errorDetail: text(),
  // The hash in four parts; the database makes them.
  part1: integer("part_1").generatedAlwaysAs(sql`null`),
  part2: integer("part_2").generatedAlwaysAs(sql`null`),
  part3: integer("part_3").generatedAlwaysAs(sql`null`),
  part4: integer("part_4").generatedAlwaysAs(sql`null`),
});

export const COPY_RELATIONS = ["near", "excerpt", "includes"] as const;
/** How the later of two copies relates to the earlier: much the same, a part of it, or more than it. */
export type CopyRelation = (typeof COPY_RELATIONS)[number];

export const documentCopies = pgTable(
  "document_copies",
  {
    documentId: serial().notNull(),
    collectedOn: day().notNull(),
    earlierId: serial().notNull(),
    earlierCollectedOn: day().notNull(),
    relation: text({ enum: COPY_RELATIONS }).notNull(),
    similarity: real().notNull(),
    changed: jsonb().$type<{ earlier: string; later: string }[]>().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.earlierId] })],
);

export const runs = pgTable("runs", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  kind: text({ enum: RUN_KINDS }).notNull(),
  sourceId: uuid(),
  startedAt: instant().notNull().defaultNow(),
  finishedAt: instant(),
  counts: jsonb().$type<Record<string, number>>().notNull().default({}),
  errorCode: text(),
  errorDetail: text(),
});

export const UNIT_BUCKETS = ["youtube", "youtube-search"] as const;
export type UnitBucket = (typeof UNIT_BUCKETS)[number];

/** What was used of an interface's daily share (migrations/0071_youtube.sql). */
export const apiUnits = pgTable(
  "api_units",
  {
    bucket: text({ enum: UNIT_BUCKETS }).notNull(),
    day: day().notNull(),
    used: integer().notNull(),
    spent: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.bucket, t.day] })],
);

export const ALARM_KINDS = ["silence", "layout", "errors", "robots"] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** What is wrong with a source by its own past (migrations/0024_source_alarms.sql). */
export const sourceAlarms = pgTable("source_alarms", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  sourceId: uuid().notNull(),
  kind: text({ enum: ALARM_KINDS }).notNull(),
  reason: text().notNull(),
  params: jsonb().$type<Record<string, string | number>>().notNull().default({}),
  sampleId: serial(),
  sampleCollectedOn: day(),
  raisedAt: instant().notNull(),
  seenAt: instant().notNull(),
  clearedAt: instant(),
  notedBy: uuid(),
  notedAt: instant(),
});
