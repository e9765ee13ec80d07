import { verifyAudit } from "@minhchung/db/audit";
import type { Command } from "../command.ts";
import { withEngine } from "../compose/engine.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { CliError } from "../language.ts";

const audit: Command = {
  usage: "verify [--demo]",
  summary: {
    vi: "Kiểm tra chuỗi nhật ký: không hàng nào bị sửa, xóa hay đảo chỗ.",
    en: "Verify the audit chain: no row changed, removed or reordered.",
  },
  options: DEMO_OPTION,
  async run({ config, json, language, out }, args) {
    if (args.positionals[0] !== "verify")
      throw new CliError("missing_argument", { argument: "verify" }, { exitCode: 2 });
    return withEngine(config, instanceOf(args), { models: false }, async ({ app }) => {
      const report = await verifyAudit(app.sql);
      const { broken, entries } = report;
      if (json) out(JSON.stringify(report));
      else if (broken === null)
        out(language === "vi" ? `Nguyên vẹn: ${entries} mục.` : `Whole: ${entries} entries.`);
      else {
        const at = `${broken.seq} (${broken.reason})`;
        out(language === "vi" ? `ĐỨT tại mục ${at}.` : `BROKEN at entry ${at}.`);
      }
      return broken === null ? 0 : 1;
    });
  },
};

export default audit;
