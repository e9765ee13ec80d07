/** What people see of background work and decide about it, on a real queue with jobs that really failed. */
import { createQueue, type Queue } from "@minhchung/db/queue";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DeadLetter, JobsView } from "../staff/job-types.ts";
import type { LiveEvent } from "../staff/types.ts";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { sampleNarrative } from "../testing/sample.ts";

let desk: TestDesk;
let an: TestPerson;
let quan: TestPerson;
let queue: Queue;
let sourceId: string;
let sourceName: string;
let documentId: number;

beforeAll(async () => {
  desk = await testDesk();
  an = await desk.person("an", "analyst");
  quan = await desk.person("quan", "administrator");
  const sample = await sampleNarrative(desk.database.owner.db, { proposer: an.id, approver: quan.id });
  queue = await createQueue(desk.database.appUrl, { worker: "box:1" });
  sourceId = sample.sourceId;
  const [document] = await desk.deps.sql`select id, (select name from sources) as source from documents`;
  documentId = document?.id as number;
  sourceName = document?.source as string;
  for (const person of [an, quan]) ok(await person.ask("PATCH", "/api/me", { language: "en" }));
});
afterAll(async () => {
  await queue.stop();
  await desk.close();
});

const letters = async (person: TestPerson, query = "") =>
  ok<DeadLetter[]>(await person.ask("GET", `/api/jobs/dead-letters${query}`));
const decide = (person: TestPerson, id: string, how: "rerun" | "set-aside", json: object = {}) =>
  person.ask("POST", `/api/jobs/dead-letters/${encodeURIComponent(id)}/${how}`, json);

/** Sends a job that has one try and fails it with `error`; resolves when it stands as a dead letter. */
async function fail(name: "crawl" | "publish", data: object, key: string, error: unknown): Promise<string> {
  const id = (await queue.send(name, data, { singletonKey: key })) as string;
  await desk.deps.sql`update pgboss.job set retry_limit = 0 where id = ${id}`;
  const own = await createQueue(desk.database.appUrl, { supervise: false });
  const tried = new Promise<void>((resolve) => {
    void own.work(
      name,
      async () => {
        resolve();
        throw error;
      },
      { pollingSeconds: 0.5 },
    );
  });
  await tried;
  // Waits for the running handler, and with it for the failure's row.
  await own.stop();
  return `job:${id}`;
}

test("a job that failed for good says what it was about, why in the reader's language, and when", async () => {
  const network = Object.assign(new Error("fetch failed"), {
    code: "network",
    params: { reason: "ENETUNREACH" },
  });
  const id = await fail("crawl", { sourceId }, sourceId, network);
  const [letter] = await letters(an);
  expect(letter).toMatchObject({
    id,
    queue: "crawl",
    about: { text: sourceName, to: { room: "sources" } },
    error:
      "The site cannot be reached (ENETUNREACH). It is tried again by itself; if every source fails, check this machine's network.",
    attempts: 1,
    decision: null,
    may: { decide: false },
  });
  expect(Date.parse(letter?.lastAt ?? "")).toBeGreaterThanOrEqual(Date.parse(letter?.firstAt ?? ""));
  ok(await an.ask("PATCH", "/api/me", { language: "vi" }));
  expect((await letters(an))[0]?.error).toMatch(/^Không kết nối được tới trang \(ENETUNREACH\)/);
  expect((await letters(quan))[0]?.may).toEqual({ decide: true });
  const view = ok<JobsView>(await an.ask("GET", "/api/jobs"));
  expect(view.queues.find(({ name }) => name === "crawl")).toMatchObject({
    failed: 1,
    waiting: 0,
    running: 0,
  });
});

test("run again: a new job with the same key, once; the letter says who and when, and the trail too", async () => {
  const [letter] = await letters(quan);
  const id = letter?.id ?? "";
  const heard: LiveEvent[] = [];
  const stop = desk.deps.live.subscribe((event) => heard.push(event));
  expect(refusal(await decide(an, id, "rerun"))).toBe("403 forbidden");
  ok(await decide(quan, id, "rerun"));
  expect(
    await desk.deps
      .sql`select data, singleton_key as key, state from pgboss.job where name = 'crawl' and state = 'created'`,
  ).toEqual([{ data: { sourceId }, key: sourceId, state: "created" }]);
  expect(refusal(await decide(quan, id, "rerun"))).toBe("409 wrong_state");
  expect(await letters(quan)).toEqual([]);
  const [decided] = await letters(an, "?decided=true");
  expect(decided?.decision).toMatchObject({ kind: "rerun", by: { name: "quan" }, reason: null });
  const [entry] = ok<{ rows: { action: string; subject: string; details: object }[] }>(
    await quan.ask("GET", "/api/audit"),
  ).rows;
  expect(entry).toMatchObject({ action: "job.rerun", subject: id, details: { queue: "crawl" } });
  await expect.poll(() => heard).toContainEqual({ type: "run", kind: "crawl", done: false });
  stop();
  const view = ok<JobsView>(await an.ask("GET", "/api/jobs"));
  expect(view.queues.find(({ name }) => name === "crawl")).toMatchObject({ failed: 0, waiting: 1 });
  expect(view.queues.find(({ name }) => name === "crawl")?.oldestWaitingAt).not.toBeNull();
});

