import { redact } from "@minhchung/models/privacy/redact";
import { readInstant } from "@minhchung/models/readers/instant";
import { type Candidate, type Discovery, listReader } from "./connectors/discover.ts";
import type { FoundItem } from "./connectors/page.ts";
import { readSettings } from "./connectors/settings.ts";
import { asCrawlError } from "./errors.ts";
import { readList } from "./list.ts";
import { safePermalink } from "./permalink.ts";
import type { Asker, CrawlDeps } from "./round.ts";
import type { SourceRow } from "./store.ts";

/** What a source's list names, for the people who decide whether it is read. */
export interface Preview {
  /** Pages and posts. */
  readonly named: number;
  /** Addresses of some of them, in the form that would be stored; posts whose address names a person have none. */
  readonly examples: readonly string[];
  /** Headlines, or the first words of posts, without personal data. */
  readonly titles: readonly string[];
  /** The newest date that the list gives, ISO 8601; null where it gives none. */
  readonly newest: string | null;
}

/** What one list or several name. */
export type ListedItems = Pick<Discovery, "candidates" | "items">;

const EXAMPLES = 5;
const TITLE_CHARS = 120;
/** An index of sitemaps names only other lists: this many lists at most are read until one names a page. */
const MAX_LISTS = 2;

/**
 * Reads a source's list once, as a round would (guard, robots, the host's clock, the browser where it needs one), and
 * keeps nothing of it. A proposed source may be read so: it is how the second person sees what would be read.
 * Errors: every `CrawlError` of a list.
 */
export async function previewSource(deps: CrawlDeps, source: SourceRow): Promise<Preview> {
  const reader = listReader(source.connector, deps.youtube);
  const settings = readSettings(source.settings);
  const asker: Asker = {
    deps,
    source,
    settings,
    reader,
    now: deps.now ?? (() => new Date()),
    renderer: null,
  };
  const queue = [reader.firstUrl?.(source, settings) ?? source.url];
  const candidates: Candidate[] = [];
  const items: FoundItem[] = [];
  try {
    for (let read = 0; read < MAX_LISTS && candidates.length + items.length === 0; read++) {
      const url = queue.shift();
      const list = url === undefined ? null : await readList(asker, url, null);
      if (list === null) break;
      candidates.push(...list.discovery.candidates);
      items.push(...list.discovery.items);
      queue.push(...list.discovery.next);
    }
  } catch (error) {
    throw asCrawlError(error, "storage");
  } finally {
    await asker.renderer?.close();
  }
  return describeList({ candidates, items }, source, asker.now());
}

/** What a list's pages and posts look like to the people who decide; nothing in it names a person. Pure. */
export function describeList(
  { candidates, items }: ListedItems,
  source: Pick<SourceRow, "url" | "kind">,
  now: Date,
): Preview {
  const examples = [...candidates, ...items].flatMap(
    ({ url }) => safePermalink(url, source.url, source.kind) ?? [],
  );
  const titles = [
    ...candidates.flatMap(({ title }) => title ?? []),
    ...items.map(({ title, text }) => title ?? text),
  ].slice(0, EXAMPLES);
  return {
    named: candidates.length + items.length,
    examples: [...new Set(examples)].slice(0, EXAMPLES),
    titles: titles.map((title) => shorten(redact(title).text)),
    newest: datesOf({ candidates, items }, now).at(-1) ?? null,
  };
}

/** The dates that a list gives, ISO 8601, ascending. */
export function datesOf({ candidates, items }: ListedItems, now: Date): string[] {
  const dates = [...candidates.map(({ published }) => published), ...items.map(({ date }) => date)];
  return dates.flatMap((date) => readInstant(date ?? "", now.toISOString())?.instant ?? []).sort();
}

function shorten(title: string): string {
  const line = title.replace(/\s+/g, " ").trim();
  return line.length <= TITLE_CHARS ? line : `${line.slice(0, TITLE_CHARS).replace(/\s+\S*$/, "")}…`;
}
