/** Documents that come at a fixed rate, and how long after its coming each stands in the queue. */
import { setTimeout as delay } from "node:timers/promises";
import { createQueue } from "@minhchung/db/queue";
import { load } from "../../drills/report.ts";
import { line } from "./figures.ts";
import { fillLibrary } from "./library.ts";
import { grouped, onServer, post, sourceOf, withWorkers } from "./on-server.ts";

export interface Load {
  readonly sentences: number;
  /** Documents a second. */
  readonly rate: number;
  readonly seconds: number;
  readonly workers: number;
  readonly profiles: string | null;
}

export async function posts({ sentences, rate, seconds, workers, profiles }: Load): Promise<void> {
  await onServer(async (bench) => {
    await fillLibrary(bench.admin, sentences);
    const source = await sourceOf(bench.admin);
    await withWorkers(bench, { count: workers, profiles }, async () => {
      const total = rate * seconds;
      const queue = await createQueue(bench.server.appUrl, { supervise: false });
      const began = performance.now();
      for (let n = 0; n < total; n++) {
        await until(began + (n * 1000) / rate);
        await post(bench.admin, source, n, sentences);
        // As a crawl does for what is new.
        await queue.send("analyse", {}, { singletonKey: "pending" });
      }
      const late = performance.now() - began - ((total - 1) * 1000) / rate;
      await grouped(bench.admin, total);
      await queue.stop();
      const rows = await bench.admin<{ s: number }[]>`
        select extract(epoch from grouped_at - fetched_at)::float8 * 1000 as s from documents`;
      const [{ flagged } = { flagged: 0 }] = await bench.admin<
        { flagged: number }[]
      >`select count(*)::int as flagged from narratives where flagged_at is not null`;
      console.log(
        "| documents/s | workers | sentences | documents | narratives in the queue | p50 ms | p95 ms | max ms |\n| --: | --: | --: | --: | --: | --: | --: | --: |",
      );
      console.log(
        `| ${rate} | ${workers} | ${sentences} | ${total} | ${flagged} | ${line(rows.map(({ s }) => s))} |`,
      );
      console.log(`the last post came ${late.toFixed(0)} ms late; load ${load()}`);
    });
  });
}

const until = (at: number) => delay(Math.max(0, at - performance.now()));
