import type { Command } from "../command.ts";
import { readPort } from "../config.ts";
import { DEMO_OPTION, instanceOf, LISTEN_OPTIONS } from "../instance.ts";
import { runDesk, untilStopped } from "../run-desk.ts";

const serve: Command = {
  usage: "[--port N] [--host ADDRESS]",
  summary: {
    vi: "Chỉ chạy máy chủ web; các tác vụ nền chạy bằng “work”, trên máy này hay máy khác.",
    en: "The web server alone; background work is done by “work”, here or on another machine.",
  },
  options: { ...LISTEN_OPTIONS, ...DEMO_OPTION },
  async run(context, args) {
    const { values } = args;
    const host = values.host ?? context.config.host;
    const port = values.port === undefined ? context.config.port : readPort(values.port, "--port");
    const instance = instanceOf(args);
    await runDesk(context, { instance, host, port, web: true, work: false, join: true }, async ({ desk }) => {
      context.out(context.json ? JSON.stringify({ origin: desk?.origin }) : `${desk?.origin}/desk/`);
      await untilStopped(context.signal);
    });
    return 0;
  },
};

export default serve;
