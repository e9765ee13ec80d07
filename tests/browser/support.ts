/** A whole desk for browser tests: real PostgreSQL, real crawl of the sample web, real HTTP, a real browser. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createUser } from "@minhchung/api/auth/people";
import { createCrawling } from "@minhchung/api/cli/compose/crawling";
import { type Desk, startDesk } from "@minhchung/api/cli/compose/desk";
import type { Engine } from "@minhchung/api/cli/compose/engine";
import { runAllStages } from "@minhchung/api/cli/compose/stages";
import { crawlOne } from "@minhchung/api/cli/compose/worker";
import { readConfig } from "@minhchung/api/cli/config";
import { sampleEvidence, sampleSources } from "@minhchung/api/cli/demo/seed";
import { chooseBrowser } from "@minhchung/crawlers/fetch/browser";
import { type Role, users } from "@minhchung/db/schema/people";
import { sources } from "@minhchung/db/schema/sources";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { createPipeline } from "@minhchung/pipeline/pipeline";
import { createSearch } from "@minhchung/pipeline/retrieve";
import { inArray } from "drizzle-orm";
import pino from "pino";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { type SampleWeb, startSampleWeb } from "../sample-web/server.ts";
import type { SampleSourceKey } from "../sample-web/types.ts";

export const PASSWORD = "mot mat khau du dai";

/** People of the tests, by what they do. The seeds of the demo expect two of these addresses. */
export const PEOPLE = {
  analyst: { name: "Lan", email: "phan-tich@minhchung.example", roles: ["analyst"] },
  author: { name: "Minh", email: "bien-tap-1@minhchung.example", roles: ["analyst", "editor", "approver"] },
  approver: { name: "Hoa", email: "bien-tap-2@minhchung.example", roles: ["editor", "approver"] },
  administrator: { name: "Sơn", email: "quan-tri@minhchung.example", roles: ["administrator"] },
} as const satisfies Record<string, { name: string; email: string; roles: readonly Role[] }>;

export interface WholeDesk {
  readonly origin: string;
  readonly database: TestDatabase;
  readonly web: SampleWeb;
  readonly browser: Browser;
  idOf(person: keyof typeof PEOPLE): string;
  /** A browser of one's own, signed in. */
  signIn(person: keyof typeof PEOPLE): Promise<Page>;
  /** A browser of a resident: nobody signed in. */
  visit(path: string): Promise<Page>;
  close(): Promise<void>;
}

const log = pino({ level: "silent" });

/** Starts everything; `crawled` names the sources that are read before the desk opens. */
export async function wholeDesk(crawled: readonly SampleSourceKey[]): Promise<WholeDesk> {
  const closers: (() => Promise<unknown>)[] = [];
  const home = await mkdtemp(join(tmpdir(), "minhchung-browser-"));
  closers.push(() => rm(home, { recursive: true, force: true }));
  const database = await testDatabase();
  closers.push(() => database.drop());
  const web = await startSampleWeb();
  closers.push(() => web.close());
  const engine = engineOn(database, home);
  const ids = await enterPeople(database);
  await sampleSources(engine.db, web);
  await sampleEvidence(engine.db, web);
  const config = readConfig({});
  const crawling = await createCrawling(
    engine,
    config,
    web.sources.map((source) => source.origin),
  );
  for (const { id } of await engine.db
    .select()
    .from(sources)
    .where(inArray(sources.key, [...crawled]))) {
    const { error } = await crawlOne(engine, crawling, id);
    if (error) throw error;
  }
  await crawling.close();
  await runAllStages(engine);
  const desk = await startDesk(engine, {
    config,
    host: "127.0.0.1",
    port: 0,
    log,
    fetchLink: crawling.fetchLink,
    crawl: async () => undefined,
    degraded: () => [],
  });
  closers.push(() => desk.stop());
  const browser = await launch(home);
  closers.push(() => browser.close());
  return assemble({ desk, database, web, browser, ids, closers });
}

function engineOn(database: TestDatabase, home: string): Engine {
  const { db, sql } = database.app;
  const search = createSearch(db, null);
  const close = async () => undefined;
  return {
    instance: "demo",
    home,
    database: {
      ownerUrl: database.ownerUrl,
      appUrl: database.appUrl,
      serverUrl: null,
      readUrl: null,
      description: "test",
      degraded: [],
      // The test server outlives every test.
      lost: new Promise<never>(() => undefined),
      close,
    },
    app: { db, sql, close },
    db,
    search,
    steps: createPipeline(search),
    degraded: [],
    close,
  };
}

async function enterPeople({ owner }: TestDatabase): Promise<Map<string, string>> {
  for (const { name, email, roles } of Object.values(PEOPLE)) {
    await createUser(owner.db, { name, email, roles, password: PASSWORD, sample: true });
  }
  const rows = await owner.db.select({ id: users.id, email: users.email }).from(users);
  return new Map(rows.map((row) => [row.email, row.id]));
}

/** The browser that this machine has, else the bundled one. */
async function launch(cacheFolder: string): Promise<Browser> {
  const choice = await chooseBrowser({ use: "own", cacheFolder });
  return chromium.launch({
    executablePath: choice.executablePath,
    args: [...choice.args],
    env: { PATH: process.env.PATH ?? "", HOME: cacheFolder, ...choice.env },
  });
}

interface Parts {
  readonly desk: Desk;
  readonly database: TestDatabase;
  readonly web: SampleWeb;
  readonly browser: Browser;
  readonly ids: ReadonlyMap<string, string>;
  readonly closers: (() => Promise<unknown>)[];
}

function assemble({ desk, database, web, browser, ids, closers }: Parts): WholeDesk {
  const context = (): Promise<BrowserContext> =>
    browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: "vi-VN",
      timezoneId: "Asia/Ho_Chi_Minh",
    });
  const visit = async (path: string) => {
    const page = await (await context()).newPage();
    await page.goto(`${desk.origin}${path}`);
    return page;
  };
  return {
    origin: desk.origin,
    database,
    web,
    browser,
    visit,
    idOf: (person) => ids.get(PEOPLE[person].email) ?? "",
    signIn: async (person) => {
      const page = await visit("/desk/sign-in");
      await page.getByLabel("Thư điện tử").fill(PEOPLE[person].email);
      await page.getByLabel("Mật khẩu").fill(PASSWORD);
      await page.getByRole("button", { name: "Đăng nhập" }).click();
      await page.getByRole("navigation").first().waitFor();
      return page;
    },
    close: async () => {
      for (const close of [...closers].reverse()) await close();
    },
  };
}
