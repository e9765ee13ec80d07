import { appendFile, cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connect } from "./connect.ts";
import { checkMigrated, migrate } from "./migrate.ts";
import { MIGRATIONS_FOLDER, pending, readMigrations } from "./migrations.ts";
import { asAppRole } from "./roles.ts";
import { emptyDatabase } from "./testing/database.ts";

let folder: string;
let database: Awaited<ReturnType<typeof emptyDatabase>>;
let sql: postgres.Sql;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "migrations-"));
  database = await emptyDatabase();
  sql = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterEach(async () => {
  await sql.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const step = (file: string, text: string) => writeFile(join(folder, file), text);
const run = () => migrate({ ownerUrl: database.ownerUrl, folder });
const tables = async () =>
  (await sql`select tablename from pg_tables where schemaname = 'public' order by 1`).map(
    (row) => row.tablename,
  );

test("the product's own files: twice, and by two runners at once", async () => {
  const files = (await readMigrations()).map(({ file }) => file);
  const both = await Promise.all([0, 1].map(() => migrate({ ownerUrl: database.ownerUrl })));
  expect(both.map(({ applied }) => applied).sort((a, b) => a.length - b.length)).toEqual([[], files]);
  expect(await migrate({ ownerUrl: database.ownerUrl })).toEqual({ applied: [], partitions: 0 });
  const app = connect(database.appUrl);
  await expect(checkMigrated(app.sql)).resolves.toBeUndefined();
  await app.close();
});

test("partitions stand ready for the months around now, and later for later ones", async () => {
  await migrate({ ownerUrl: database.ownerUrl, now: new Date("2026-01-15T00:00:00Z") });
  const names = (await tables()).filter((name) => name.startsWith("documents_"));
  expect([names[0], names.at(-1), names.length]).toEqual(["documents_2025_12", "documents_2026_07", 8]);
  const later = await migrate({ ownerUrl: database.ownerUrl, now: new Date("2026-03-01T00:00:00Z") });
  expect(later.partitions).toBe(2 * 4);
});

test("a step that fails is rolled back whole; once put right, the run goes on from there", async () => {
  await step("0001_one.sql", "create table one (n int);");
  await step("0002_two.sql", "create table two (n int); insert into two values (1); select broken;");
  await step("0003_three.sql", "create table three (n int);");
  await expect(run()).rejects.toMatchObject({
    code: "migration_failed",
    params: { file: "0002_two.sql", detail: 'column "broken" does not exist' },
  });
  expect(await tables()).toEqual(["minhchung_migrations", "one"]);
  await expect(checkMigrated(sql as never, folder)).rejects.toMatchObject({ code: "not_migrated" });
  await step("0002_two.sql", "create table two (n int);");
  expect((await run()).applied).toEqual(["0002_two.sql", "0003_three.sql"]);
  expect(await tables()).toEqual(["minhchung_migrations", "one", "three", "two"]);
});

test("a runner that is killed in the middle leaves neither the step nor the lock", async () => {
  await step("0001_one.sql", "create table one (n int); select pg_sleep(60);");
  const running = run();
  running.catch(() => undefined);
  const asleep =
    () => sql`select pid from pg_stat_activity where query like '%pg_sleep(60)%' and state = 'active'
    and datname = current_database() and pid <> pg_backend_pid()`;
  let pid: number | undefined;
  while (pid === undefined) pid = (await asleep())[0]?.pid;
  await sql`select pg_terminate_backend(${pid})`;
  await expect(running).rejects.toMatchObject({ code: "migration_failed" });
  await step("0001_one.sql", "create table one (n int);");
  expect((await run()).applied).toEqual(["0001_one.sql"]);
});

test("a file that was changed after it ran is refused, and so is a database that is newer", async () => {
  await step("0001_one.sql", "create table one (n int);");
  await run();
  await appendFile(join(folder, "0001_one.sql"), "-- only a comment");
  await expect(run()).rejects.toMatchObject({ code: "migration_changed", params: { file: "0001_one.sql" } });
  await rm(join(folder, "0001_one.sql"));
  await expect(run()).rejects.toMatchObject({ code: "migration_unknown" });
});

test("line ends do not count as a change; wrong names and double numbers are refused", async () => {
  await step("0001_one.sql", "create table one (n int);\n-- end\n");
  const [unix] = await readMigrations(folder);
  await step("0001_one.sql", "create table one (n int);\r\n-- end\r\n");
  expect(await readMigrations(folder)).toEqual([unix]);
  await step("0001_other.sql", "");
  await expect(readMigrations(folder)).rejects.toMatchObject({ code: "migration_name" });
  await rm(join(folder, "0001_other.sql"));
  await step("2_two.sql", "");
  await expect(readMigrations(folder)).rejects.toMatchObject({ code: "migration_name" });
});

test("an older step that comes late still runs; what ran is left out", () => {
  const all = ["0001_a.sql", "0002_b.sql"].map((file) => ({ file, sql: "", sha256: file }));
  expect(pending(all, [{ file: "0002_b.sql", sha256: "0002_b.sql" }]).map(({ file }) => file)).toEqual([
    "0001_a.sql",
  ]);
});

test("a database that was never prepared says what to do", async () => {
  await expect(checkMigrated(sql as never)).rejects.toMatchObject({ code: "not_migrated" });
});

test("the application's user cannot migrate, and is told so", async () => {
  await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
  const wrong = migrate({ ownerUrl: database.appUrl, folder });
  await expect(wrong).rejects.toMatchObject({ code: "privileges", params: { user: "minhchung_app" } });
});

test("with one user only, the application takes its role on and cannot do what the owner can", async () => {
  await migrate({ ownerUrl: database.ownerUrl });
  await database.asAdmin("grant minhchung_app to minhchung_owner");
  const app = connect(asAppRole(database.ownerUrl));
  try {
    const [row] = await app.sql`select current_user as "user", session_user as login`;
    expect(row).toEqual({ user: "minhchung_app", login: "minhchung_owner" });
    await expect(app.sql`delete from audit`).rejects.toMatchObject({ code: "42501" });
    await expect(app.db.execute("drop table reviews")).rejects.toMatchObject({ cause: { code: "42501" } });
  } finally {
    await app.close();
  }
});
