import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { JOB_LOCKS } from "./job-locks.ts";
import { createQueue } from "./queue.ts";
import { DEAD_LETTER, QUEUES } from "./queues.ts";
import { emptyDatabase, testDatabase } from "./testing/database.ts";

const database = await testDatabase();
const queue = await createQueue(database.appUrl);
afterAll(async () => {
  await queue.stop();
  await database.drop();
});

/** A promise and its key, so that a test waits for the event itself. */
function signal<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const jobs = (name: string) =>
  database.app.sql`select id, data, priority, state, start_after > now() as later, singleton_key as key
    from pgboss.job where name = ${name} order by created_on`;

test("the owner made the queues; the application's role can change none of them", async () => {
  const rows = await database.app
    .sql`select name, dead_letter from pgboss.queue where name not like '\\_\\_%'`;
  expect(rows.map((row) => row.name).sort()).toEqual([...Object.keys(QUEUES), DEAD_LETTER].sort());
  const forbidden = [
    "select pgboss.create_queue('mine', '{}')",
    "select pgboss.delete_queue('crawl')",
    "insert into pgboss.queue (name) values ('mine')",
    "update pgboss.version set version = 1",
    "truncate pgboss.job",
    "drop table pgboss.archive",
  ];
  for (const statement of forbidden) {
    await expect(database.app.sql.unsafe(statement), statement).rejects.toMatchObject({ code: "42501" });
  }
});

test("send: options arrive; a key that waits is not sent twice; jobs without key are all sent", async () => {
  const id = await queue.send(
    "analyse",
    { document: 7, note: "“đê vỡ”" },
    { singletonKey: "7", priority: 5 },
  );
  expect(await queue.send("analyse", { document: 7 }, { singletonKey: "7" })).toBeNull();
  await queue.send("analyse", { document: 8 }, { startAfter: 3600 });
  await queue.send("analyse", { document: 9 }, { startAfter: new Date(Date.now() + 60_000) });
  expect(await jobs("analyse")).toMatchObject([
    { id, data: { document: 7, note: "“đê vỡ”" }, priority: 5, key: "7", later: false },
    { data: { document: 8 }, later: true },
    { data: { document: 9 }, later: true },
  ]);
  expect(await queue.waiting("analyse")).toBe(3);
});

test("sendInside: the job comes and goes with the transaction, whole and once encoded", async () => {
  const data = { publication: "p1", nested: { list: [1, "hai"], empty: null } };
  await expect(
    database.app.db.transaction(async (tx) => {
      await queue.sendInside(tx, "publish", data);
      throw new Error("undone");
    }),
  ).rejects.toThrow("undone");
  expect(await jobs("publish")).toHaveLength(0);

  const id = await database.app.db.transaction(async (tx) => {
    const sent = await queue.sendInside(tx, "publish", data, {
      singletonKey: "p1",
      priority: 2,
      startAfter: 60,
    });
    expect(await queue.sendInside(tx, "publish", data, { singletonKey: "p1" })).toBeNull();
    await tx.execute(sql`select 1`);
    return sent;
  });
  expect(await jobs("publish")).toMatchObject([{ id, data, key: "p1", priority: 2, later: true }]);
});

test("sendInside writes the very row that send writes", async () => {
  await queue.send("group", { n: 1 }, { singletonKey: "a" });
  await database.app.db.transaction((tx) => queue.sendInside(tx, "group", { n: 1 }, { singletonKey: "b" }));
  const [one, two] = await database.app.sql`
    select data, priority, state, retry_limit, retry_count, retry_delay, retry_backoff, expire_in::text,
           (keep_until - created_on)::text as keep, dead_letter, policy, singleton_on
    from pgboss.job where name = 'group' order by singleton_key`;
  expect(two).toEqual(one);
  expect(one).toMatchObject({ dead_letter: DEAD_LETTER, policy: "short", retry_backoff: true });
});

test("work: a job is handled and kept as completed; stop waits for it", async () => {
  const own = await createQueue(database.appUrl, { supervise: false });
  const started = signal<object>();
  const release = signal<void>();
  await own.work<{ source: string }>(
    "crawl",
    async ({ data }) => {
      started.resolve(data);
      await release.promise;
    },
    { pollingSeconds: 0.5, concurrency: 2 },
  );
  const id = await own.send("crawl", { source: "s1" });
  expect(await started.promise).toEqual({ source: "s1" });
  const stopped = own.stop();
  release.resolve();
  await stopped;
  expect(await jobs("crawl")).toMatchObject([{ id, state: "completed" }]);
});

test("work: a handler that throws leaves the job for another try", async () => {
  const own = await createQueue(database.appUrl);
  const tried = signal<void>();
  await own.work("retention", async () => {
    tried.resolve();
    throw new Error("not today");
  });
  await own.send("retention", {});
  await tried.promise;
  await own.stop();
  const [job] = await database.app.sql`
    select state, output->>'message' as message from pgboss.job where name = 'retention'`;
  expect(job).toEqual({ state: "retry", message: "not today" });
});

test("work: a job whose first note fails is given another try, and nobody keeps its lock", async () => {
  const failed = signal<unknown>();
  const own = await createQueue(database.appUrl, { onFailure: ({ error }) => failed.resolve(error) });
  await database.owner.sql.unsafe(`
    CREATE FUNCTION refuse_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no note'; END $$;
    CREATE TRIGGER refuse_note BEFORE INSERT ON job_progress FOR EACH ROW EXECUTE FUNCTION refuse_note();`);
  try {
    const id = await own.send("letter", {});
    await own.work("letter", async () => undefined);
    expect(await failed.promise).toMatchObject({ message: "no note" });
    await own.stop();
    expect(await jobs("letter")).toMatchObject([{ id, state: "retry" }]);
    const [lock] = await database.owner.sql`
      select count(*) as held from pg_locks where locktype = 'advisory' and classid = ${JOB_LOCKS}`;
    expect(lock).toEqual({ held: 0 });
  } finally {
    await database.owner.sql.unsafe("DROP TRIGGER refuse_note ON job_progress; DROP FUNCTION refuse_note;");
  }
});

test("a database without queues, or without a server, says what to do", async () => {
  const empty = await emptyDatabase();
  await expect(createQueue(empty.appUrl)).rejects.toMatchObject({ code: "not_migrated" });
  await empty.drop();
  const nowhere = "postgres://ann:secret@127.0.0.1:1/none";
  await expect(createQueue(nowhere)).rejects.toMatchObject({ code: "server_unreachable" });
});
