import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import type { CheckResult } from "../../staff/types.ts";
import type { Arguments, Command, Context } from "../command.ts";
import { createFindAnswered } from "../compose/answers.ts";
import { createChecker } from "../compose/checker.ts";
import { createCrawling } from "../compose/crawling.ts";
import { type Engine, withEngine } from "../compose/engine.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { CliError, type Language } from "../language.ts";

const check: Command = {
  usage: "--text TEXT | --link URL | --file FILE | < FILE",
  summary: {
    vi: "Kiểm chứng một đoạn văn bản hoặc liên kết với kho căn cứ. Không lưu gì.",
    en: "Check a text or a link against the evidence library. Nothing is stored.",
  },
  options: {
    ...DEMO_OPTION,
    text: { value: "TEXT", help: { vi: "văn bản", en: "the text" } },
    link: { value: "URL", help: { vi: "địa chỉ trang công khai", en: "address of a public page" } },
    file: { value: "FILE", help: { vi: "tệp văn bản UTF-8", en: "a UTF-8 text file" } },
    published: { value: "DATE", help: { vi: "ngày đăng (ISO)", en: "when it was published (ISO)" } },
  },
  async run(context, args) {
    return withEngine(context.config, instanceOf(args), {}, async (engine) => {
      for (const { message } of engine.degraded) context.err(`⚠ ${message[context.language]}`);
      const input = await readInput(context, args, engine);
      const checker = createChecker({
        db: engine.db,
        steps: engine.steps,
        clock: () => new Date(),
        fetchLink: async () => input,
        findAnswered: createFindAnswered(engine.db, ""),
      });
      const published = args.values.published ?? input.published ?? undefined;
      const result = await checker.check(input.text, published === undefined ? {} : { published });
      if (context.json) context.out(JSON.stringify(result));
      else print(result, context);
      return 0;
    });
  },
};

export default check;

type Input = { title: string | null; text: string; published: string | null };

async function readInput(context: Context, { values }: Arguments, engine: Engine): Promise<Input> {
  const plain = (text: string): Input => {
    if (text.trim() === "") throw new CliError("missing_argument", { argument: "--text" }, { exitCode: 2 });
    return { title: null, text, published: null };
  };
  if (values.text !== undefined) return plain(values.text);
  if (values.file !== undefined) {
    const file = values.file;
    return plain(
      await readFile(file, "utf8").catch((cause: Error) => {
        throw new CliError("file_unreadable", { file, detail: cause.message }, { cause });
      }),
    );
  }
  if (values.link === undefined) return plain(await readAll(context.stdin));
  const crawling = await createCrawling(engine, context.config, []);
  return crawling.fetchLink(values.link).finally(() => crawling.close());
}

const VERDICT: Record<string, Record<Language, string>> = {
  supported: { vi: "✓ có căn cứ xác nhận", en: "✓ supported" },
  refuted: { vi: "✗ trái với căn cứ", en: "✗ refuted" },
  not_enough_evidence: { vi: "? chưa đủ căn cứ", en: "? not enough evidence" },
};

function print(result: CheckResult, { language, out }: Context): void {
  const vi = language === "vi";
  const checkable = result.sentences.filter((sentence) => sentence.lane === "claims");
  out(
    vi
      ? `${result.sentences.length} câu, ${checkable.length} nhận định kiểm chứng được`
      : `${result.sentences.length} sentences, ${checkable.length} checkable claims`,
  );
  for (const { text, kind, lane, matches } of result.sentences) {
    out("");
    out(`“${text}”`);
    if (lane !== "claims") {
      out(`  – ${kind} → ${lane}`);
      continue;
    }
    const decided = matches.filter((match) => match.verdict !== "not_enough_evidence");
    const best = [...decided].sort((a, b) => b.probabilities[b.verdict] - a.probabilities[a.verdict])[0];
    if (!best) {
      out(`  ${VERDICT.not_enough_evidence?.[language]}`);
      continue;
    }
    const { evidence, text: quote } = best.sentence;
    out(`  ${VERDICT[best.verdict]?.[language]} (${Math.round(best.probabilities[best.verdict] * 100)} %)`);
    out(`  “${quote}”`);
    out(`  — ${evidence.issuer}${evidence.number ? `, ${evidence.number}` : ""}, ${evidence.issuedOn}`);
    for (const difference of best.differences) out(`  ≠ ${difference.explanation[language]}`);
  }
  const different = vi ? "cùng việc, khác nội dung: " : "same event, another claim: ";
  for (const { headline, url, decision } of result.pastRebuttals)
    out(`\n↺ ${decision === "same" ? "" : different}${headline} (${url})`);
  for (const { publisher, ratingSaid, claimReviewed, url, decision } of result.factChecks)
    out(
      `\n↺ ${decision === "same" ? "" : different}${publisher}: ${ratingSaid} – “${claimReviewed}” (${url})`,
    );
}
