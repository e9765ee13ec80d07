/** What is known of a source's pages, before they are asked: rows by address, and those that have rested. */
import type { Database } from "@minhchung/db/connect";
import { pages } from "@minhchung/db/schema/sources";
import { and, eq, gte, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { sha256 } from "./kept-names.ts";
import type { Rest } from "./recheck.ts";
import type { PageRow } from "./store.ts";

/** A sitemap may name 50,000 pages; the first that is unknown decides. */
const ASKED_AT_ONCE = 500;

/** The page row of an address, or null where it was never seen. */
export async function knownPage(db: Database, sourceId: string, identity: string): Promise<PageRow | null> {
  const found = await db
    .select()
    .from(pages)
    .where(and(eq(pages.sourceId, sourceId), eq(pages.urlSha256, sha256(identity))));
  return found[0] ?? null;
}

/** The page rows of some addresses of a source, by the SHA-256 of the address. */
export async function knownPages(
  db: Database,
  sourceId: string,
  identities: readonly string[],
): Promise<ReadonlyMap<string, PageRow>> {
  const digests = identities.map(sha256);
  const found = await db
    .select()
    .from(pages)
    .where(
      and(eq(pages.sourceId, sourceId), sql`${pages.urlSha256} = any (${`{${digests.join(",")}}`}::text[])`),
    );
  return new Map(found.map((page) => [page.urlSha256, page]));
}

/** Whether any of these was never seen. */
export async function anyUnknown(
  db: Database,
  sourceId: string,
  identities: readonly string[],
): Promise<boolean> {
  const all = [...new Set(identities)];
  for (let at = 0; at < all.length; at += ASKED_AT_ONCE) {
    const digests = all.slice(at, at + ASKED_AT_ONCE).map(sha256);
    const found = await db
      .select({ id: pages.id })
      .from(pages)
      // As one value: a statement of another length each time would be prepared each time.
      .where(
        and(
          eq(pages.sourceId, sourceId),
          sql`${pages.urlSha256} = any (${`{${digests.join(",")}}`}::text[])`,
        ),
      );
    if (found.length < digests.length) return true;
  }
  return false;
}

/** Young pages with a document that have rested (`recheck.ts`), longest ago asked first. */
export async function pagesDue(
  db: Database,
  sourceId: string,
  which: Rest & { readonly now: Date; readonly days: number; readonly limit: number },
): Promise<readonly PageRow[]> {
  const before = (ms: number): Date => new Date(which.now.getTime() - ms);
  return db
    .select()
    .from(pages)
    .where(
      and(
        eq(pages.sourceId, sourceId),
        isNotNull(pages.documentId),
        isNull(pages.goneAt),
        lte(pages.lastFetchedAt, before(which.minutes * 60_000)),
        sql`${pages.lastFetchedAt} + ${which.shareOfAge}::double precision * (${pages.lastFetchedAt} - ${pages.firstSeenAt}) <= ${which.now.toISOString()}::timestamptz`,
        gte(pages.firstSeenAt, before(which.days * 86_400_000)),
      ),
    )
    .orderBy(pages.lastFetchedAt)
    .limit(which.limit);
}
