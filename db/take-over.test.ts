import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test, vi } from "vitest";
import { JOB_LOCKS, openJobLocks } from "./job-locks.ts";
import { createQueue } from "./queue.ts";
import { type LostJob, MOST_WORKERS, takeOver } from "./take-over.ts";
import { testDatabase } from "./testing/database.ts";

const database = await testDatabase();
const { sql } = database.app;
afterAll(() => database.drop());

const db = {
  executeSql: async (text: string, values: unknown[]) => ({
    rows: [...(await sql.unsafe(text, values as never[]))],
  }),
};
const never = () => Promise.reject(new Error("nothing was to fail for good"));
const stateOf = async (id: string) => {
  const [row] = await sql`select state, retry_count, retry_limit from pgboss.job where id = ${id}`;
  return row;
};

/** A process of its own that runs the job. */
async function worker() {
  const script = fileURLToPath(new URL("./testing/hold-job.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, database.appUrl], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [id] = (await once(createInterface(child.stdout), "line")) as [string];
  const kill = async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return { id, kill };
}

test("kill -9 of a worker: its job goes to another at once, and uses up none of its tries", async () => {
  const queue = await createQueue(database.appUrl, { supervise: false });
  const sent = await queue.send("crawl", { sourceId: "s1" });
  const first = await worker();
  expect(first.id).toBe(sent);
  const before = await stateOf(first.id);
  // However often somebody looks: as long as its process lives, the job is its own.
  expect(await takeOver(db, never, 0)).toEqual([]);
  await first.kill();

  const taken: LostJob[] = [];
  const heir = await createQueue(database.appUrl, {
    // As long as the heir itself may need on a busy machine to lock the job that it is given.
    takeOverSeconds: 2,
    onTakeOver: (job) => taken.push(job),
  });
  const done = new Promise<string>((resolve) => {
    void heir.work("crawl", async ({ id }) => resolve(id), { pollingSeconds: 0.5 });
  });
  expect(await done).toBe(first.id);
  await heir.stop();
  await queue.stop();
  expect(taken).toEqual([{ id: first.id, queue: "crawl", again: true }]);
  const after = await stateOf(first.id);
  expect(after).toMatchObject({ state: "completed", retry_limit: before?.retry_limit + after?.retry_count });
});

test("a server that went away under a job: it runs again soon, and uses up none of its tries", async () => {
  const queue = await createQueue(database.appUrl, { supervise: false, takeOverSeconds: 0.2 });
  let runs = 0;
  const done = new Promise<string>((resolve) => {
    void queue.work(
      "crawl",
      async ({ id }) => {
        runs += 1;
        if (runs <= 4)
          throw Object.assign(new Error("write CONNECTION_CLOSED"), { code: "CONNECTION_CLOSED" });
        resolve(id);
      },
      { pollingSeconds: 0.5 },
    );
  });
  const id = await queue.send("crawl", { sourceId: "s2" });
  expect(await done).toBe(id);
  await queue.stop();
  // More often than a crawl may fail.
  expect(await stateOf(id ?? "")).toMatchObject({ state: "completed", retry_count: 4 });
});

test("a job that kills its workers is given to no more of them", async () => {
  const [row] = await sql<{ id: string }[]>`
    insert into pgboss.job (name, state, started_on, retry_count, policy)
    values ('crawl', 'active', now() - interval '1 minute', ${MOST_WORKERS}, 'short') returning id`;
  const failed: unknown[] = [];
  const lost = await takeOver(db, async (...args) => failed.push(args), 0);
  expect(lost).toEqual([{ id: row?.id, queue: "crawl", again: false }]);
  expect(failed).toMatchObject([
    ["crawl", row?.id, { code: "worker_lost", params: { workers: MOST_WORKERS } }],
  ]);
  await sql`delete from pgboss.job where id = ${row?.id ?? ""}`;
});

test("a job that was given to its last worker fails for good, where people see it", async () => {
  const [row] = await sql<{ id: string }[]>`
    insert into pgboss.job (name, state, started_on, retry_count, retry_limit, retry_backoff, policy)
    values ('crawl', 'active', now() - interval '1 minute', ${MOST_WORKERS}, ${MOST_WORKERS + 1}, true, 'short') returning id`;
  const queue = await createQueue(database.appUrl, { takeOverSeconds: 0.1 });
  // Whoever works looks for lost jobs.
  await queue.work("retention", async () => undefined);
  await vi.waitFor(
    async () => expect(await stateOf(row?.id ?? "")).toMatchObject({ state: "failed" }),
    5_000,
  );
  await queue.stop();
});

test("a worker that lost its connection takes its locks back before anybody takes its jobs", async () => {
  const locks = openJobLocks(database.appUrl);
  const [job] = await sql<{ id: string }[]>`
    insert into pgboss.job (name, state, started_on, policy)
    values ('crawl', 'active', now() - interval '1 minute', 'short') returning id`;
  const id = job?.id ?? "";
  const release = await locks.hold(id);
  const holders = () => sql`
    select l.pid from pg_locks l join pg_stat_activity a using (pid)
    where l.locktype = 'advisory' and l.classid = ${JOB_LOCKS} and a.datname = current_database()`;
  const [before] = await holders();
  await database.owner.sql`select pg_terminate_backend(${before?.pid})`.catch(
    () => sql`select pg_terminate_backend(${before?.pid})`,
  );
  await vi.waitFor(async () => {
    const [now] = await holders();
    expect(now?.pid).toBeDefined();
    expect(now?.pid).not.toBe(before?.pid);
  });
  expect(await takeOver(db, never, 0)).toEqual([]);
  await release();
  expect(await takeOver(db, never, 0)).toEqual([{ id, queue: "crawl", again: true }]);
  await locks.close();
});
