import type { Database } from "@minhchung/db/connect";
import type { Progress } from "@minhchung/db/job-progress";
import { publications, rebuttals } from "@minhchung/db/schema/desk";
import { CHANNELS, type Channel, deliveries } from "@minhchung/db/schema/jobs";
import { eq } from "drizzle-orm";
import { ApiFailure, found } from "../errors.ts";
import { announce } from "../live.ts";
import { latestActs } from "../public/data/published.ts";

interface Act {
  readonly publicationId: string;
  readonly rebuttalId: string;
  readonly slug: string;
  readonly publishedAt: Date;
}

/** Feeds hold this many entries (`public/pages/feeds.ts`). */
const FEED_ENTRIES = 50;

/**
 * Whether a channel shows an act, or a later one of the same text. Page and feeds are written from what readers read
 * (a replica, where there is one), so they need no sending: but whether it has arrived there is looked at, not assumed.
 */
const SHOWS: Readonly<Record<Channel, (readDb: Database, act: Act) => Promise<boolean>>> = {
  web: async (readDb, act) => {
    const [item] = await latestActs(readDb, 1, act.slug);
    return item !== undefined && item.publishedAt >= act.publishedAt;
  },
  feeds: async (readDb, act) => {
    const items = await latestActs(readDb, FEED_ENTRIES);
    const own = items.find(({ rebuttalId }) => rebuttalId === act.rebuttalId);
    const oldest = items.at(-1);
    // Newer ones have pushed it out already.
    const passed =
      items.length === FEED_ENTRIES && oldest !== undefined && oldest.publishedAt > act.publishedAt;
    return passed || (own !== undefined && own.publishedAt >= act.publishedAt);
  },
};

/**
 * Brings a publication to every channel that does not have it yet, and notes each that shows it. May run again and by
 * several at once: what was delivered stays delivered. A channel that lags holds up none of the others.
 * @returns how many channels have it now for the first time
 * @throws ApiFailure `channel_behind` (the job tries again), `not_found`
 */
export async function deliver(
  { db, readDb }: { db: Database; readDb: Database },
  publicationId: string,
  progress: Progress = async () => undefined,
): Promise<number> {
  const act = await load(db, publicationId);
  const rows = await db
    .select({ channel: deliveries.channel })
    .from(deliveries)
    .where(eq(deliveries.publicationId, publicationId));
  const have = new Set(rows.map((row) => row.channel));
  const behind: Channel[] = [];
  let reached = 0;
  for (const [i, channel] of CHANNELS.entries()) {
    await progress(i, CHANNELS.length, "channels");
    if (have.has(channel)) continue;
    if (await SHOWS[channel](readDb, act)) {
      const noted = await db
        .insert(deliveries)
        .values({ publicationId, channel })
        .onConflictDoNothing()
        .returning();
      reached += noted.length;
    } else behind.push(channel);
  }
  if (reached > 0) await announce(db, { type: "rebuttal", rebuttalId: act.rebuttalId });
  if (behind.length > 0) throw new ApiFailure("channel_behind", { params: { channel: behind.join(", ") } });
  return reached;
}

async function load(db: Database, publicationId: string): Promise<Act> {
  const [row] = await db
    .select({
      rebuttalId: publications.rebuttalId,
      slug: rebuttals.slug,
      publishedAt: publications.publishedAt,
    })
    .from(publications)
    .innerJoin(rebuttals, eq(rebuttals.id, publications.rebuttalId))
    .where(eq(publications.id, publicationId));
  const { rebuttalId, slug, publishedAt } = found(row);
  return { publicationId, rebuttalId, slug: found(slug), publishedAt };
}
