/** How long a search takes in libraries of several sizes, ours and its peers' on the same sentences and claims. */
import { connect } from "@minhchung/db/connect";
import { createEncoder } from "@minhchung/models/encoder/encoder";
import { createSearch } from "@minhchung/pipeline/retrieve";
import { load } from "../../drills/report.ts";
import { ownProcess } from "../own-process.ts";
import { line, ms } from "./figures.ts";
import { fillLibrary } from "./library.ts";
import { onServer } from "./on-server.ts";
import { askEach, claimsOn, type Found } from "./peers/ask.ts";
import { prepareRanking, ranked } from "./peers/postgres.ts";

/** Its ranking reads every sentence that shares a word: fewer claims are enough to time it. */
const POSTGRES_SHARE = 10;
/** MiniSearch keeps the whole library in the heap of the process. */
const HEAP_MB = 12_000;

export interface Sizes {
  readonly sizes: readonly number[];
  readonly claims: number;
  /** Besides ours: "postgres", "minisearch". */
  readonly peers: ReadonlySet<string>;
  /** A folder that keeps the library for the next run; null: none. */
  readonly kept: string | null;
}

export async function searches({ sizes, claims, peers, kept }: Sizes): Promise<void> {
  await onServer(async ({ server, admin }) => {
    const encoder = await createEncoder();
    const app = connect(server.appUrl, { applicationName: "bench search", max: 2 });
    console.log(
      "| sentences | | found first | p50 ms | p95 ms | max ms | ms of processor | claims |\n| --: | :-- | --: | --: | --: | --: | --: | --: |",
    );
    for (const size of [...sizes].sort((a, b) => a - b)) {
      await fillLibrary(admin, size);
      const search = createSearch(app.db, encoder);
      const claimedOn = new Date().toISOString().slice(0, 10);
      tell(
        size,
        "Minh Chứng",
        await askEach(claimsOn(size, claims), server.pid, async (claim) => {
          const [best] = await search(claim, { claimedOn, limit: 10 });
          return best?.text;
        }),
      );
      if (peers.has("postgres")) {
        const cleanUp = await prepareRanking(admin);
        const few = claimsOn(size, Math.max(10, Math.round(claims / POSTGRES_SHARE)));
        tell(size, "PostgreSQL `ts_rank`", await askEach(few, server.pid, (claim) => ranked(admin, claim)));
        await cleanUp();
      }
      if (peers.has("minisearch"))
        tell(
          size,
          "MiniSearch",
          await ownProcess<Found>(MINISEARCH, { size, claims }, [`--max-old-space-size=${HEAP_MB}`]),
        );
    }
    await app.close();
    await encoder.close();
    console.log(`load ${load()}`);
  }, kept);
}

const MINISEARCH = new URL("peers/minisearch.main.ts", import.meta.url).pathname;

const tell = (size: number, who: string, { times, right, processor, note = "" }: Found): void =>
  console.log(
    `| ${size} | ${who}${note} | ${((100 * right) / times.length).toFixed(0)} % | ${line(times)} | ${ms(processor)} | ${times.length} |`,
  );
