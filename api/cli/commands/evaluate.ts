import { existsSync } from "node:fs";
import { join } from "node:path";
import { evaluateDetection } from "@minhchung/tests/evaluation/detection";
import { gateFailures } from "@minhchung/tests/evaluation/gates";
import { evaluatePairs } from "@minhchung/tests/evaluation/pairs";
import { type EvaluationResults, formatReport } from "@minhchung/tests/evaluation/report";
import { evaluateVifactcheck } from "@minhchung/tests/evaluation/vifactcheck";
import type { Command } from "../command.ts";
import { CliError } from "../language.ts";

const evaluate: Command = {
  usage: "[--data DIR]",
  summary: {
    vi: "Đo chất lượng: các ca của chính dự án, và bộ ViFactCheck nếu có dữ liệu. Thấp hơn ngưỡng thì kết thúc bằng lỗi.",
    en: "Measure quality: the project's own cases, and ViFactCheck where the data is. Below a gate it ends with an error.",
  },
  options: {
    data: {
      value: "DIR",
      help: {
        vi: "thư mục các bộ dữ liệu (mặc định MINHCHUNG_DATASETS)",
        en: "folder of data sets (default MINHCHUNG_DATASETS)",
      },
    },
  },
  async run({ config, json, language, out, err }, { values }) {
    const datasets = values.data ?? config.datasets;
    if (values.data !== undefined && !existsSync(values.data)) {
      throw new CliError("file_unreadable", { file: values.data, detail: "ENOENT" }, { exitCode: 2 });
    }
    const results: EvaluationResults[] = [evaluatePairs(), evaluateDetection()];
    const vifactcheck = datasets === null ? null : evaluateVifactcheck(datasets);
    if (vifactcheck) results.push(vifactcheck);
    else {
      const where = datasets === null ? "MINHCHUNG_DATASETS" : join(datasets, "vifactcheck");
      err(
        language === "vi"
          ? `Bỏ qua ViFactCheck: không có dữ liệu (${where}).`
          : `ViFactCheck skipped: no data (${where}).`,
      );
    }
    const failures = results.flatMap(gateFailures);
    if (json) out(JSON.stringify({ results, failures }));
    else {
      out(formatReport(results));
      for (const failure of failures) err(`✗ ${failure}`);
      if (failures.length === 0) out(language === "vi" ? "Mọi ngưỡng đều đạt." : "All gates hold.");
    }
    return failures.length === 0 ? 0 : 1;
  },
};

export default evaluate;
