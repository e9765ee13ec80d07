/** What documents cost: all of so many from an empty desk, and one more where so many stand already. */
import { createQueue } from "@minhchung/db/queue";
import { load } from "../../drills/report.ts";
import { exponent, ms, type Point, summed } from "./figures.ts";
import { fillLibrary } from "./library.ts";
import { type Bench, grouped, hold, letGo, onServer, sourceOf, withWorkers } from "./on-server.ts";
import { processorSeconds } from "./processor.ts";
import { stand } from "./standing.ts";

export interface Work {
  readonly sentences: number;
  readonly workers: number;
  readonly profiles: string | null;
}

interface Took {
  readonly seconds: number;
  /** Of processor: the workers, and the server. */
  readonly workers: number;
  readonly server: number;
}

const HEAD =
  "documents/s | ms of processor a document | of it PostgreSQL | documents a second a core |\n| --: | --: | --: | --: | --: | --: | --: |";

/** From an empty desk, each size on a server of its own. */
export async function costs(sizes: readonly number[], work: Work): Promise<void> {
  const points: Point[] = [];
  console.log(`| documents | workers | seconds | ${HEAD}`);
  for (const size of sizes)
    await onServer(async (bench) => {
      await fillLibrary(bench.admin, work.sentences);
      const took = await through(bench, await sourceOf(bench.admin), { from: 0, count: size }, work);
      points.push([size, took.workers + took.server]);
      tell(size, size, took, work.workers);
    });
  if (points.length > 1) console.log(`exponent ${exponent(points).toFixed(2)} (processor)`);
  console.log(`load ${load()}`);
}

/** One more, where so many stand already as the analysis leaves them; all on one server that grows. */
export async function standing(sizes: readonly number[], more: number, work: Work): Promise<void> {
  const points: Point[] = [];
  console.log(`| standing | workers | seconds for ${more} | ${HEAD}`);
  await onServer(async (bench) => {
    await fillLibrary(bench.admin, work.sentences);
    const source = await sourceOf(bench.admin);
    for (const size of [...sizes].sort((a, b) => a - b)) {
      await stand(bench.admin, source, { documents: size, sentences: work.sentences });
      const took = await through(bench, source, { from: size, count: more }, work);
      points.push([size, (took.workers + took.server) / more]);
      tell(size, more, took, work.workers);
    }
  });
  if (points.length > 1)
    console.log(`exponent of the whole ${exponent(summed(points)).toFixed(2)} (processor)`);
  console.log(`load ${load()}`);
}

const tell = (size: number, documents: number, { seconds, workers, server }: Took, count: number): void =>
  console.log(
    `| ${size} | ${count} | ${seconds.toFixed(1)} | ${(documents / seconds).toFixed(1)} | ${ms((1000 * (workers + server)) / documents)} | ${ms((1000 * server) / documents)} | ${(documents / (workers + server)).toFixed(1)} |`,
  );

/** Posts wait; workers are started and have loaded words and models before the clock starts. */
async function through(
  bench: Bench,
  source: string,
  { from, count }: { readonly from: number; readonly count: number },
  { sentences, workers, profiles }: Work,
): Promise<Took> {
  const [{ n: before } = { n: 0 }] = await bench.admin<
    { n: number }[]
  >`select count(*)::int as n from documents where grouped_at is not null`;
  await hold(bench.admin, source, { from, count, sentences });
  let took: Took = { seconds: 0, workers: 0, server: 0 };
  await withWorkers(bench, { count: workers, profiles }, async (children) => {
    const pids = [bench.server.pid, ...children.map(({ pid }) => pid)];
    const used = pids.map(processorSeconds);
    const began = performance.now();
    await letGo(bench.admin);
    const queue = await createQueue(bench.server.appUrl, { supervise: false });
    await queue.send("analyse", {}, { singletonKey: "pending" });
    await queue.stop();
    await grouped(bench.admin, before + count);
    const [server = 0, ...ours] = pids.map((pid, i) => processorSeconds(pid) - (used[i] ?? 0));
    took = {
      seconds: (performance.now() - began) / 1000,
      workers: ours.reduce((a, b) => a + b, 0),
      server,
    };
  });
  return took;
}
