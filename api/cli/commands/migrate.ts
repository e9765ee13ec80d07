import { migrate as runMigrations } from "@minhchung/db/migrate";
import type { Command } from "../command.ts";
import { migrationOf, openDatabase } from "../compose/database.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";

const migrate: Command = {
  usage: "[--demo]",
  summary: {
    vi: "Chuẩn bị hoặc nâng cấp cơ sở dữ liệu. Chạy lại bao nhiêu lần cũng được.",
    en: "Prepare or upgrade the database. It may be run any number of times.",
  },
  options: DEMO_OPTION,
  async run({ config, json, language, out }, args) {
    const database = await openDatabase(config, instanceOf(args), { join: true });
    try {
      const { applied, partitions } = await runMigrations(migrationOf(database));
      if (json) out(JSON.stringify({ database: database.description, applied, partitions }));
      else if (applied.length === 0) {
        out(
          language === "vi" ? `Đã mới nhất: ${database.description}` : `Up to date: ${database.description}`,
        );
      } else for (const file of applied) out(`✓ ${file}`);
      return 0;
    } finally {
      await database.close();
    }
  },
};

export default migrate;
