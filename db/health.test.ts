import { afterAll, expect, test } from "vitest";
import { clockSkew, partitionsReach, queueHealth, roleHealth, sampleArchives } from "./health.ts";
import { createQueue } from "./queue.ts";
import { testDatabase } from "./testing/database.ts";

const database = await testDatabase();
afterAll(() => database.drop());
const { app, owner } = database;

test("the queue: its version, what can start, what has failed for good, and since when", async () => {
  expect(await queueHealth(app.sql)).toMatchObject({ waiting: 0, running: 0, failed: 0, oldestSeconds: 0 });
  const queue = await createQueue(database.appUrl, { supervise: false });
  await queue.send("crawl", {}, { singletonKey: "a" });
  await queue.send("crawl", {}, { singletonKey: "later", startAfter: 3600 });
  await queue.stop();
  await owner.sql`update pgboss.job set start_after = now() - interval '2 hours' where singleton_key = 'a'`;
  await owner.sql`insert into pgboss.job (name, data, state) values ('crawl', '{}', 'failed'), ('dead-letter', '{}', 'created')`;
  const { version, expected, waiting, failed, oldestSeconds } = await queueHealth(app.sql);
  expect([version, waiting, failed]).toEqual([expected, 1, 1]);
  expect(Math.round(oldestSeconds / 3600)).toBe(2);
  // About this one somebody has decided.
  await owner.sql`insert into dead_letter_decisions (subject, queue, decision, reason)
    select 'job:' || id, name, 'set_aside', 'x' from pgboss.job where state = 'failed'`;
  expect((await queueHealth(app.sql)).failed).toBe(0);
});

test("the roles: the application owns nothing and cannot become the owner", async () => {
  expect(await roleHealth(app.sql)).toEqual({
    user: "minhchung_app",
    role: "minhchung_app",
    superuser: false,
    owned: 0,
    ownsTables: false,
  });
  expect(await roleHealth(owner.sql)).toMatchObject({ ownsTables: true });
});

test("partitions: the table that ends first counts", async () => {
  const { days } = await partitionsReach(app.sql);
  expect(days).toBeGreaterThan(150);
  const [last] = await owner.sql`select inhrelid::regclass::text as name from pg_inherits
    where inhparent = 'fetches'::regclass order by 1 desc limit 1`;
  await owner.sql.unsafe(`drop table ${last?.name}`);
  expect((await partitionsReach(app.sql)).days).toBeLessThan(days);
});

test("the clock is the machine's own here", async () => {
  expect(Math.abs(await clockSkew(app.sql))).toBeLessThan(1);
});

test("copies are sampled from both ends", async () => {
  expect(await sampleArchives(app.sql)).toEqual([]);
  for (let i = 0; i < 9; i += 1) {
    await owner.sql`insert into archives (url, sha256, mime, bytes, file, retrieved_at)
      values ('x', ${`${9 - i}`}, 'text/html', 1, ${`${i}`}, ${`2026-11-0${i + 1}`})`;
  }
  const files = (await sampleArchives(app.sql)).map(({ file }) => file);
  expect(files).toEqual(expect.arrayContaining(["0", "7", "8"]));
  expect(files.length).toBeLessThanOrEqual(5);
});
