/** A whole desk for browser tests: real PostgreSQL, real HTTP, a real browser; what it begins with: `starts.ts`. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCrawling } from "@minhchung/api/cli/compose/crawling";
import { type Desk, startDesk } from "@minhchung/api/cli/compose/desk";
import type { Engine } from "@minhchung/api/cli/compose/engine";
import { crawlOne } from "@minhchung/api/cli/compose/worker";
import { readConfig } from "@minhchung/api/cli/config";
import { chooseBrowser } from "@minhchung/crawlers/fetch/browser";
import { type Role, users } from "@minhchung/db/schema/people";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import type { Start } from "@minhchung/db/testing/start";
import { createPipeline } from "@minhchung/pipeline/pipeline";
import { createSearch } from "@minhchung/pipeline/retrieve";
import pino from "pino";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";

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
  readonly browser: Browser;
  idOf(person: keyof typeof PEOPLE): string;
  /** A browser of one's own, signed in by hand. */
  signIn(person: keyof typeof PEOPLE): Promise<Page>;
  /** The same without the screen of signing in; on the queue, or where `path` says, or (null) nowhere yet. */
  enter(person: keyof typeof PEOPLE, path?: string | null): Promise<Page>;
  /** A browser of a resident: nobody signed in. */
  visit(path: string): Promise<Page>;
  close(): Promise<void>;
}

const log = pino({ level: "silent" });

/** Starts everything on a copy of `start`. Raw copies of pages are not there: nothing here opens them. */
export async function wholeDesk(start: Start, readable: readonly string[] = []): Promise<WholeDesk> {
  const database = await testDatabase(start);
  return openDesk(database, [() => database.drop()], readable);
}

/**
 * A desk on that database. `closers` run, last first, when it is closed. Sources of the origins of this machine that are
 * named in `readable` are read when somebody asks for it.
 */
export async function openDesk(
  database: TestDatabase,
  closers: (() => Promise<unknown>)[] = [],
  readable: readonly string[] = [],
): Promise<WholeDesk> {
  const home = await mkdtemp(join(tmpdir(), "minhchung-browser-"));
  closers.push(() => rm(home, { recursive: true, force: true }));
  const engine = engineOn(database, home);
  // A mail server that nobody asks: no worker runs here, but what needs one is offered.
  const config = readConfig({ MINHCHUNG_SMTP_URL: "smtp://127.0.0.1:9" });
  const crawling = await createCrawling(engine, config, readable);
  const { fetchLink, fetchBytes, find: findSources, check: checkSource, close } = crawling;
  closers.push(close);
  const desk = await startDesk(engine, {
    config,
    host: "127.0.0.1",
    port: 0,
    log,
    fetchLink,
    fetchBytes,
    findSources,
    checkSource,
    crawl: async (id) => {
      if (readable.length > 0) await crawlOne(engine, crawling, id);
    },
    whyNotAddress: () => null,
    degraded: () => [],
  });
  closers.push(() => desk.stop());
  const browser = await launch();
  closers.push(() => browser.close());
  return assemble({ desk, database, browser, ids: await idsOf(database), closers });
}

export function engineOn(database: TestDatabase, home: string): Engine {
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

async function idsOf({ owner }: TestDatabase): Promise<Map<string, string>> {
  const rows = await owner.db.select({ id: users.id, email: users.email }).from(users);
  return new Map(rows.map((row) => [row.email, row.id]));
}

/** The browser that this machine has, else the bundled one, which takes seconds to unpack: once for all tests. */
export async function launch(): Promise<Browser> {
  const cacheFolder = join(tmpdir(), `minhchung-browser-${process.getuid?.()}`);
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
  readonly browser: Browser;
  readonly ids: ReadonlyMap<string, string>;
  readonly closers: (() => Promise<unknown>)[];
}

function assemble({ desk, database, browser, ids, closers }: Parts): WholeDesk {
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
    enter: async (person, path = "/desk/queue") => {
      const page = await (await context()).newPage();
      const answer = await page.request.post(`${desk.origin}/api/auth/sign-in/email`, {
        data: { email: PEOPLE[person].email, password: PASSWORD },
        headers: { origin: desk.origin },
      });
      if (!answer.ok()) throw new Error(`sign-in: ${answer.status()}`);
      if (path === null) return page;
      await page.goto(`${desk.origin}${path}`);
      await page.getByRole("navigation").first().waitFor();
      return page;
    },
    close: async () => {
      for (const close of [...closers].reverse()) await close();
    },
  };
}
