import { isIP } from "node:net";
import { connect } from "@minhchung/db/connect";
import { sources } from "@minhchung/db/schema/sources";
import type { SampleWeb } from "@minhchung/tests/sample-web/server";
import { asc, eq } from "drizzle-orm";
import type { Command, Context } from "../command.ts";
import { homeOf } from "../compose/home.ts";
import { runAllStages } from "../compose/stages.ts";
import { crawlOne } from "../compose/worker.ts";
import { readPort } from "../config.ts";
import { samplePeople } from "../demo/people.ts";
import { startSampleWebFor } from "../demo/ports.ts";
import { printCrawl, printSummary, say } from "../demo/report.ts";
import { sampleEvidence, sampleFactChecks, sampleReceivers, sampleSources } from "../demo/seed.ts";
import { LISTEN_OPTIONS } from "../instance.ts";
import { CliError } from "../language.ts";
import { type Running, runDesk, untilStopped } from "../run-desk.ts";

const demo: Command = {
  usage: "[--once] [--port N]",
  summary: {
    vi: "Chạy thử với dữ liệu mẫu: trang web mẫu, căn cứ mẫu, người dùng mẫu. Chỉ trên máy này, không cần mạng.",
    en: "Try it with sample data: sample web, sample evidence, sample people. On this machine only, without a network.",
  },
  options: {
    ...LISTEN_OPTIONS,
    once: { help: { vi: "làm một lượt, in kết quả rồi dừng", en: "do one round, print it, and end" } },
  },
  async run(context, { values, switches }) {
    const host = values.host ?? "127.0.0.1";
    if (!isLoopback(host)) throw new CliError("demo_not_loopback", { host }, { exitCode: 2 });
    const port = values.port === undefined ? context.config.port : readPort(values.port, "--port");
    const web = await startSampleWebFor(homeOf(context.config, "demo"));
    try {
      // The round comes first, by itself; only then does the background work begin, so that nothing is done twice.
      const options = {
        instance: "demo" as const,
        host,
        port,
        web: !switches.has("once"),
        work: !switches.has("once"),
        join: false,
        loopback: () => web.sources.map((source) => source.origin),
        prepare: (running: Running) => firstRound(context, running, web),
      };
      await runDesk(context, options, async (running) => {
        // Asked to end during the first round: the next start goes on where this one stopped.
        if (context.signal.aborted) return;
        await printSummary(context, running, web);
        if (running.desk) await untilStopped(context.signal);
      });
      return 0;
    } finally {
      await web.close();
    }
  },
};

export default demo;

const isLoopback = (host: string) =>
  host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));

/** People, sources, evidence; then one crawl of every source and the analysis of all that it found. */
async function firstRound(context: Context, running: Running, web: SampleWeb): Promise<void> {
  const { engine, crawling } = running;
  say(context, {
    vi: `Cơ sở dữ liệu: ${engine.database.description}`,
    en: `Database: ${engine.database.description}`,
  });
  const owner = connect(engine.database.ownerUrl, { applicationName: "minhchung demo", max: 1 });
  try {
    await samplePeople(owner.db, engine.home);
  } finally {
    await owner.close();
  }
  await sampleSources(engine.db, web);
  const items = await sampleEvidence(engine.db, web);
  await sampleFactChecks(engine.db, web);
  await sampleReceivers(engine.db);
  say(context, { vi: `Kho căn cứ: ${items} văn bản mẫu`, en: `Evidence library: ${items} sample items` });
  for (const source of await engine.db
    .select()
    .from(sources)
    .where(eq(sources.sample, true))
    .orderBy(asc(sources.key))) {
    if (context.signal.aborted) return;
    await printCrawl(context, source, () => crawlOne(engine, crawling, source.id));
  }
  say(context, { vi: "Đang phân tích…", en: "Analysing…" });
  await runAllStages(engine, context.signal);
}
