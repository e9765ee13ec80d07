/** What a job leaves behind that failed for good, on a real queue. */
import PgBoss from "pg-boss";
import { afterAll, expect, test } from "vitest";
import { createQueue, workerName } from "./queue.ts";
import { QUEUE_SCHEMA } from "./queue-setup.ts";
import { KEPT } from "./send.ts";
import { testDatabase } from "./testing/database.ts";

const database = await testDatabase();
const { sql } = database.app;
const changes: string[] = [];
const queue = await createQueue(database.appUrl, { worker: "box:7", onChange: (name) => changes.push(name) });
afterAll(async () => {
  await queue.stop();
  await database.drop();
});

/** The next job of this queue has one try, so that a test need not wait for eight. */
async function sendOnce(name: "publish" | "crawl", data: object, singletonKey: string): Promise<string> {
  const id = (await queue.send(name, data, { singletonKey })) as string;
  await sql`update pgboss.job set retry_limit = 0 where id = ${id}`;
  return id;
}

test("it stays in its own queue with key, error and times; every process may hear of it; the worker is seen", async () => {
  let heard: () => void = () => undefined;
  const news = new Promise<void>((resolve) => {
    heard = resolve;
  });
  await queue.onDeadLetter(async () => heard());
  const id = await sendOnce("publish", { publicationId: "p1" }, "p1");
  const during: unknown[] = [];
  await queue.work("publish", async ({ id: jobId, progress }) => {
    await progress(1, 2, "channels");
    during.push(
      ...(await sql`select job_id = ${jobId} as mine, worker, done, total, unit from job_progress`),
    );
    during.push(
      ...(await sql`select count(*) > 0 as seen from pg_stat_activity where application_name = ${workerName("box:7")}`),
    );
    throw Object.assign(new Error("Failed query: params: secret"), {
      cause: Object.assign(new Error("the replica is away"), {
        code: "ECONNREFUSED",
        params: { host: "db" },
      }),
    });
  });
  await news;
  expect(during).toEqual([
    { mine: true, worker: "box:7", done: 1, total: 2, unit: "channels" },
    { seen: true },
  ]);
  const [row] =
    await sql`select name, data, singleton_key, retry_count, output, completed_on >= created_on as ended
    from pgboss.job where id = ${id} and state = 'failed'`;
  expect(row).toEqual({
    name: "publish",
    data: { publicationId: "p1" },
    singleton_key: "p1",
    retry_count: 0,
    output: {
      name: "JobFailed",
      message: "the replica is away",
      code: "ECONNREFUSED",
      params: { host: "db" },
    },
    ended: true,
  });
  expect(await sql`select 1 from job_progress`).toHaveLength(0);
  expect(new Set(changes)).toEqual(new Set(["publish"]));
});

test("maintenance takes neither a failed job nor one that nobody worked on, however old; the pg-boss default would", async () => {
  const failed = await sendOnce("crawl", {}, "old-failed");
  await sql`update pgboss.job set state = 'failed', completed_on = now() - interval '2 years' where id = ${failed}`;
  const waiting = (await queue.send("retention", {}, { singletonKey: "old" })) as string;
  await sql`update pgboss.job set created_on = now() - interval '60 days', start_after = start_after - interval '60 days',
    keep_until = keep_until - interval '60 days' where id = ${waiting}`;
  const left = () => sql`select id from pgboss.job where id in ${sql([failed, waiting])} order by id`;
  const maintain = async (kept: object) => {
    const boss = new PgBoss({
      connectionString: database.appUrl,
      schema: QUEUE_SCHEMA,
      migrate: false,
      schedule: false,
      supervise: false,
      ...kept,
    });
    await boss.start();
    await boss.maintain();
    await boss.stop({ graceful: false });
  };
  await maintain(KEPT);
  expect(await left()).toHaveLength(2);
  await maintain({});
  expect((await left()).map((row) => row.id)).toEqual([waiting]);
});
