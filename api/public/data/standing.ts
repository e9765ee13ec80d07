/** What stands now, in short rows: the list, its filters, its search and its counts without a scan for each reader. */
import type { Database } from "@minhchung/db/connect";
import { type HarmClass, narratives } from "@minhchung/db/schema/claims";
import {
  cases,
  publications,
  published,
  type RebuttalKind,
  rebuttals,
  rebuttalVersions,
} from "@minhchung/db/schema/desk";
import { and, count, desc, eq, inArray, max, ne, sql } from "drizzle-orm";
import { itemsById, type PublishedItem } from "./published.ts";
import { matchWords, queryWords, type SearchText, searchText } from "./search.ts";

export interface ListFilter {
  query?: string;
  kind?: RebuttalKind;
  place?: string;
  theme?: HarmClass;
}

export interface Listing {
  items: PublishedItem[];
  /** All that match, on every page. */
  total: number;
}

export interface Standing {
  /** Published and corrected items, newest first; a search puts exact spelling before words without diacritics. */
  list(filter: ListFilter, page: { limit: number; offset: number }): Promise<Listing>;
  /** Places and themes that at least one standing item has. */
  facets(): Promise<{ places: string[]; themes: HarmClass[] }>;
}

interface Row {
  rebuttalId: string;
  versionId: string;
  kind: RebuttalKind;
  placeCodes: string[] | null;
  theme: HarmClass | null;
}

/** Places and themes of a narrative may change without a publication: seen after this long at the latest. */
const FRESH_MS = 60_000;
/** Versions asked for in one query. */
const CHUNK = 1000;

/**
 * Reads what stands once for each state of the publications, and keeps it. It is a cache and nothing else: the
 * database's newest act is asked for at every reading, and a second process or a restart loses nothing.
 */
export function createStanding(db: Database, clock: () => Date): Standing {
  let kept: { state: string; at: number; rows: Row[] } | null = null;
  /** Versions never change, so neither does what is searched in them. */
  const texts = new Map<string, SearchText>();

  async function rows(): Promise<Row[]> {
    const state = await newestAct(db);
    const at = clock().getTime();
    if (kept?.state !== state || Math.abs(at - kept.at) > FRESH_MS)
      kept = { state, at, rows: await readRows(db) };
    return kept.rows;
  }

  async function found(candidates: readonly Row[], query: string): Promise<Row[]> {
    const unread = candidates
      .filter(({ versionId }) => !texts.has(versionId))
      .map(({ versionId }) => versionId);
    if (unread.length > 0) await readTexts(db, unread, texts);
    const words = queryWords(query);
    const hits = candidates.flatMap((row) => {
      const text = texts.get(row.versionId);
      const match = text ? matchWords(text, words) : null;
      return match ? [{ row, exact: match === "exact" }] : [];
    });
    return hits.sort((a, b) => Number(b.exact) - Number(a.exact)).map(({ row }) => row);
  }

  return {
    list: async ({ query, kind, place, theme }, { limit, offset }) => {
      const filtered = (await rows()).filter(
        (row) =>
          (kind === undefined || row.kind === kind) &&
          (theme === undefined || row.theme === theme) &&
          (place === undefined || row.placeCodes?.includes(place)),
      );
      const listed = query === undefined ? filtered : await found(filtered, query);
      const shown = listed.slice(offset, offset + limit).map(({ rebuttalId }) => rebuttalId);
      return { items: await itemsById(db, shown), total: listed.length };
    },
    facets: async () => {
      const all = await rows();
      return {
        places: [...new Set(all.flatMap((row) => row.placeCodes ?? []))].sort(),
        themes: [...new Set(all.flatMap((row) => row.theme ?? []))].sort(),
      };
    },
  };
}

/** Changes with every publication, correction and withdrawal. */
export async function newestAct(db: Database): Promise<string> {
  const [state] = await db
    .select({ acts: count(), newest: max(publications.publishedAt) })
    .from(publications);
  return `${state?.acts ?? 0} ${state?.newest?.toISOString() ?? ""}`;
}

function readRows(db: Database): Promise<Row[]> {
  return db
    .select({
      rebuttalId: published.rebuttalId,
      versionId: published.versionId,
      kind: rebuttalVersions.kind,
      placeCodes: narratives.placeCodes,
      theme: narratives.harmClass,
    })
    .from(published)
    .innerJoin(rebuttalVersions, eq(rebuttalVersions.id, published.versionId))
    .innerJoin(rebuttals, eq(rebuttals.id, published.rebuttalId))
    .leftJoin(cases, eq(cases.id, rebuttals.caseId))
    .leftJoin(narratives, eq(narratives.id, cases.narrativeId))
    .where(
      and(eq(published.channel, "web"), ne(published.action, "withdraw"), sql`${published.slug} is not null`),
    )
    .orderBy(desc(published.firstPublishedAt), published.rebuttalId);
}

async function readTexts(
  db: Database,
  versionIds: readonly string[],
  texts: Map<string, SearchText>,
): Promise<void> {
  for (let i = 0; i < versionIds.length; i += CHUNK) {
    const versions = await db
      .select()
      .from(rebuttalVersions)
      .where(inArray(rebuttalVersions.id, versionIds.slice(i, i + CHUNK)));
    for (const version of versions) texts.set(version.id, searchText(version));
  }
}
