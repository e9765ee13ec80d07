/** The commands `jobs` and `retention` on a real database, as a terminal sees them. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createQueue } from "@minhchung/db/queue";
import { QUEUES } from "@minhchung/db/queues";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Command, parseArguments } from "../command.ts";
import { readConfig } from "../config.ts";
import { type Language, describe as sayError } from "../language.ts";
import jobs from "./jobs.ts";
import retention from "./retention.ts";

let database: TestDatabase;
let home: string;
beforeAll(async () => {
  database = await testDatabase();
  home = await mkdtemp(join(tmpdir(), "minhchung-jobs-"));
});
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

/** Runs a command; what it printed, and its exit code. */
async function run(command: Command, line: string, language: Language = "en") {
  const printed: string[] = [];
  const config = readConfig({
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    MINHCHUNG_HOME: home,
  });
  const args = parseArguments(
    command,
    line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', "")) ?? [],
  );
  const out = (text: string) => void printed.push(text);
  const context = { config, language, json: args.switches.has("json"), out, err: out };
  try {
    const code = await command.run(context as unknown as Parameters<Command["run"]>[0], args);
    return { code, printed };
  } catch (error) {
    const { line: said, exitCode } = sayError(error, language);
    return { code: exitCode, printed: [said] };
  }
}

async function failed(data: object, message: string): Promise<string> {
  const [row] = await database.app.sql`
    insert into pgboss.job (name, data, state, retry_limit, completed_on, singleton_key, output)
    values ('publish', ${database.app.sql.json(data as never)}, 'failed', 0, now(), 'k',
            ${database.app.sql.json({ code: "", message, params: {} })}) returning id`;
  return row?.id as string;
}

test("a quiet desk: every queue at rest, exit code 0", async () => {
  const { code, printed } = await run(jobs, "");
  expect(code).toBe(0);
  expect(printed.filter((line) => line.includes("0 waiting, 0 for later, 0 running, 0 failed"))).toHaveLength(
    Object.keys(QUEUES).length,
  );
  expect(printed.at(-1)).toBe("Processes that work: –");
  expect((await run(jobs, "retry --all")).printed).toEqual(["Nothing has failed for good."]);
});

test("a worker that is there is named; what failed for good is listed, and the exit code says so", async () => {
  const queue = await createQueue(database.appUrl, { worker: "box:9" });
  const id = await failed({ publicationId: "x" }, "the replica is away");
  const { code, printed } = await run(jobs, "list", "vi");
  await queue.stop();
  expect(code).toBe(1);
  expect(printed).toContain("Tiến trình làm việc: box:9");
  expect(printed.at(-1)).toBe(
    `  ✗ job:${id}  publish: Một bài không còn nữa – Lỗi không lường trước: the replica is away. Hãy chạy lại; nếu vẫn lỗi, hãy báo cho người phụ trách phần mềm.`,
  );
  const [line] = (await run(jobs, "list --json")).printed;
  expect(JSON.parse(line ?? "")).toMatchObject({ deadLetters: [{ id: `job:${id}`, queue: "publish" }] });
  expect((await run(jobs, `show ${id.slice(0, 8)}`)).printed).toContain("Attempts: 1");
});

test("run again by the beginning of its id; set aside with a reason; each once, in the trail as the system's", async () => {
  const [first] = await database.app.sql`select id from pgboss.job where state = 'failed'`;
  expect(await run(jobs, `retry ${first?.id.slice(0, 8)}`)).toMatchObject({ code: 0 });
  expect(await database.app.sql`select data from pgboss.job where state = 'created'`).toEqual([
    { data: { publicationId: "x" } },
  ]);
  expect(await run(jobs, `retry ${first?.id}`)).toEqual({
    code: 1,
    printed: [`There is no job “${first?.id}”.`],
  });
  const second = await failed({}, "again");
  expect(await run(jobs, `drop ${second}`)).toMatchObject({
    code: 2,
    printed: [expect.stringContaining("--reason")],
  });
  expect(await run(jobs, `drop ${second} --reason "no longer needed"`)).toMatchObject({ code: 0 });
  expect((await run(jobs, "list")).code).toBe(0);
  expect(await database.app.sql`select action, actor_id as who from audit order by seq`).toEqual([
    { action: "job.rerun", who: null },
    { action: "job.set_aside", who: null },
  ]);
  expect(await run(jobs, "explode")).toMatchObject({ code: 2 });
});

test("retention says what would go, and then takes it", async () => {
  await database.owner.sql`insert into runs (kind, started_at) values ('crawl', now() - interval '200 days')`;
  expect(await run(retention, "run --dry-run")).toEqual({ code: 0, printed: ["Would go: 1 runs"] });
  expect((await run(retention, "run --dry-run --json")).printed[0]).toContain('{"dryRun":true,"documents":0');
  expect(await run(retention, "run", "vi")).toEqual({ code: 0, printed: ["Đã xóa: 1 lượt chạy"] });
  expect(await run(retention, "run")).toEqual({ code: 0, printed: ["Nothing is past its retention."] });
  expect(await database.app.sql`select kind from runs`).toEqual([
    { kind: "retention" },
    { kind: "retention" },
  ]);
  expect(await run(retention, "")).toMatchObject({ code: 2 });
});
