/** What the desks of browser tests begin with, each made once a run: people and evidence; a real crawl; texts on their way. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createUser } from "@minhchung/api/auth/people";
import { createCrawling } from "@minhchung/api/cli/compose/crawling";
import { runAllStages } from "@minhchung/api/cli/compose/stages";
import { crawlOne } from "@minhchung/api/cli/compose/worker";
import { readConfig } from "@minhchung/api/cli/config";
import { sampleEvidence, sampleSources } from "@minhchung/api/cli/demo/seed";
import { sources } from "@minhchung/db/schema/sources";
import type { TestDatabase } from "@minhchung/db/testing/database";
import type { Start } from "@minhchung/db/testing/start";
import { inArray } from "drizzle-orm";
import { type SampleWeb, startSampleWeb } from "../sample-web/server.ts";
import { type Content, fillDesk } from "./content.ts";
import { engineOn, openDesk, PASSWORD, PEOPLE, type WholeDesk } from "./support.ts";

/** The sources that are crawled: a community page and a newspaper. */
const CRAWLED = ["cho-que", "bao-tin"];

/** People, and nothing else: a desk on its first morning. */
export const bare: Start = {
  name: "bare",
  make: async ({ owner: { db } }) => {
    for (const { name, email, roles } of Object.values(PEOPLE)) {
      await createUser(db, { name, email, roles, password: PASSWORD, sample: true });
    }
  },
};

/** Registered sources and the evidence library; nothing read yet. */
export const staffed: Start = {
  name: "staffed",
  from: bare,
  make: (database) =>
    withWeb(async (web) => {
      await sampleSources(database.app.db, web);
      await sampleEvidence(database.app.db, web);
    }),
};

/** Two sources crawled and analysed. */
export const crawled: Start = {
  name: "crawled",
  from: staffed,
  make: (database) =>
    withWeb(async (web) => {
      const home = await mkdtemp(join(tmpdir(), "minhchung-crawl-"));
      try {
        await crawl(database, web, home);
      } finally {
        await rm(home, { recursive: true, force: true });
      }
    }),
};

/** A case with a draft, a submitted text, a published one, questions and jobs in every state. */
export const filled: Start = {
  name: "filled",
  from: crawled,
  make: async (database) => {
    const closers: (() => Promise<unknown>)[] = [];
    const desk = await openDesk(database, closers);
    try {
      const content = await fillDesk(
        desk,
        await desk.enter("author", null),
        await desk.enter("approver", null),
        await desk.enter("administrator", null),
      );
      await keep(database, content);
    } finally {
      await desk.close();
    }
  },
};

/** Addresses of what `filled` holds. */
export async function contentOf({ database }: WholeDesk): Promise<Content> {
  const [row] = await database.owner.sql<{ content: Content }[]>`select content from testing.content`;
  if (!row) throw new Error("this desk was not filled");
  return row.content;
}

async function keep({ owner: { sql } }: TestDatabase, content: Content): Promise<void> {
  await sql`create schema testing`;
  await sql`create table testing.content as select ${sql.json({ ...content })}::jsonb as content`;
}

async function withWeb(work: (web: SampleWeb) => Promise<void>): Promise<void> {
  const web = await startSampleWeb();
  try {
    await work(web);
  } finally {
    await web.close();
  }
}

async function crawl(database: TestDatabase, web: SampleWeb, home: string): Promise<void> {
  const engine = engineOn(database, home);
  // This web stands at other ports than the one that the sources were registered at.
  await sampleSources(engine.db, web);
  await sampleEvidence(engine.db, web);
  const origins = web.sources.map((source) => source.origin);
  const crawling = await createCrawling(engine, readConfig({}), origins);
  try {
    const read = await engine.db.select().from(sources).where(inArray(sources.key, CRAWLED));
    for (const { id } of read) {
      const { error } = await crawlOne(engine, crawling, id);
      if (error) throw error;
    }
  } finally {
    await crawling.close();
  }
  await runAllStages(engine);
}
