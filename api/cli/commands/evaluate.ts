import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CORPUS_FILE } from "@minhchung/tests/evaluation/desk/corpus";
import { blindList } from "@minhchung/tests/evaluation/desk/readings";
import { type DeskResults, evaluateDesk } from "@minhchung/tests/evaluation/desk/run";
import { evaluateDetection } from "@minhchung/tests/evaluation/detection";
import { gateFailures } from "@minhchung/tests/evaluation/gates";
import { evaluatePairs } from "@minhchung/tests/evaluation/pairs";
import { type EvaluationResults, formatReport } from "@minhchung/tests/evaluation/report";
import { evaluateVifactcheck } from "@minhchung/tests/evaluation/vifactcheck";
import type { Arguments, Command, Context } from "../command.ts";
import { openEvaluationDesk } from "../compose/evaluation.ts";
import { CliError } from "../language.ts";

const evaluate: Command = {
  usage: "[desk] [--data DIR] [--read FILE]",
  summary: {
    vi: "Đo chất lượng: các ca của chính dự án, và bộ ViFactCheck nếu có dữ liệu. “desk”: cả bàn kiểm chứng trên bài báo thật của địa phương. Thấp hơn ngưỡng thì kết thúc bằng lỗi.",
    en: "Measure quality: the project's own cases, and ViFactCheck where the data is. “desk”: the whole desk on real local articles. Below a gate it ends with an error.",
  },
  options: {
    data: {
      value: "DIR",
      help: {
        vi: "thư mục các bộ dữ liệu (mặc định MINHCHUNG_DATASETS)",
        en: "folder of data sets (default MINHCHUNG_DATASETS)",
      },
    },
    read: {
      value: "FILE",
      help: {
        vi: "với “desk”: ghi 50 cờ đầu (cùng của mốc so sánh) để đọc mù, JSON Lines",
        en: "with “desk”: write the first 50 flags (and the baseline's) to be read blind, JSON Lines",
      },
    },
  },
  async run(context, args) {
    const [what] = args.positionals;
    if (what !== undefined && what !== "desk") {
      throw new CliError("bad_value", { value: what, option: "evaluate", hint: "desk" }, { exitCode: 2 });
    }
    const { values } = args;
    const datasets = values.data ?? context.config.datasets;
    if (values.data !== undefined && !existsSync(values.data)) {
      throw new CliError("file_unreadable", { file: values.data, detail: "ENOENT" }, { exitCode: 2 });
    }
    const results = what === "desk" ? await desk(context, datasets, args) : models(context, datasets);
    return report(context, results);
  },
};

export default evaluate;

/** The models on cases of known truth. */
function models(context: Context, datasets: string | null): EvaluationResults[] {
  const vifactcheck = datasets === null ? null : evaluateVifactcheck(datasets);
  if (!vifactcheck) skipped(context, "ViFactCheck", datasets, "vifactcheck");
  return [evaluatePairs(), evaluateDetection(), ...(vifactcheck ? [vifactcheck] : [])];
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
