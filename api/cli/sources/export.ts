import { writeOpml } from "@minhchung/crawlers/find/opml";
import { sources } from "@minhchung/db/schema/sources";
import { currentLocality } from "@minhchung/models/lexicons/locality";
import { asc, isNull } from "drizzle-orm";
import type { Arguments, Context } from "../command.ts";
import type { Engine } from "../compose/engine.ts";

const NOT_STATED = {
  vi: "chưa ghi; xem điều khoản của trang",
  en: "not stated; see the site's terms",
};

/**
 * `source export`: the register as a list that `source import` reads, without what is retired; with `--opml` its feeds
 * for readers of feeds.
 */
export async function exportSources({ db }: Engine, { out }: Context, args: Arguments): Promise<number> {
  const rows = await db.select().from(sources).where(isNull(sources.retiredAt)).orderBy(asc(sources.key));
  if (args.switches.has("opml")) {
    const feeds = rows.filter(({ connector }) => connector === "feed");
    out(writeOpml(`Minh Chứng: ${currentLocality().name}`, feeds).trimEnd());
    return 0;
  }
  const entries = rows.map((row) => ({
    key: row.key,
    name: row.name,
    kind: row.kind,
    connector: row.connector,
    url: row.url,
    addressSure: true,
    ...(Object.keys(row.settings).length > 0 ? { settings: row.settings } : {}),
    reason: row.reason,
    lawfulBasis: row.lawfulBasis ?? "public_page",
    terms: row.terms ?? NOT_STATED,
    takes: row.takes ?? NOT_STATED,
    language: row.language,
    everyMinutes: row.everyMinutes,
    checked: row.checkedAt?.toISOString().slice(0, 10) ?? null,
    checkedResult: row.checkOutcome === null ? null : row.checkOutcome.ok ? "ok" : "failed",
  }));
  const head = JSON.stringify({ locality: currentLocality().id }).slice(0, -1);
  out(
    `${head},\n"sources":[\n${entries.map((entry) => JSON.stringify(entry)).join(",\n")}\n],\n"notCrawled":[]}`,
  );
  return 0;
}
