import { sources } from "@minhchung/db/schema/sources";
import { and, asc, isNotNull, isNull } from "drizzle-orm";
import type { Command } from "../command.ts";
import { createCrawling } from "../compose/crawling.ts";
import { withEngine } from "../compose/engine.ts";
import { crawlOne } from "../compose/worker.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { CliError, describe } from "../language.ts";

const crawl: Command = {
  usage: "[KEY …] [--demo]",
  summary: {
    vi: "Thu thập một lượt ngay bây giờ: mọi nguồn đã duyệt, hoặc các nguồn được nêu.",
    en: "One round of crawling now: every approved source, or those that are named.",
  },
  options: DEMO_OPTION,
  async run(context, args) {
    const { config, json, language, out, err } = context;
    return withEngine(config, instanceOf(args), { models: false }, async (engine) => {
      const approved = and(isNotNull(sources.approvedAt), isNull(sources.retiredAt));
      const all = await engine.db.select().from(sources).where(approved).orderBy(asc(sources.key));
      for (const key of args.positionals) {
        if (!all.some((source) => source.key === key))
          throw new CliError("not_found", { what: "source", name: key });
      }
      const wanted =
        args.positionals.length > 0 ? all.filter(({ key }) => args.positionals.includes(key)) : all;
      const crawling = await createCrawling(engine, config, loopbackOf(wanted), context.signal);
      let failures = 0;
      try {
        for (const { id, key, connector } of wanted.filter((source) => source.connector !== "manual")) {
          const { documents, error } = await crawlOne(engine, crawling, id);
          if (error) failures += 1;
          const line = error && describe(error, language).line;
          if (json)
            out(
              JSON.stringify({ source: key, documents, error: error && { code: error.code, message: line } }),
            );
          else if (error) err(`⚠ ${key} (${connector}): ${documents} – ${line}`);
          else
            out(
              language === "vi"
                ? `✓ ${key}: ${documents} tài liệu mới`
                : `✓ ${key}: ${documents} new documents`,
            );
        }
      } finally {
        await crawling.close();
      }
      return failures === 0 ? 0 : 1;
    });
  },
};

export default crawl;

/** Sample sources live on loopback, which nothing else may reach. */
function loopbackOf(list: readonly (typeof sources.$inferSelect)[]): string[] {
  return list.filter((source) => source.sample).map((source) => new URL(source.url).origin);
}
