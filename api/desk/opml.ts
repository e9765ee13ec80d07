/** Feeds from and to other readers of feeds. */
import { CrawlError } from "@minhchung/crawlers/errors";
import { readOpml, writeOpml } from "@minhchung/crawlers/find/opml";
import type { Language } from "@minhchung/crawlers/messages";
import type { Sql } from "@minhchung/db/connect";
import { type SourceKind, sources } from "@minhchung/db/schema/sources";
import type { Authorized } from "../auth/authorise.ts";
import { ApiFailure } from "../errors.ts";
import type { OpmlFeedView } from "../staff/site-types.ts";
import { freeKey, kindOf } from "./find-source.ts";
import type { CAN } from "./may.ts";
import { type Desk, record } from "./record.ts";

/** Half an hour, as where nobody says otherwise. */
const EVERY_MINUTES = 30;

/** The feeds of a file with a free key and a kind for each, and whether the register has them. Pure. */
export function feedsOf(
  text: string,
  register: readonly { readonly key: string; readonly url: string }[],
): OpmlFeedView[] {
  const taken = new Set(register.map(({ key }) => key));
  const known = new Set(register.map(({ url }) => url));
  return readOpml(text).map(({ name, url }) => {
    const key = freeKey({ url }, taken);
    taken.add(key);
    return { key, name, url, kind: kindOf({ connector: "feed", url }), known: known.has(url) };
  });
}

/** What an OPML file would put up; writes nothing. @throws ApiFailure `site_unreadable` */
export async function readFeeds(sql: Sql, text: string, language: Language): Promise<OpmlFeedView[]> {
  const register = await sql<{ key: string; url: string }[]>`select key, url from sources`;
  try {
    return feedsOf(text, register);
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    throw new ApiFailure("site_unreadable", { params: { detail: error.in(language) }, cause: error });
  }
}

/** Puts feeds up for the register, each for a second person to agree; those that it has by now are left alone. */
export async function proposeFeeds(
  { db }: Desk,
  actor: Authorized<(typeof CAN.proposeSource)[number]>,
  input: { reason: string; feeds: readonly { key: string; name: string; kind: SourceKind; url: string }[] },
): Promise<{ proposed: string[]; known: number }> {
  const proposed: string[] = [];
  const register = await db.select({ url: sources.url }).from(sources);
  const known = new Set(register.map(({ url }) => url));
  for (const feed of input.feeds) {
    if (known.has(feed.url)) continue;
    known.add(feed.url);
    await db.transaction(async (tx) => {
      const about = {
        ...feed,
        connector: "feed",
        lawfulBasis: "feed_offered",
        reason: input.reason,
      } as const;
      const [row] = await tx
        .insert(sources)
        .values({ ...about, everyMinutes: EVERY_MINUTES, proposedBy: actor.id })
        .onConflictDoNothing()
        .returning({ id: sources.id });
      if (row === undefined) return;
      await record(tx, {
        actorId: actor.id,
        action: "source.propose",
        subject: `source:${row.id}`,
        details: { key: feed.key },
        event: { type: "run", kind: "sources", done: true },
      });
      proposed.push(row.id);
    });
  }
  return { proposed, known: input.feeds.length - proposed.length };
}

/** The register's feeds, for any reader of feeds; without what is retired. */
export async function feedsAsOpml(sql: Sql, title: string): Promise<string> {
  const rows = await sql<{ name: string; url: string }[]>`
    select name, url from sources where connector = 'feed' and retired_at is null order by name, url`;
  return writeOpml(title, rows);
}
