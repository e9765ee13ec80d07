import { hosts } from "@minhchung/db/schema/sources";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPoliteness } from "./politeness.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** A worker of its own: its waits are written down instead of slept. */
function worker(more: { minDelayMs?: number; maxWaitMs?: number; sample?: boolean } = {}) {
  const waits: number[] = [];
  const politeness = createPoliteness({
    db: database.app.db,
    minDelayMs: more.minDelayMs ?? 10_000,
    maxWaitMs: more.maxWaitMs ?? 1_000_000,
    isSample: () => more.sample === true,
    sleep: async (ms) => void waits.push(ms),
  });
  return { politeness, waits };
}
const row = async (host: string) =>
  (await database.owner.db.select().from(hosts).where(eq(hosts.host, host)))[0];

test("the first request does not wait; each further one waits for its own moment", async () => {
  const { politeness, waits } = worker();
  for (let at = 0; at < 3; at++) await politeness.turn("https://a.example/x");
  expect(waits.length).toBe(2);
  expect(waits[0]).toBeGreaterThan(9_000);
  expect((waits[1] ?? 0) - (waits[0] ?? 0)).toBeGreaterThan(8_000);
});

test("workers share the host's clock and never get the same moment", async () => {
  const workers = Array.from({ length: 4 }, () => worker());
  await Promise.all(workers.map(({ politeness }) => politeness.turn("https://b.example/")));
  const moments = workers.flatMap(({ waits }) => (waits.length === 0 ? [0] : waits)).sort((a, b) => a - b);
  for (let at = 1; at < moments.length; at++) {
    expect((moments[at] ?? 0) - (moments[at - 1] ?? 0)).toBeGreaterThan(8_000);
  }
});

test("a turn too far off is refused, and takes nobody's moment", async () => {
  const { politeness } = worker({ maxWaitMs: 5_000 });
  await politeness.turn("https://c.example/");
  const before = (await row("c.example"))?.nextRequestAt.getTime();
  await expect(politeness.turn("https://c.example/")).rejects.toMatchObject({
    code: "host_resting",
    action: "slow_host",
  });
  expect((await row("c.example"))?.nextRequestAt.getTime()).toBe(before);
});

test("Retry-After holds for the whole host; without it the rest grows with each failure", async () => {
  const { politeness } = worker({ maxWaitMs: 5_000 });
  await politeness.failed("https://d.example/", 120);
  await expect(politeness.turn("https://d.example/")).rejects.toMatchObject({ code: "host_resting" });
  const rest = async () => ((await row("e.example"))?.nextRequestAt.getTime() ?? 0) - Date.now();
  await politeness.failed("https://e.example/", null);
  const first = await rest();
  await politeness.failed("https://e.example/", null);
  expect(first).toBeGreaterThan(20_000);
  expect(await rest()).toBeGreaterThan(first + 20_000);
  expect(await row("e.example")).toMatchObject({ failures: 2 });
});

test("the delay follows the host's speed and its Crawl-delay, and stays within bounds", async () => {
  const { politeness } = worker({ minDelayMs: 1_000 });
  await politeness.turn("https://f.example/");
  const delay = async () => (await row("f.example"))?.delayMs;
  await politeness.answered("https://f.example/", 100);
  expect(await delay()).toBe(1_000);
  await politeness.answered("https://f.example/", 3_000);
  expect(await delay()).toBe(6_000);
  await politeness.answered("https://f.example/", 100, 10_000);
  expect(await delay()).toBe(10_000);
  await politeness.answered("https://f.example/", 100_000);
  expect(await delay()).toBe(30_000);
});

test("an answer is written where it changes the host's pace, and ends its failures", async () => {
  const { politeness } = worker({ minDelayMs: 0 });
  const url = "https://g.example/";
  const version = async () =>
    (await database.owner.sql<{ xmin: string }[]>`select xmin from hosts where host = 'g.example'`)[0]?.xmin;
  await politeness.turn(url);
  const turned = await version();
  await politeness.answered(url, 100);
  expect(await version()).toBe(turned);
  await politeness.failed(url, 0);
  await politeness.turn(url);
  await politeness.answered(url, 100);
  expect(await row("g.example")).toMatchObject({ failures: 0 });
});

test("the sample web has no delay", async () => {
  const { politeness, waits } = worker({ sample: true });
  for (let at = 0; at < 5; at++) await politeness.turn("http://127.0.0.1:4000/");
  expect(waits).toEqual([]);
});
