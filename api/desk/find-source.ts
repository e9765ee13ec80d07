import { CrawlError } from "@minhchung/crawlers/errors";
import type { FoundSite } from "@minhchung/crawlers/find/find";
import type { Proposal } from "@minhchung/crawlers/find/proposal";
import type { Language } from "@minhchung/crawlers/messages";
import type { Sql } from "@minhchung/db/connect";
import type { Connector, LawfulBasis, SourceKind } from "@minhchung/db/schema/sources";
import { fold } from "@minhchung/models/text/fold";
import { ApiFailure } from "../errors.ts";
import type { SiteView } from "../staff/site-types.ts";

/** Reads a site for what it offers. Throws `CrawlError` where the address itself cannot be read. */
export type FindSources = (address: string) => Promise<FoundSite>;

/**
 * What can be read of a site, for the person who proposes a source: each list with a free key, a name and a kind, and
 * whether it is registered already. Writes nothing. @throws ApiFailure `site_unreadable`
 */
export async function findSource(
  { sql, findSources }: { sql: Sql; findSources: FindSources },
  address: string,
  language: Language,
): Promise<SiteView> {
  const site = await findSources(address).catch((error: unknown) => {
    if (!(error instanceof CrawlError)) throw error;
    throw new ApiFailure("site_unreadable", { params: { detail: error.in(language) }, cause: error });
  });
  const rows = await sql<{ key: string; url: string; retired: boolean }[]>`
    select key, url, retired_at is not null as retired from sources`;
  const taken = new Set(rows.map(({ key }) => key));
  const read = new Set(rows.filter(({ retired }) => !retired).map(({ url }) => url));
  return {
    ...{ url: site.url, name: site.name, needsBrowser: site.needsBrowser, cutOff: site.cutOff },
    sections: [...site.sections],
    refused: site.refused.map(({ url, error }) => ({ url, message: error.in(language) })),
    proposals: site.proposals.map((proposal) => {
      const { connector, url, named, titles, newest, everyMinutes, perDay } = proposal;
      const key = freeKey(proposal, taken);
      taken.add(key);
      return {
        ...{ connector, url, named, titles, newest, everyMinutes, perDay, key },
        name: nameOf(proposal, site.name),
        kind: kindOf(proposal),
        lawfulBasis: basisOf({ kind: kindOf(proposal), connector }),
        known: read.has(url),
      };
    }),
  };
}

/** What stands in every address and tells nothing. */
const COMMON =
  /^(?:www|com|net|org|gov|edu|vn|info|xml|rss|feed|feeds|index|html?|php|aspx|sitemap|news|home|tin)$/;
const MOST_KEY = 40;

/** "baotinh", "baotinh-xa-hoi": the host's own word and what the path adds, with a number where it is taken. */
export function freeKey({ url }: Pick<Proposal, "url">, taken: ReadonlySet<string>): string {
  const { hostname, pathname } = new URL(url);
  const words = (text: string) => fold(text).split(/[^a-z0-9]+/).filter((word) => word !== "" && !COMMON.test(word)); // biome-ignore format: a line
  const host = /^[\d.]+$/.test(hostname) ? ["nguon"] : words(hostname);
  const parts = [...(host.length > 0 ? host : ["nguon"]), ...words(decoded(pathname))];
  const key = parts.join("-").slice(0, MOST_KEY).replace(/-$/, "");
  const sound = key.length >= 2 ? key : `nguon-${key}`;
  for (let at = 1; ; at++) {
    const candidate = at === 1 ? sound : `${sound}-${at}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** A feed's own name already says whose it is, or is put behind the site's: "Báo tỉnh – Xã hội". */
function nameOf({ name, url }: Proposal, site: string | null): string {
  const own = name ?? "";
  if (site === null || site === "") return own || new URL(url).hostname;
  if (own === "") return site;
  const [a, b] = [fold(own), fold(site)];
  // "Tin mới - Báo tỉnh" is the front page's title, "Báo tỉnh" the feed's.
  return a.includes(b) || b.includes(a) ? own : `${site} – ${own}`;
}

/** What a list is as far as its address tells; whoever proposes it corrects it. */
export function kindOf({ connector, url }: Pick<Proposal, "connector" | "url">): SourceKind {
  if (connector === "forum") return "forum";
  return /(?:^|\.)(?:gov|chinhphu)\.vn$/i.test(new URL(url).hostname) ? "official" : "press";
}

/** Why a source may be read, as far as its kind and how it is read tell; whoever proposes it corrects it. */
export function basisOf({ kind, connector }: { kind: SourceKind; connector: Connector }): LawfulBasis {
  if (connector === "feed") return "feed_offered";
  if (connector === "timeline") return "official_api";
  return kind === "official" ? "official_publication" : "public_page";
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a path may hold a lone percent sign
  }
}
