import { hosts } from "@minhchung/db/schema/sources";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CrawlError } from "../errors.ts";
import type { Fetcher, FetchResult, GetOptions } from "./get.ts";
import type { Politeness } from "./politeness.ts";
import { ROBOTS_MAX_BYTES } from "./robots.ts";
import { createRobotsCache, type RobotsCache } from "./robots-cache.ts";

const HOUR = 3_600_000;
let database: TestDatabase;
/** What the host answers: its robots file, or an error. */
let answer: string | CrawlError;
let asked: { url: string; options: GetOptions }[];
let turns: string[];
let rests: (number | null)[];
let time = Date.parse("2025-11-12T00:00:00Z");
let hostCount = 0;
let page = "";

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  answer = "User-agent: *\nDisallow: /kin/\nCrawl-delay: 5";
  [asked, turns, rests] = [[], [], []];
  page = `https://bao-${++hostCount}.example/tin/a`;
});

/** A cache as a worker has it: its own memory, the shared table. */
function worker(): RobotsCache {
  const fetcher: Pick<Fetcher, "agentName" | "get"> = {
    agentName: "MinhChungBot",
    get: async (url, options) => {
      asked.push({ url, options });
      if (answer instanceof CrawlError) throw answer;
      const bytes = new TextEncoder().encode(answer);
      return { status: 200, bytes, contentType: "text/plain" } as unknown as FetchResult;
    },
  };
  const politeness: Politeness = {
    turn: async (url) => void turns.push(url),
    answered: async () => undefined,
    failed: async (_url, seconds) => void rests.push(seconds),
  };
  return createRobotsCache({
    db: database.app.db,
    fetcher: fetcher as Fetcher,
    politeness,
    now: () => time,
  });
}
const status = (code: "http_not_found" | "http_forbidden" | "http_server_error", value: number) =>
  new CrawlError(code, {}, { status: value });

test("the host's file decides, and its Crawl-delay is handed on", async () => {
  const robots = worker();
  expect(await robots.check(page)).toEqual({ crawlDelayMs: 5000 });
  await expect(robots.check(new URL("/kin/b", page).href)).rejects.toMatchObject({
    code: "robots_disallowed",
    action: "never",
  });
  expect(asked.map(({ url }) => new URL(url).pathname)).toEqual(["/robots.txt"]);
  expect(turns).toEqual([page]);
});

test("the file is read up to its cap and no further (RFC 9309 §2.5)", async () => {
  await worker().check(page);
  expect(ROBOTS_MAX_BYTES).toBeGreaterThanOrEqual(500 * 1024);
  expect(asked[0]?.options).toMatchObject({ maxBytes: ROBOTS_MAX_BYTES, overflow: "truncate" });
});

test("a Crawl-delay that amounts to a ban is clamped", async () => {
  answer = "User-agent: *\nCrawl-delay: 86400";
  expect(await worker().check(page)).toEqual({ crawlDelayMs: 30_000 });
});

test.each([status("http_not_found", 404), status("http_forbidden", 403), new CrawlError("redirect_loop")])(
  "%s means that there are no rules",
  async (error) => {
    answer = error;
    expect(await worker().check(page)).toEqual({ crawlDelayMs: null });
    expect(rests).toEqual([]);
  },
);

test.each([
  new CrawlError("http_server_error", {}, { status: 500 }),
  new CrawlError("http_unavailable", {}, { status: 503, retryAfterSeconds: 120 }),
  new CrawlError("http_too_many_requests", {}, { status: 429, retryAfterSeconds: 60 }),
  new CrawlError("deadline"),
])("%s defers the host and gives it a rest", async (error) => {
  answer = error;
  await expect(worker().check(page)).rejects.toMatchObject({
    code: "robots_deferred",
    action: "slow_host",
    params: { reason: error.code },
  });
  expect(rests).toEqual([error.retryAfterSeconds]);
});

test("a refused address is said as that", async () => {
  answer = new CrawlError("address_blocked");
  await expect(worker().check(page)).rejects.toMatchObject({ code: "address_blocked" });
});

test("a second worker reads the copy in the database; after a day it is fetched anew", async () => {
  await worker().check(page);
  await worker().check(page);
  expect(asked.length).toBe(1);
  time += 25 * HOUR;
  answer = "User-agent: *\nDisallow: /";
  await expect(worker().check(page)).rejects.toMatchObject({ code: "robots_disallowed" });
  expect(asked.length).toBe(2);
  const { host } = new URL(page);
  const [row] = await database.owner.db.select().from(hosts).where(eq(hosts.host, host));
  expect(row).toMatchObject({ robots: answer, robotsStatus: 200 });
});

test("an old copy stands in for a file that cannot be read, for a week", async () => {
  await worker().check(page);
  answer = status("http_server_error", 500);
  time += 6 * 24 * HOUR;
  expect(await worker().check(page)).toEqual({ crawlDelayMs: 5000 });
  time += 2 * 24 * HOUR;
  await expect(worker().check(page)).rejects.toMatchObject({ code: "robots_deferred" });
});
