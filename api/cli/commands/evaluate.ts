import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { missLines } from "@minhchung/tests/evaluation/clerk/report";
import { evaluateClerk, isTheme, THEMES } from "@minhchung/tests/evaluation/clerk/run";
import { type CrawlResults, evaluateCrawl } from "@minhchung/tests/evaluation/crawl/run";
import { SETS, setMissing } from "@minhchung/tests/evaluation/crawl/sets";
import { CORPUS_FILE } from "@minhchung/tests/evaluation/desk/corpus";
import { blindList } from "@minhchung/tests/evaluation/desk/readings";
import { type DeskResults, evaluateDesk } from "@minhchung/tests/evaluation/desk/run";
import { evaluateDetection } from "@minhchung/tests/evaluation/detection";
import { evaluateFairness, type FairnessResults } from "@minhchung/tests/evaluation/fairness/run";
import { gateFailures } from "@minhchung/tests/evaluation/gates";
import { evaluatePairs } from "@minhchung/tests/evaluation/pairs";
import { type EvaluationResults, formatReport } from "@minhchung/tests/evaluation/report";
import {
  evaluateRespelling,
  PARTS,
  type RespellingResults,
} from "@minhchung/tests/evaluation/respelling/run";
import { CLAIMS_FILE, retrievalMissing } from "@minhchung/tests/evaluation/retrieval/corpus";
import { evaluateRetrieval, type RetrievalResults } from "@minhchung/tests/evaluation/retrieval/run";
import {
  evaluateSegmentation,
  type SegmentationResults,
  TREEBANK,
} from "@minhchung/tests/evaluation/segmentation";
import { evaluateVifactcheck } from "@minhchung/tests/evaluation/vifactcheck";
import type { Arguments, Command, Context } from "../command.ts";
import { openEvaluationDesk } from "../compose/evaluation.ts";
import { CliError } from "../language.ts";

const evaluate: Command = {
  usage:
    "[desk | clerk | crawl | retrieval | fairness] [--data DIR] [--articles N] [--read FILE] [--misses THEME] [--frozen]",
  summary: {
    vi: "Đo chất lượng: các ca của chính dự án, và bộ ViFactCheck nếu có dữ liệu. “desk”: cả bàn kiểm chứng trên bài báo thật của địa phương. “clerk”: các bộ đọc trên những ca của người thư ký. “crawl”: chữ và ngày của các trang, nguồn cấp tin, trên các bộ công khai. “retrieval”: tìm đúng câu quyết định giữa hàng chục nghìn bài báo. “fairness”: cùng một điều, người kể khác, tên người Kinh, Chăm, Raglai. Thấp hơn ngưỡng thì kết thúc bằng lỗi.",
    en: "Measure quality: the project's own cases, and ViFactCheck where the data is. “desk”: the whole desk on real local articles. “clerk”: the readers on the clerk's cases. “crawl”: words and dates of pages, and feeds, on public sets. “retrieval”: the deciding sentence found among tens of thousands of articles. “fairness”: the same claim told by others, with Kinh, Chăm and Raglai names. Below a gate it ends with an error.",
  },
  options: {
    data: {
      value: "DIR",
      help: {
        vi: "thư mục các bộ dữ liệu (mặc định MINHCHUNG_DATASETS)",
        en: "folder of data sets (default MINHCHUNG_DATASETS)",
      },
    },
    articles: {
      value: "N",
      help: {
        vi: "với “retrieval”: số bài báo làm nền (mặc định 10000, nhiều nhất 120000)",
        en: "with “retrieval”: articles to hide it among (default 10000, at most 120000)",
      },
    },
    read: {
      value: "FILE",
      help: {
        vi: "với “desk”: ghi 50 cờ đầu (cùng của mốc so sánh) để đọc mù, JSON Lines",
        en: "with “desk”: write the first 50 flags (and the baseline's) to be read blind, JSON Lines",
      },
    },
    misses: {
      value: "THEME",
      help: {
        vi: `với “clerk”: in từng ca sai của phần mở, một trong ${THEMES.join(", ")}`,
        en: `with “clerk”: print each miss of the open part, one of ${THEMES.join(", ")}`,
      },
    },
    frozen: {
      help: {
        vi: "với “clerk”: mở phần niêm phong, chỉ một lần khi đã xong việc",
        en: "with “clerk”: open the frozen part, once, when the work is done",
      },
    },
  },
  async run(context, args) {
    const [what] = args.positionals;
    if (what !== undefined && !WHAT.includes(what)) {
      const hint = WHAT.join(", ");
      throw new CliError("bad_value", { value: what, option: "evaluate", hint }, { exitCode: 2 });
    }
    if (what === "clerk") return clerk(context, args);
    const { values } = args;
    const datasets = values.data ?? context.config.datasets;
    if (values.data !== undefined && !existsSync(values.data)) {
      throw new CliError("file_unreadable", { file: values.data, detail: "ENOENT" }, { exitCode: 2 });
    }
    if (what === "crawl") return report(context, await crawl(context, datasets));
    if (what === "fairness") return report(context, [await fairness(context)]);
    if (what === "retrieval") return report(context, await retrieval(context, datasets, args));
    const results = what === "desk" ? await desk(context, datasets, args) : models(context, datasets);
    return report(context, results);
  },
};

export default evaluate;

const WHAT: readonly string[] = ["desk", "clerk", "crawl", "retrieval", "fairness"];
const MOST_ARTICLES = 120_000;
const ARTICLES = 10_000;

