import type { Database } from "@minhchung/db/connect";
import { type AnswerFinder, createAnswerFinder } from "../../ask/match.ts";
import type { CheckResult } from "../../staff/types.ts";

/** Published answers to a text, as the desk's check view shows them. */
export function createPastRebuttals(db: Database, origin: string) {
  const finder: AnswerFinder = createAnswerFinder(db);
  return async (text: string): Promise<CheckResult["pastRebuttals"]> =>
    (await finder.find(text)).map(({ item, score, decision }) => ({
      slug: item.slug,
      headline: item.headline,
      rating: item.rating,
      url: `${origin}/kiem-chung/${item.slug}`,
      score,
      decision,
    }));
}
