import type { Command } from "../command.ts";
import { DEMO_OPTION, instanceOf, SAMPLE_OPTION } from "../instance.ts";
import { runDesk, untilStopped } from "../run-desk.ts";

const work: Command = {
  usage: "",
  summary: {
    vi: "Chỉ chạy các tác vụ nền: thu thập và phân tích. Bao nhiêu tiến trình cũng được.",
    en: "The background work alone: crawling and analysis. Any number of processes may run it.",
  },
  options: { ...DEMO_OPTION, ...SAMPLE_OPTION },
  async run(context, args) {
    const instance = instanceOf(args);
    const sample = instance === "demo" || args.switches.has("sample");
    const options = { instance, host: "", port: 0, web: false, work: true, join: true, sample };
    await runDesk(context, options, async ({ engine, crawling }) => {
      for (const { message } of [...engine.degraded, ...crawling.degraded])
        context.err(`⚠ ${message[context.language]}`);
      context.out(
        context.language === "vi"
          ? `Đang chờ việc: ${engine.database.description}`
          : `Waiting for jobs: ${engine.database.description}`,
      );
      await untilStopped(context.signal);
    });
    return 0;
  },
};

export default work;
