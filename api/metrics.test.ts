import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { healthRoutes } from "./health.ts";
import { createMetrics } from "./metrics.ts";
import { type TestDesk, testDesk } from "./testing/desk.ts";
import { sampleNarrative } from "./testing/sample.ts";

const TOKEN = "a-token-of-the-tests";
let desk: TestDesk;
let app: Hono;
beforeAll(async () => {
  desk = await testDesk();
  const [an, quan] = [await desk.person("an", "editor"), await desk.person("quan", "approver")];
  await sampleNarrative(desk.database.owner.db, { proposer: an.id, approver: quan.id });
  await desk.database.owner
    .sql`insert into pgboss.job (name, state, start_after) values ('crawl', 'created', now() - interval '2 minutes')`;
  const metrics = createMetrics({
    sql: desk.deps.sql,
    token: TOKEN,
    degraded: () => [{ code: "replica_down" }],
  });
  const { db } = desk.deps;
  app = new Hono()
    .use(metrics.count)
    .route("/", metrics.routes)
    .route("/", healthRoutes({ readDb: db, db, degraded: () => [] }))
    .get("/phieu/:code", (c) => c.text("x"));
});
afterAll(() => desk.close());

const read = async (authorization?: string) => {
  const answer = await app.request("/metrics", { headers: authorization ? { authorization } : {} });
  return { status: answer.status, text: await answer.text() };
};

test("figures are for whoever has the token", async () => {
  for (const header of [undefined, "Bearer", "Bearer x", `Basic ${TOKEN}`, `Bearer ${TOKEN}x`])
    expect(await read(header)).toEqual({ status: 401, text: "" });
  expect((await read(`Bearer ${TOKEN}`)).status).toBe(200);
});

test("requests are counted by area and never by path; what waits is there, and nobody by name", async () => {
  await app.request("/phieu/2GGF-R6CV");
  const { text } = await read(`Bearer ${TOKEN}`);
  expect(text).toContain('minhchung_requests_total{area="public",method="GET",status="2xx"} 1');
  expect(text).not.toContain("2GGF");
  expect(text).toMatch(/minhchung_request_seconds_count\{area="public"\} 1/);
  expect(text).toContain('minhchung_jobs{queue="crawl",state="created"} 1');
  expect(
    Number(/minhchung_oldest_job_seconds\{queue="crawl"\} (\d+)/.exec(text)?.[1]),
  ).toBeGreaterThanOrEqual(120);
  expect(text).toContain('minhchung_documents_waiting{stage="analyse"} 1');
  expect(text).toContain('minhchung_open{what="flags"} 1');
  expect(text).toContain('minhchung_open{what="questions"} 1');
  expect(text).toContain("minhchung_degraded 1");
  expect(text).toContain("minhchung_process_resident_memory_bytes");
  for (const { name, email } of await desk.database.owner.sql`select name, email from users`)
    expect(text.includes(`"${name}"`) || text.includes(email)).toBe(false);
});

test("a job that is done is no longer among those that wait", async () => {
  await desk.database.owner.sql`update pgboss.job set state = 'completed'`;
  const { text } = await read(`Bearer ${TOKEN}`);
  expect(text).not.toContain("minhchung_oldest_job_seconds{");
  expect(text).toContain('minhchung_jobs{queue="crawl",state="completed"} 1');
});
