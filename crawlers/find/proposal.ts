import type { Connector } from "@minhchung/db/schema/sources";
import { datesOf, describeList, type ListedItems, type Preview } from "../preview.ts";
import { proposeSchedule, type Schedule } from "./schedule.ts";

/** How a list was come upon. */
export type FoundBy = "given" | "declared" | "feed_page" | "robots" | "usual" | "menu";

/** A list of a site that can be read, as it would be registered, with what it holds today. */
export interface Proposal extends Preview, Schedule {
  readonly connector: Extract<Connector, "feed" | "sitemap" | "page" | "forum">;
  readonly url: string;
  readonly name: string | null;
  readonly foundBy: FoundBy;
}

/** A news sitemap is as good as a feed but says nothing of what an article is about; a page's links are guessed. */
const RANK: Readonly<Record<Proposal["connector"], number>> = { feed: 3, sitemap: 2, forum: 2, page: 1 };
/** Lists with an item younger than this are alive, and come before those that are not or do not say. */
const ALIVE_MS = 30 * 86_400_000;

/** What a read list would be registered as; null where it names nothing. Pure. */
export function propose(
  list: Pick<Proposal, "connector" | "url" | "name" | "foundBy">,
  found: ListedItems,
  now: Date,
): Proposal | null {
  const preview = describeList(found, { url: list.url, kind: "press" }, now);
  if (preview.named === 0) return null;
  return { ...list, ...preview, ...proposeSchedule(datesOf(found, now), preview.named, now) };
}

/** Best first: what is alive, offered for machines, and holds most; the same list at a second address is left out. */
export function bestFirst(proposals: readonly Proposal[], now: Date): Proposal[] {
  const alive = ({ newest }: Proposal) =>
    newest !== null && now.getTime() - Date.parse(newest) <= ALIVE_MS ? 1 : 0;
  const seen = new Set<string>();
  return [...proposals]
    .sort(
      (a, b) =>
        alive(b) - alive(a) ||
        RANK[b.connector] - RANK[a.connector] ||
        Number(b.newest !== null) - Number(a.newest !== null) ||
        (b.perDay ?? 0) - (a.perDay ?? 0) ||
        b.named - a.named ||
        (a.url < b.url ? -1 : 1),
    )
    .filter(({ connector, examples }) => {
      const same = `${connector} ${examples.join(" ")}`;
      return examples.length === 0 || (!seen.has(same) && seen.add(same));
    });
}
