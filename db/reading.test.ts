import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { openReading } from "./reading.ts";
import { testDatabase } from "./testing/database.ts";

const database = await testDatabase();
const { reading, close } = openReading(database.appUrl, { max: 2 });
afterAll(async () => {
  await close();
  await database.drop();
});

const backend = `select pg_backend_pid() as pid, current_setting('plan_cache_mode') as plans, current_user as who`;

test("what is asked together is asked of one process of the server, as the application, with plans that are kept", async () => {
  const answers = await reading((sql) =>
    Promise.all(Array.from({ length: 12 }, () => sql.unsafe(backend).then(([row]) => row))),
  );
  expect(new Set(answers.map((row) => row?.pid)).size).toBe(1);
  expect(answers[0]).toMatchObject({ plans: "force_generic_plan", who: "minhchung_app" });
});

test("a reading that fails gives its connection back, and more readings than connections wait for their turn", async () => {
  for (let i = 0; i < 4; i += 1) {
    await expect(reading((sql) => sql`select 1 / ${0}::int as n`)).rejects.toMatchObject({ code: "22012" });
  }
  const many = await Promise.all(
    Array.from({ length: 20 }, (_, i) => reading(async (sql) => (await sql`select ${i}::int as n`)[0]?.n)),
  );
  expect(many).toEqual(Array.from({ length: 20 }, (_, i) => i));
});

test("a reading whose connection is killed fails, also between two statements, and the next one has another", async () => {
  const script = fileURLToPath(new URL("./testing/lost-reading.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", script, database.appUrl],
    { timeout: 25_000 },
  );
  const lines = stdout.trim().split("\n");
  // Under load the statement may leave before the socket has closed: then the server's own code comes.
  expect(lines.filter((line) => !line.startsWith("uncaught"))).toEqual([
    expect.stringMatching(/^rejected: (?:CONNECTION_CLOSED|57P01|ECONNRESET|EPIPE)$/),
    "alive",
  ]);
  expect(lines).not.toContain("uncaught: false");
});

test("a reading that fails while others of it are still under way gives its connection back, too", async () => {
  const failing = () =>
    reading((sql) =>
      Promise.all([
        sql`select ${"a\u0000b"}::text`,
        ...Array.from({ length: 3 }, () => sql`select pg_sleep(0.02)`),
      ]),
    );
  for (let i = 0; i < 12; i += 1) await expect(Promise.all([failing(), failing()])).rejects.toThrow();
  const after = reading(async (sql) => (await sql`select 3 as n`)[0]?.n);
  const tooLate = new Promise((resolve) => setTimeout(resolve, 5_000, "no connection came back").unref());
  expect(await Promise.race([after, tooLate])).toBe(3);
});
