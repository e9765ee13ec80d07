/** What stands on the site now: the newest act of each rebuttal with the version it points to. */
import type { Database } from "@minhchung/db/connect";
import { type HarmClass, narratives } from "@minhchung/db/schema/claims";
import {
  cases,
  published,
  type Rating,
  type RebuttalKind,
  type RebuttalWords,
  rebuttals,
  rebuttalVersions,
} from "@minhchung/db/schema/desk";
import { and, arrayContains, desc, eq, ne, type SQL, sql } from "drizzle-orm";
import { matchesQuery, rankQuery } from "./search.ts";

export interface PublishedItem extends RebuttalWords {
  rebuttalId: string;
  slug: string;
  versionId: string;
  number: number;
  kind: RebuttalKind;
  rating: Rating | null;
  english: RebuttalWords | null;
  concernsIssuer: string | null;
  action: "publish" | "correct" | "withdraw";
  /** Why it was corrected or withdrawn. */
  reason: string | null;
  changeNote: string | null;
  publishedAt: Date;
  firstPublishedAt: Date;
  placeCodes: string[];
  theme: HarmClass | null;
  /** When the claim was first seen, where the case came from a narrative. */
  claimSeenAt: Date | null;
  sample: boolean;
}

const COLUMNS = {
  rebuttalId: published.rebuttalId,
  slug: sql<string>`${published.slug}`,
  versionId: published.versionId,
  number: rebuttalVersions.number,
  kind: rebuttalVersions.kind,
  rating: rebuttalVersions.rating,
  headline: rebuttalVersions.headline,
  fact: rebuttalVersions.fact,
  claimReviewed: rebuttalVersions.claimReviewed,
  claimShort: rebuttalVersions.claimShort,
  explanation: rebuttalVersions.explanation,
  closingFact: rebuttalVersions.closingFact,
  english: rebuttalVersions.english,
  concernsIssuer: rebuttalVersions.concernsIssuer,
  changeNote: rebuttalVersions.changeNote,
  action: published.action,
  reason: published.reason,
  publishedAt: published.publishedAt,
  firstPublishedAt: published.firstPublishedAt,
  placeCodes: narratives.placeCodes,
  theme: narratives.harmClass,
  claimSeenAt: narratives.firstSeenAt,
  sample: rebuttals.sample,
};

function select(db: Database, where: SQL | undefined) {
  return db
    .select(COLUMNS)
    .from(published)
    .innerJoin(rebuttalVersions, eq(rebuttalVersions.id, published.versionId))
    .innerJoin(rebuttals, eq(rebuttals.id, published.rebuttalId))
    .leftJoin(cases, eq(cases.id, rebuttals.caseId))
    .leftJoin(narratives, eq(narratives.id, cases.narrativeId))
    .where(and(eq(published.channel, "web"), sql`${published.slug} is not null`, where));
}

type Row = Awaited<ReturnType<typeof select>>[number];
const toItem = (row: Row): PublishedItem => ({ ...row, placeCodes: row.placeCodes ?? [] });

export interface ListFilter {
  query?: string;
  kind?: RebuttalKind;
  place?: string;
  theme?: HarmClass;
}

/** Published and corrected items, newest first (search: exact spelling first). `total` counts all that match. */
export async function listPublished(
  db: Database,
  filter: ListFilter = {},
  { limit = 20, offset = 0 } = {},
): Promise<{ items: PublishedItem[]; total: number }> {
  const where = and(
    ne(published.action, "withdraw"),
    filter.kind && eq(rebuttalVersions.kind, filter.kind),
    filter.place ? arrayContains(narratives.placeCodes, [filter.place]) : undefined,
    filter.theme && eq(narratives.harmClass, filter.theme),
    filter.query ? matchesQuery(filter.query) : undefined,
  );
  const order = [...(filter.query ? [desc(rankQuery(filter.query))] : []), desc(published.firstPublishedAt)];
  const rows = await select(db, where)
    .orderBy(...order, published.rebuttalId)
    .limit(limit)
    .offset(offset);
  // A page that is not full tells the total by itself.
  const known = rows.length < limit && (rows.length > 0 || offset === 0);
  const total = known ? offset + rows.length : await countPublished(db, where);
  return { items: rows.map(toItem), total };
}

async function countPublished(db: Database, where: SQL | undefined): Promise<number> {
  return db.$count(select(db, where).as("listed"));
}

/** One item by its address, also when it was withdrawn; null where there is none. */
export async function findPublished(db: Database, slug: string): Promise<PublishedItem | null> {
  const [row] = await select(db, eq(published.slug, slug)).limit(1);
  return row ? toItem(row) : null;
}

/** Items of all states, the newest act first: what feeds and the sitemap tell. With `slug`, that one alone. */
export async function latestActs(db: Database, limit: number, slug?: string): Promise<PublishedItem[]> {
  const rows = await select(db, slug === undefined ? undefined : eq(published.slug, slug))
    .orderBy(desc(published.publishedAt), published.rebuttalId)
    .limit(limit);
  return rows.map(toItem);
}

/** Places and themes that at least one standing item has, for the filters. */
export async function listFacets(db: Database): Promise<{ places: string[]; themes: HarmClass[] }> {
  const rows = await db
    .selectDistinct({ theme: narratives.harmClass, placeCodes: narratives.placeCodes })
    .from(published)
    .innerJoin(rebuttals, eq(rebuttals.id, published.rebuttalId))
    .innerJoin(cases, eq(cases.id, rebuttals.caseId))
    .innerJoin(narratives, eq(narratives.id, cases.narrativeId))
    .where(ne(published.action, "withdraw"));
  return {
    places: [...new Set(rows.flatMap((row) => row.placeCodes))].sort(),
    themes: [...new Set(rows.map((row) => row.theme))].sort(),
  };
}