/** The deciding sentence among many articles, in a library of its own that is gone afterwards. */
async function retrieval(
  context: Context,
  datasets: string | null,
  { values }: Arguments,
): Promise<RetrievalResults[]> {
  const articles = Number(values.articles ?? ARTICLES);
  if (!Number.isInteger(articles) || articles < 0 || articles > MOST_ARTICLES)
    throw new CliError(
      "bad_value",
      { value: values.articles ?? "", option: "--articles", hint: `0–${MOST_ARTICLES}` },
      { exitCode: 2 },
    );
  const missing = datasets === null ? CLAIMS_FILE : retrievalMissing(datasets);
  if (datasets === null || missing !== null) {
    skipped(context, context.language === "vi" ? "Truy hồi" : "Retrieval", datasets, missing ?? CLAIMS_FILE);
    return [];
  }
  const { config, json, language, err, signal } = context;
  const desk = await openEvaluationDesk(config, [], signal);
  const say = (words: { vi: string; en: string }) => (json ? undefined : err(words[language]));
  return [await evaluateRetrieval(desk, datasets, articles, say).finally(() => desk.close())];
}

/** The same claims with other names and from other sources, on a desk of its own that is gone afterwards. */
async function fairness({ config, signal }: Context): Promise<FairnessResults> {
  const desk = await openEvaluationDesk(config, [], signal);
  return evaluateFairness(desk).finally(() => desk.close());
}

/** The models on cases of known truth. */
function models(context: Context, datasets: string | null): EvaluationResults[] {
  const vifactcheck = datasets === null ? null : evaluateVifactcheck(datasets);
  if (!vifactcheck) skipped(context, "ViFactCheck", datasets, "vifactcheck");
  return [evaluatePairs(), evaluateDetection(), ...(vifactcheck ? [vifactcheck] : [])];
}

/** The readers on the clerk's cases; the misses of the frozen part are never listed, lest rules be written for them. */
function clerk(context: Context, { values: { misses }, switches }: Arguments): number {
  const { json, language, out, err } = context;
  const frozen = switches.has("frozen");
  if (misses !== undefined) {
    if (!isTheme(misses) || frozen) {
      const hint = frozen ? "--misses | --frozen" : THEMES.join(", ");
      throw new CliError("bad_value", { value: misses, option: "--misses", hint }, { exitCode: 2 });
    }
    const [theme] = evaluateClerk("open", [misses]).themes;
    if (theme) out(json ? JSON.stringify(theme.misses) : missLines(theme).join("\n"));
    return 0;
  }
  const results = evaluateClerk(frozen ? "frozen" : "open");
  if (!frozen) return report(context, [results, ...segmentation(context), ...respelling(context)]);
  err(
    language === "vi"
      ? "Phần niêm phong của các ca thư ký được mở: ghi lại kết quả, không sửa luật theo nó."
      : "The frozen part of the clerk's cases is opened: record the figures, write no rule for them.",
  );
  out(json ? JSON.stringify({ results: [results] }) : formatReport(results));
  return 0;
}

/** Sentences and words against a treebank, where it is. */
function segmentation(context: Context): SegmentationResults[] {
  const { datasets } = context.config;
  const results = datasets === null ? null : evaluateSegmentation(datasets);
  if (!results) skipped(context, "UD Vietnamese VTB", datasets, TREEBANK);
  return results ? [results] : [];
}

/** Chat spellings as people type them, where the set is. */
function respelling(context: Context): RespellingResults[] {
  const { datasets } = context.config;
  const results = datasets === null ? null : evaluateRespelling(datasets);
  if (!results) skipped(context, "ViLexNorm", datasets, PARTS[0] ?? "");
  return results ? [results] : [];
}

/** Crawling on public sets, where they are. */
async function crawl(context: Context, datasets: string | null): Promise<CrawlResults[]> {
  const { json, language, err } = context;
  const missing = datasets === null ? SETS.pages : setMissing(datasets);
  if (datasets === null || missing !== null) {
    skipped(context, language === "vi" ? "Đọc trang" : "Crawling", datasets, missing ?? SETS.pages);
    return [];
  }
  const say = (words: { vi: string; en: string }) => (json ? undefined : err(words[language]));
  const results = await evaluateCrawl(datasets, say);
  return results === null ? [] : [results];
}

/** The whole desk, from crawling to the queue. */
async function desk(
  context: Context,
  datasets: string | null,
  { values }: Arguments,
): Promise<DeskResults[]> {
  const { config, json, language, err, signal } = context;
  const open = (origins: readonly string[]) => openEvaluationDesk(config, origins, signal);
  const say = (words: { vi: string; en: string }) => (json ? undefined : err(words[language]));
  const results = datasets === null ? null : await evaluateDesk(datasets, open, say);
  if (results === null) {
    skipped(context, language === "vi" ? "Cả bàn kiểm chứng" : "The whole desk", datasets, CORPUS_FILE);
    return [];
  }
  if (values.read !== undefined) {
    const lines = blindList(results.toRead).map((row) => JSON.stringify(row));
    await writeFile(values.read, `${lines.join("\n")}\n`);
  }
  return [results];
}

function skipped({ language, err }: Context, name: string, datasets: string | null, file: string): void {
  const where = datasets === null ? "MINHCHUNG_DATASETS" : join(datasets, file);
  err(
    language === "vi"
      ? `Bỏ qua ${name}: không có dữ liệu (${where}).`
      : `${name} skipped: no data (${where}).`,
  );
}

function report({ json, language, out, err }: Context, results: readonly EvaluationResults[]): number {
  const failures = results.flatMap(gateFailures);
  if (json) out(JSON.stringify({ results, failures }));
  else if (results.length > 0) {
    out(formatReport(results));
    for (const failure of failures) err(`✗ ${failure}`);
    if (failures.length === 0) out(language === "vi" ? "Mọi ngưỡng đều đạt." : "All gates hold.");
  }
  return failures.length === 0 ? 0 : 1;
}
