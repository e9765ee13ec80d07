import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { type FactCheckProblem, readFactChecks } from "@minhchung/crawlers/claim-review/read";
import { type FactCheckOutcome, putFactCheck } from "@minhchung/pipeline/fact-checks";
import { record } from "../../desk/record.ts";
import type { Arguments, Context } from "../command.ts";
import { createCrawling } from "../compose/crawling.ts";
import type { Engine } from "../compose/engine.ts";
import { CliError, type Language } from "../language.ts";
import { actorOf } from "../sources/people.ts";

const MISSING: Readonly<Record<FactCheckProblem["missing"], Record<Language, string>>> = {
  url: { vi: "thiếu địa chỉ của bài kiểm chứng", en: "the address of the review is missing" },
  claim: { vi: "thiếu nhận định được kiểm chứng", en: "the claim that was reviewed is missing" },
  publisher: { vi: "thiếu nơi kiểm chứng", en: "who reviewed it is missing" },
  rating: { vi: "thiếu kết luận", en: "the rating is missing" },
};
const SAID: Readonly<Record<FactCheckOutcome, Record<Language, string>>> = {
  added: { vi: "thêm mới", en: "added" },
  updated: { vi: "cập nhật", en: "updated" },
  unchanged: { vi: "không đổi", en: "unchanged" },
  wordless: { vi: "không có chữ để tìm", en: "without a word to find them by" },
};

/**
 * `factcheck import FILE|URL|- --by EMAIL`: every review of a page or feed. One that lacks something is told and the
 * others are kept; 1 where any lacked something or none was found.
 */
export async function importFactChecks(engine: Engine, context: Context, args: Arguments): Promise<number> {
  const [, from] = args.positionals;
  if (!from) throw new CliError("missing_argument", { argument: "FILE, URL" }, { exitCode: 2 });
  const importedBy = await actorOf(engine.db, args, "addEvidence");
  const { text, url } = await load(engine, context, from, args.values.page ?? null);
  const { reviews, problems } = readFactChecks(text, url);
  const counts: Record<FactCheckOutcome, number> = { added: 0, updated: 0, unchanged: 0, wordless: 0 };
  await engine.db.transaction(async (tx) => {
    const sample = engine.instance === "demo";
    for (const review of reviews) counts[await putFactCheck(tx, { ...review, importedBy, sample })]++;
    if (counts.added + counts.updated === 0) return;
    await record(tx, {
      actorId: importedBy,
      action: "factcheck.import",
      subject: "fact-checks",
      details: { ...counts, from: url ?? "file" },
      event: { type: "run", kind: "evidence", done: true },
    });
  });
  tell(context, from, counts, problems);
  return problems.length > 0 || reviews.length === 0 ? 1 : 0;
}

async function load(engine: Engine, context: Context, from: string, page: string | null) {
  if (from === "-") return { text: await readAll(context.stdin), url: page };
  if (!/^https?:\/\//.test(from)) {
    const text = await readFile(from, "utf8").catch((cause: Error) => {
      throw new CliError("file_unreadable", { file: from, detail: cause.message }, { cause });
    });
    return { text, url: page };
  }
  const crawling = await createCrawling(engine, context.config, [], context.signal);
  return crawling.fetchText(from).finally(() => crawling.close());
}

function tell(
  { json, language, out, err }: Context,
  from: string,
  counts: Readonly<Record<FactCheckOutcome, number>>,
  problems: readonly FactCheckProblem[],
): void {
  if (json) {
    out(JSON.stringify({ ...counts, problems }));
    return;
  }
  for (const { url, missing } of problems) err(`${url ?? from}: ${MISSING[missing][language]}`);
  const told = (Object.keys(counts) as FactCheckOutcome[]).filter((key) => counts[key] > 0);
  if (told.length > 0) out(told.map((key) => `${counts[key]} ${SAID[key][language]}`).join(", "));
  else if (problems.length === 0)
    out(
      language === "vi"
        ? `${from}: không có bài kiểm chứng nào (ClaimReview dạng JSON-LD, DataFeed, Fact Check Tools)`
        : `${from}: no fact-check was found (ClaimReview in JSON-LD, DataFeed, Fact Check Tools)`,
    );
}
