/** A whole worker on a real queue: the jobs that run by themselves, and what becomes of those that cannot. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createQueue, type Queue } from "@minhchung/db/queue";
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { authorise, identityOf } from "../../auth/authorise.ts";
import { schedule } from "../../publish/schedule.ts";
import type { Sending } from "../../receivers/send.ts";
import type { LiveEvent } from "../../staff/types.ts";
import { type TestDesk, testDesk } from "../../testing/desk.ts";
import {
  type ApprovedSample,
  approvedSample,
  type PublishedSample,
  publishedSample,
} from "../../testing/published.ts";
import { sampleNarrative } from "../../testing/sample.ts";
import type { Crawling } from "./crawling.ts";
import type { Engine } from "./engine.ts";
import { workerOptions } from "./jobs/register.ts";
import { startWorker, type Worker } from "./worker.ts";

let desk: TestDesk;
let queue: Queue;
let worker: Worker;
let home: string;
let page: PublishedSample;
let text: ApprovedSample;
let editor: string;
const heard: LiveEvent[] = [];
const logged: Record<string, unknown>[] = [];

beforeAll(async () => {
  desk = await testDesk();
  home = await mkdtemp(join(tmpdir(), "minhchung-worker-"));
  const [binh, chi] = [await desk.person("binh", "editor"), await desk.person("chi", "approver")];
  const sample = await sampleNarrative(desk.database.owner.db, { proposer: binh.id, approver: chi.id });
  page = await publishedSample(desk.database.owner.sql, { ...sample, author: binh.id, approver: chi.id });
  text = await approvedSample(desk.database.owner.sql, {
    narrativeId: null,
    evidenceId: sample.evidenceId,
    author: binh.id,
    approver: chi.id,
  });
  editor = binh.id;
  await desk.deps
    .sql`update documents set analysis_version = 'detect@1', analysed_at = now(), verified_at = now()`;
  await desk.deps.sql`update sources set next_fetch_at = now() + interval '1 day'`;
  desk.deps.live.subscribe((event) => heard.push(event));
  const log = pino(
    { level: "warn" },
    { write: (line: string) => void logged.push(JSON.parse(line) as never) },
  );
  const { database } = desk;
  const engine = {
    instance: "demo",
    home,
    database: { readUrl: null },
    app: database.app,
    db: database.app.db,
    steps: [
      { name: "detect", version: "2", stage: "analyse", needs: ["document"], gives: [], run: () => ({}) },
    ],
  } as unknown as Engine;
  queue = await createQueue(database.appUrl, workerOptions(engine, log));
  const crawling = { crawl: () => Promise.reject(Object.assign(new Error("no disk"), { code: "ENOSPC" })) };
  worker = await startWorker(
    engine,
    crawling as unknown as Crawling,
    queue,
    { mail: null } as unknown as Sending,
    log,
  );
}, 30_000);
afterAll(async () => {
  await worker.stop();
  await queue.stop();
  await desk.close();
  await rm(home, { recursive: true, force: true });
}, 40_000);

const rows = (query: string) => desk.deps.sql.unsafe(query);
const within = { timeout: 10_000 };

test("what an older version of a step has read is read again", async () => {
  const documents = "select analysis_version as version from documents where analysed_at is not null";
  await expect.poll(() => rows(documents), within).toEqual([{ version: "detect@2" }]);
});

test("retention runs once a day by itself, and leaves its receipt", async () => {
  await expect
    .poll(
      () => rows("select error_code from runs where kind = 'retention' and finished_at is not null"),
      within,
    )
    .toEqual([{ error_code: null }]);
  expect(await rows("select 1 from audit where action = 'retention.run'")).toHaveLength(1);
});

test("a publication that nobody delivered is taken to its channels", async () => {
  await expect
    .poll(() => rows("select publication_id as id, channel from deliveries order by channel"), within)
    .toEqual(["feeds", "web"].map((channel) => ({ id: page.publicationId, channel })));
});

test("a text is published at its hour and brought to its channels, without anybody there", async () => {
  const { db, queue: sendInside } = desk.deps;
  const actor = authorise(await identityOf(db, editor), ["editor"]);
  const at = new Date(Date.now() + 1_500);
  await schedule({ db, queue: sendInside, clock: () => new Date() }, actor, text.versionId, at);
  const delivered = () => desk.deps.sql`
    select p.published_at >= ${at} as later, p.published_by = ${editor} as ours, d.channel
    from publications p join deliveries d on d.publication_id = p.id
    where p.version_id = ${text.versionId} order by d.channel`;
  await expect.poll(delivered, within).toEqual([
    { later: true, ours: true, channel: "feeds" },
    { later: true, ours: true, channel: "web" },
  ]);
});

test("a job that fails for good is logged with its cause, and open dashboards hear of it", async () => {
  const [source] = await rows("select id from sources");
  const id = await queue.send("crawl", { sourceId: source?.id }, { singletonKey: "x", startAfter: 1 });
  await desk.deps.sql`update pgboss.job set retry_limit = 0 where id = ${id}`;
  await expect.poll(() => heard, within).toContainEqual({ type: "run", kind: "dead-letter", done: true });
  expect(heard).toContainEqual({ type: "run", kind: "crawl", done: false });
  expect(logged).toContainEqual(expect.objectContaining({ msg: "job failed", queue: "crawl", id }));
  expect(await desk.deps.sql`select state, output->>'code' as code from pgboss.job where id = ${id}`).toEqual(
    [{ state: "failed", code: "ENOSPC" }],
  );
});

test("a process stays with a stage while something waits: many batches are not as many jobs", async () => {
  const { sql } = desk.deps;
  const [{ now } = { now: new Date() }] = await sql<{ now: Date }[]>`select clock_timestamp() as now`;
  await sql`
    insert into documents (source_id, title, text, register, published_at, original_sha256)
    select s.id, 'Tin ' || n, 'Chợ mở cửa.', 'social', now(), md5(n::text) || md5(n::text)
    from (select id from sources limit 1) s, generate_series(1, 100) n`;
  await queue.send("analyse", {}, { singletonKey: "pending" });
  await expect
    .poll(() => rows("select count(*)::int as n from documents where grouped_at is null"), within)
    .toEqual([{ n: 0 }]);
  const [jobs] = await sql<{ n: number }[]>`
    select count(*)::int as n from pgboss.job where name = 'analyse' and created_on >= ${now}`;
  expect(jobs?.n).toBeLessThanOrEqual(3);
});
