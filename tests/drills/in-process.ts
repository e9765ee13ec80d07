/** What nobody disturbs: the same web crawled and analysed in this process, on a database of the test server. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCrawling } from "@minhchung/api/cli/compose/crawling";
import type { Engine } from "@minhchung/api/cli/compose/engine";
import { retentionJob } from "@minhchung/api/cli/compose/jobs/retention";
import { runAllStages } from "@minhchung/api/cli/compose/stages";
import { crawlOne } from "@minhchung/api/cli/compose/worker";
import { readConfig } from "@minhchung/api/cli/config";
import { sources } from "@minhchung/db/schema/sources";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { createEncoder } from "@minhchung/models/encoder/encoder";
import { createPipeline } from "@minhchung/pipeline/pipeline";
import { createSearch } from "@minhchung/pipeline/retrieve";
import { engineOn } from "../browser/support.ts";
import { seed } from "./desk.ts";
import type { Reference } from "./drill.ts";
import { watch } from "./progress.ts";
import { readRows } from "./rows.ts";
import type { SampleWebChild } from "./sample-web.ts";

const PATIENCE_MS = 20_000;

/**
 * The rows of an undisturbed desk without its processes, queue and server: one source after the other, then the stages,
 * with the encoder as a desk has it, and the one clearing out that every desk does on its first day.
 */
export async function crawledInProcess(web: SampleWebChild): Promise<Reference> {
  const database = await testDatabase();
  const home = await mkdtemp(join(tmpdir(), "minhchung-drill-"));
  const encoder = await createEncoder();
  try {
    await seed(database.ownerUrl, home, web);
    const search = createSearch(database.app.db, encoder);
    const engine = { ...engineOn(database, home), search, steps: createPipeline(search) };
    await crawlAll(engine, web);
    await runAllStages(engine);
    await retentionJob(engine, { progress: async () => undefined });
    return await readReference(database);
  } finally {
    await encoder.close();
    await rm(home, { recursive: true, force: true });
    await database.drop();
  }
}

async function crawlAll(engine: Engine, web: SampleWebChild): Promise<void> {
  const origins = web.sources.map(({ origin }) => origin);
  const crawling = await createCrawling(engine, readConfig({}), origins);
  try {
    for (const { id } of await engine.db.select({ id: sources.id }).from(sources)) {
      const { error } = await crawlOne(engine, crawling, id);
      if (error) throw error;
    }
  } finally {
    await crawling.close();
  }
}

async function readReference({ ownerUrl, owner }: TestDatabase): Promise<Reference> {
  const { steps } = await watch(
    async () => ownerUrl,
    ({ whole }) => whole,
    PATIENCE_MS,
  );
  return { rows: await readRows(owner.sql), steps };
}
