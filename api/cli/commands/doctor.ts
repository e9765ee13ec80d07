import type { Command } from "../command.ts";
import { homeOf } from "../compose/home.ts";
import { report } from "../doctor/check.ts";
import { databaseChecks } from "../doctor/database.ts";
import { machineChecks } from "../doctor/machine.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { CliError } from "../language.ts";

const doctor: Command = {
  usage: "[--only CHECK,…] [--demo]",
  summary: {
    vi: "Kiểm tra máy, cấu hình, cơ sở dữ liệu và dữ liệu: mỗi dòng một điều, với cách chữa. Mã thoát 1 nếu có điều hỏng.",
    en: "Check the machine, the settings, the database and the data: one line a thing, with the remedy. Exit code 1 where something fails.",
  },
  options: {
    only: {
      value: "CHECK,…",
      help: {
        vi: "chỉ những mục này, ví dụ database,queue (tên như trong --json)",
        en: "these alone, e.g. database,queue (names as in --json)",
      },
    },
    ...DEMO_OPTION,
  },
  async run(context, args) {
    const { config } = context;
    const instance = instanceOf(args);
    const home = homeOf(config, instance);
    const machine = machineChecks({ config, home, demo: instance === "demo", now: new Date() });
    const database = databaseChecks(config, instance, home);
    const checks = chosen([...machine, ...database.checks], args.values.only);
    try {
      let failures = 0;
      for (const check of checks) failures += (await report(check, context)) ? 0 : 1;
      return failures === 0 ? 0 : 1;
    } finally {
      await database.close();
    }
  },
};

export default doctor;

function chosen<T extends { key: string }>(checks: readonly T[], only: string | undefined): readonly T[] {
  if (only === undefined) return checks;
  const keys = checks.map(({ key }) => key);
  const wanted = only.split(",").map((key) => key.trim());
  const unknown = wanted.find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    throw new CliError(
      "bad_value",
      { value: unknown, option: "--only", hint: keys.join(", ") },
      { exitCode: 2 },
    );
  }
  return checks.filter(({ key }) => wanted.includes(key));
}
