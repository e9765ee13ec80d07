import type { Command } from "../command.ts";
import { withEngine } from "../compose/engine.ts";
import { runAllStages } from "../compose/stages.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";

const analyse: Command = {
  usage: "[--demo]",
  summary: {
    vi: "Phân tích các tài liệu đang chờ: tìm nhận định, đối chiếu, gom nhóm.",
    en: "Analyse the documents that wait: claims, evidence, narratives.",
  },
  options: DEMO_OPTION,
  async run({ config, json, language, out, err, signal }, args) {
    return withEngine(config, instanceOf(args), {}, async (engine) => {
      for (const { message } of engine.degraded) err(`⚠ ${message[language]}`);
      const report = await runAllStages(engine, signal);
      const { documents = 0, claims = 0 } = report.analyse.counts;
      const { flagged = 0 } = report.group.counts;
      const failed = [...report.analyse.failed, ...report.verify.failed, ...report.group.failed];
      if (json) out(JSON.stringify({ documents, claims, flagged, failed }));
      else {
        out(
          language === "vi"
            ? `${documents} tài liệu, ${claims} nhận định, ${flagged} cờ, ${failed.length} lỗi`
            : `${documents} documents, ${claims} claims, ${flagged} flags, ${failed.length} failures`,
        );
        for (const { documentId, message } of failed) err(`  ${documentId}: ${message}`);
      }
      return failed.length > 0 ? 1 : 0;
    });
  },
};

export default analyse;
