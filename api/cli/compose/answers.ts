import type { Database } from "@minhchung/db/connect";
import { findFactChecks } from "@minhchung/pipeline/fact-checks";
import { type AnswerFinder, createAnswerFinder } from "../../ask/match.ts";
import type { FindAnswered } from "../../deps.ts";

/** What answers a text already: our own published texts, and what others have published. */
export function createFindAnswered(db: Database, origin: string): FindAnswered {
  const finder: AnswerFinder = createAnswerFinder(db);
  return async (text) => {
    const [own, factChecks] = await Promise.all([finder.find(text), findFactChecks(db, text)]);
    const pastRebuttals = own.map(({ item, score, decision }) => ({
      slug: item.slug,
      headline: item.headline,
      rating: item.rating,
      url: `${origin}/kiem-chung/${item.slug}`,
      score,
      decision,
    }));
    return { pastRebuttals, factChecks };
  };
}
