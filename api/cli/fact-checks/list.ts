import { factChecks } from "@minhchung/db/schema/fact-checks";
import { fold } from "@minhchung/models/text/fold";
import { desc, sql } from "drizzle-orm";
import type { Arguments, Context } from "../command.ts";
import type { Engine } from "../compose/engine.ts";

const MOST = 1_000;

/** `factcheck list [WORDS…]`: newest first, at most a thousand; words with or without diacritics. */
export async function listFactChecks(
  { db }: Engine,
  { json, language, out }: Context,
  args: Arguments,
): Promise<number> {
  const words = args.positionals.slice(1).map((word) => fold(word.normalize("NFC")));
  const rows = await db
    .select()
    .from(factChecks)
    .orderBy(sql`${factChecks.reviewedOn} DESC NULLS LAST`, desc(factChecks.id))
    .limit(MOST);
  const found = rows.filter(({ claimReviewed, headline, publisher }) => {
    const text = fold(`${claimReviewed} ${headline ?? ""} ${publisher}`.normalize("NFC"));
    return words.every((word) => text.includes(word));
  });
  for (const { url, claimReviewed, publisher, ratingSaid, rating, claimedOn, reviewedOn } of found) {
    if (json)
      out(JSON.stringify({ url, claimReviewed, publisher, ratingSaid, rating, claimedOn, reviewedOn }));
    else {
      out(`“${claimReviewed}”`);
      out(`    ${ratingSaid} — ${publisher}${reviewedOn ? `, ${reviewedOn}` : ""}  ${url}`);
    }
  }
  if (!json)
    out(
      language === "vi"
        ? `${found.length} bài`
        : `${found.length} ${found.length === 1 ? "review" : "reviews"}`,
    );
  return 0;
}
