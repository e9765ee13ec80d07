import { analysePending } from "@minhchung/pipeline/analyse";
import type { Command } from "../command.ts";
import { withEngine } from "../compose/engine.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";

/** Documents of one call: enough for any round by hand; a larger backlog takes another call or `work`. */
const LIMIT = 100_000;

const analyse: Command = {
  usage: "[--demo]",
  summary: { vi: "Phân tích các tài liệu đang chờ.", en: "Analyse the documents that wait." },
  options: DEMO_OPTION,
  async run({ config, json, language, out, err }, args) {
    return withEngine(config, instanceOf(args), {}, async ({ db, steps, degraded }) => {
      for (const { message } of degraded) err(`⚠ ${message[language]}`);
      const report = await analysePending(db, steps, LIMIT);
      if (json) out(JSON.stringify(report));
      else {
        const { documents, claims, flagged, failed } = report;
        out(
          language === "vi"
            ? `${documents} tài liệu, ${claims} nhận định, ${flagged} cờ, ${failed.length} lỗi`
            : `${documents} documents, ${claims} claims, ${flagged} flags, ${failed.length} failures`,
        );
        for (const { documentId, message } of failed) err(`  ${documentId}: ${message}`);
      }
      return report.failed.length > 0 ? 1 : 0;
    });
  },
};

export default analyse;
