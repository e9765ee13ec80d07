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
import { and, desc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";

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

/** Items by their ids, in that order. */
export async function itemsById(db: Database, rebuttalIds: readonly string[]): Promise<PublishedItem[]> {
  if (rebuttalIds.length === 0) return [];
  const rows = await select(db, inArray(published.rebuttalId, [...rebuttalIds]));
  const known = new Map(rows.map((row) => [row.rebuttalId, toItem(row)]));
  return rebuttalIds.flatMap((id) => known.get(id) ?? []);
}

/** Published and corrected items, newest first. */
export async function listPublished(db: Database, limit: number): Promise<PublishedItem[]> {
  const rows = await select(db, ne(published.action, "withdraw"))
    .orderBy(desc(published.firstPublishedAt), published.rebuttalId)
    .limit(limit);
  return rows.map(toItem);
}

/** By the id behind the address: the view can look one rebuttal up by its id, but would compute all for a slug. */
function isAt(db: Database, slug: string): SQL {
  return eq(
    published.rebuttalId,
    db.select({ id: rebuttals.id }).from(rebuttals).where(eq(rebuttals.slug, slug)),
  );
}

/** One item by its address, also when it was withdrawn; null where there is none. */
export async function findPublished(db: Database, slug: string): Promise<PublishedItem | null> {
  const [row] = await select(db, isAt(db, slug)).limit(1);
  return row ? toItem(row) : null;
}

/** Items of all states, the newest act first: what feeds and the sitemap tell. With `slug`, that one alone. */
export async function latestActs(db: Database, limit: number, slug?: string): Promise<PublishedItem[]> {
  const rows = await select(db, slug === undefined ? undefined : isAt(db, slug))
    .orderBy(desc(published.publishedAt), published.rebuttalId)
    .limit(limit);
  return rows.map(toItem);
}
