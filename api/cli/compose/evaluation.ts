/** A desk of its own for `evaluate desk`: an empty embedded database that is gone afterwards, whatever else is set up. */
import { rm } from "node:fs/promises";
import { lockHolder } from "@minhchung/db/embedded/lock";
import type { Search } from "@minhchung/pipeline/retrieve";
import type { DeskUnderTest } from "@minhchung/tests/evaluation/desk/run";
import type { Config } from "../config.ts";
import { createCrawling } from "./crawling.ts";
import { openEngine } from "./engine.ts";
import { homeOf } from "./home.ts";
import { runAllStages } from "./stages.ts";
import { crawlOne } from "./worker.ts";

/** Opens it; crawling may reach the given addresses on loopback and nothing else there. */
export async function openEvaluationDesk(
  config: Config,
  origins: readonly string[],
  signal: AbortSignal,
): Promise<DeskUnderTest & { readonly search: Search; readonly ownerUrl: string; close(): Promise<void> }> {
  const home = homeOf(config, "evaluation");
  // Left by a run that was killed; one that goes on holds its lock, and opening says so.
  if ((await lockHolder(home)) === null) await rm(home, { recursive: true, force: true });
  const engine = await openEngine(config, "evaluation", { join: false });
  const crawling = await createCrawling(engine, config, origins, signal);
  return {
    db: engine.db,
    search: engine.search,
    ownerUrl: engine.database.ownerUrl,
    crawl: async ({ id }) => {
      const { documents, error } = await crawlOne(engine, crawling, id);
      if (error) throw error;
      return documents;
    },
    analyse: async () => {
      const { analyse, verify, group } = await runAllStages(engine, signal);
      const [failed] = [...analyse.failed, ...verify.failed, ...group.failed];
      if (failed) throw new Error(`document ${failed.documentId}: ${failed.message}`);
    },
    close: async () => {
      await crawling.close();
      await engine.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
