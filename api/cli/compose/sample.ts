import { isLoopback } from "@minhchung/crawlers/fetch/address";
import type { Database } from "@minhchung/db/connect";
import { sources } from "@minhchung/db/schema/sources";
import { and, eq, isNotNull, isNull } from "drizzle-orm";

/**
 * Origins on this machine that crawling may reach because an approved source marked as sample stands there (only the
 * demo and the drills enter such sources). Whatever else is private stays closed, a sample source elsewhere too.
 */
export async function sampleOrigins(db: Database): Promise<string[]> {
  const rows = await db
    .select({ url: sources.url })
    .from(sources)
    .where(and(eq(sources.sample, true), isNotNull(sources.approvedAt), isNull(sources.retiredAt)));
  const origins = rows.map(({ url }) => new URL(url)).filter(isHere);
  return [...new Set(origins.map(({ origin }) => origin))];
}

const isHere = ({ protocol, hostname }: URL) =>
  protocol === "http:" && (hostname === "localhost" || isLoopback(hostname));
