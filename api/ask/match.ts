/** "Already answered": what a resident asks, held against what is published. A match is shown, never evidence. */
import { createHash } from "node:crypto";
import type { Database } from "@minhchung/db/connect";
import {
  createMatcher,
  type LibraryRow,
  type MatchDecision,
  type Matcher,
} from "@minhchung/models/verify/match";
import { listPublished, type PublishedItem } from "../public/data/published.ts";
import { newestAct } from "../public/data/standing.ts";

export interface AnsweredMatch {
  item: PublishedItem;
  score: number;
  decision: Exclude<MatchDecision, "different">;
}

export interface AnswerFinder {
  /** Published items about the same or a related claim, best first, at most `limit`. */
  find(text: string, limit?: number): Promise<AnsweredMatch[]>;
}

/** Newest items in the library; older ones are still found by the search. */
const LIBRARY_SIZE = 5000;

interface Library {
  version: string;
  items: ReadonlyMap<string, PublishedItem>;
  matcher: Matcher;
  /** What was found already, by the hash of what was asked: words of residents are not kept. */
  found: Map<string, readonly AnsweredMatch[]>;
}

/** Of the answers that are kept the oldest goes first. */
const MOST_FOUND = 2000;

/**
 * Finds published answers. The library is rebuilt when something was published, corrected or withdrawn since;
 * it is a cache of the database, so that a restart or a second process loses nothing.
 */
export function createAnswerFinder(
  db: Database,
  build: (rows: readonly LibraryRow[]) => Matcher = createMatcher,
): AnswerFinder {
  let library: Library | null = null;

  async function current(): Promise<Library> {
    const version = await newestAct(db);
    if (library?.version === version) return library;
    const items = await listPublished(db, LIBRARY_SIZE);
    const known = new Map(items.map((item) => [item.rebuttalId, item]));
    library = { version, items: known, matcher: build(items.flatMap(libraryRows)), found: new Map() };
    return library;
  }

  return {
    find: async (text, limit = 3) => {
      const library = await current();
      const key = createHash("sha256").update(text).digest("base64");
      const known = library.found.get(key) ?? all(library, text);
      library.found.set(key, known);
      if (library.found.size > MOST_FOUND) library.found.delete(library.found.keys().next().value ?? "");
      return known.slice(0, limit);
    },
  };
}

/** Each item once, with the best of its texts, best first. */
function all({ items, matcher }: Library, text: string): AnsweredMatch[] {
  const best = new Map<string, AnsweredMatch>();
  for (const { id, score, decision } of matcher.match(text)) {
    const rebuttalId = id.slice(0, id.lastIndexOf("#"));
    const item = items.get(rebuttalId);
    if (decision === "different" || !item) continue;
    const seen = best.get(rebuttalId);
    const better =
      !seen ||
      (seen.decision === "related" && decision === "same") ||
      (seen.decision === decision && seen.score < score);
    if (better) best.set(rebuttalId, { item, score, decision });
  }
  const rank = (match: AnsweredMatch) => (match.decision === "same" ? 1 : 0);
  return [...best.values()].sort((a, b) => rank(b) - rank(a) || b.score - a.score);
}

/** What people ask about is the claim; notices and explainers have none, they are found by their headline. */
function libraryRows(item: PublishedItem): LibraryRow[] {
  const texts = new Set(
    item.kind === "rebuttal" || item.kind === "confirmation"
      ? [item.claimReviewed, item.claimShort]
      : [item.headline, item.claimReviewed],
  );
  return [...texts].map((text, i) => ({ id: `${item.rebuttalId}#${i}`, text }));
}