test("set aside needs a reason; a job that nobody has and a wrong name are refused", async () => {
  const id = await fail(
    "publish",
    { publicationId: crypto.randomUUID() },
    "gone",
    new Error("Failed query: x\nparams: secret"),
  );
  expect(JSON.stringify(await letters(quan))).not.toContain("secret");
  expect(refusal(await decide(quan, id, "set-aside", { reason: " " }))).toBe("400 bad_request");
  ok(await decide(quan, id, "set-aside", { reason: "Bản này đã rút." }));
  expect((await letters(quan, "?decided=true"))[0]).toMatchObject({
    id,
    about: { text: "A text that is no longer there", to: null },
    decision: { kind: "set_aside", reason: "Bản này đã rút." },
  });
  expect(refusal(await decide(quan, `job:${crypto.randomUUID()}`, "rerun"))).toBe("404 not_found");
  expect(refusal(await decide(quan, "job:x", "rerun"))).toBe("400 bad_request");
});

test("a document that analysis set aside stands in the same list, may try again, and may come back", async () => {
  const { sql } = desk.deps;
  const broken = (error: string) =>
    sql`update documents set analysis_failures = 3, analysis_error = ${error}, analysed_at = now(), verified_at = null
        where id = ${documentId}`;
  await broken("Error: the encoder stopped\nparams: secret");
  const id = `document:${documentId}`;
  const [letter] = await letters(quan);
  expect(letter).toMatchObject({ id, queue: "verify", attempts: 3, lastAt: null });
  expect(letter?.about.text).toContain(`(${sourceName})`);
  expect(letter?.error).toBe(
    "Unexpected error: the encoder stopped. Run it again; if it stays, tell whoever keeps the program.",
  );
  ok(await decide(quan, id, "rerun"));
  expect(await letters(quan)).toEqual([]);
  expect(
    await sql`select analysis_failures as n, analysis_error as e from documents where id = ${documentId}`,
  ).toEqual([{ n: 0, e: null }]);
  expect(await sql`select singleton_key as key from pgboss.job where name = 'verify'`).toEqual([
    { key: "pending" },
  ]);
  await broken("Error: again");
  expect((await letters(quan))[0]?.decision).toBeNull();
  ok(await decide(quan, id, "set-aside", { reason: "Bảng lương không đọc được." }));
  expect(await letters(quan)).toEqual([]);
  expect((await letters(quan, "?decided=true"))[0]).toMatchObject({ id, decision: { kind: "set_aside" } });
  expect(refusal(await decide(quan, id, "rerun"))).toBe("409 wrong_state");
});

test("a job that runs shows who runs it and how far it is; one that failed shows when it is tried again", async () => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const counted = new Promise<void>((resolve) => {
    void queue.work("group", async ({ progress }) => {
      await progress(3, 60, "documents");
      resolve();
      await released;
      throw Object.assign(new Error("no space"), { code: "ENOSPC" });
    });
  });
  await queue.send("group", {}, { singletonKey: "pending" });
  await counted;
  const view = ok<JobsView>(await quan.ask("GET", "/api/jobs"));
  expect(view.running).toMatchObject([
    {
      queue: "group",
      about: { text: "Claims that wait for their narrative", to: null },
      worker: "box:1",
      attempt: 1,
      attempts: 4,
      progress: { done: 3, total: 60, unit: "documents" },
      retry: null,
    },
  ]);
  expect(view.workers).toMatchObject([{ name: "box:1", running: 1 }]);
  release();
  const after = async () => ok<JobsView>(await quan.ask("GET", "/api/jobs")).running;
  await expect.poll(after).toMatchObject([
    {
      progress: null,
      worker: null,
      retry: { error: "The disk of the database is full. Free some space, then run it again." },
    },
  ]);
});
