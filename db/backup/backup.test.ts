import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendAudit, verifyAudit } from "../audit.ts";
import { connect } from "../connect.ts";
import { ensurePartitions } from "../partitions.ts";
import { createQueue } from "../queue.ts";
import { emptyDatabase, testDatabase } from "../testing/database.ts";
import { one } from "../testing/desk.ts";
import { fillArchive, hardDesk } from "../testing/hard-desk.ts";
import { checkBackup } from "./check.ts";
import { type RestoreOptions, restoreBackup } from "./restore.ts";
import { type BackupReport, writeBackup } from "./write.ts";

const source = await testDatabase();
const target = await emptyDatabase();
const folder = await mkdtemp(join(tmpdir(), "minhchung-backup-"));
const secret = Buffer.alloc(32, 7);
const file = join(folder, "desk.tar.gz");
const archive = join(folder, "archive");
const restored = { archive: join(folder, "restored"), said: [] as string[] };
let files: Record<string, Buffer>;
let report: BackupReport;
let people: Awaited<ReturnType<typeof hardDesk>>;

beforeAll(async () => {
  people = await hardDesk(source);
  files = await fillArchive(archive);
  const common = { ownerUrl: source.ownerUrl, archiveFolder: archive, secret, product: "0.1.0" };
  report = await writeBackup({ ...common, file });
});
const app = connect(target.appUrl, { max: 2 });
afterAll(async () => {
  await app.close();
  await Promise.all([source.drop(), target.drop()]);
  await rm(folder, { recursive: true, force: true });
});

const restore = async (options: RestoreOptions) => restoreBackup(await checkBackup(file), options);

const tables = async (sql: typeof app.sql) =>
  Object.fromEntries(
    await Promise.all(
      (
        await sql`select relname as name from pg_class where relkind in ('r', 'p') and not relispartition
          and relnamespace = 'public'::regnamespace order by 1`
      ).map(async ({ name }) => {
        const [row] = await sql.unsafe(`select count(*)::int as n from ${name}`);
        return [name, row?.n];
      }),
    ),
  );

test("a desk on an empty database is the same desk: rows, chain, archive, sequences, jobs", async () => {
  const seen: number[] = [];
  const result = await restore({
    ownerUrl: target.ownerUrl,
    archiveFolder: restored.archive,
    progress: (done) => seen.push(done),
  });
  expect(result.tables).toEqual(report.manifest.tables);
  expect(result.applied).toEqual([]);
  expect(await tables(app.sql)).toEqual(await tables(source.app.sql));
  // Nothing above would notice a backup of nothing.
  const filled = Object.entries(result.tables).filter(([, { rows }]) => rows > 0);
  expect(filled.length).toBeGreaterThanOrEqual(20);
  expect(result.tables["public.documents"]?.rows).toBe(3);
  expect(result.tables["pgboss.job"]?.rows).toBe(2);
  expect(result.audit).toEqual(await verifyAudit(source.app.sql));
  expect(result.audit).toMatchObject({ entries: 3, erased: 1, broken: null });
  expect(Buffer.compare((await checkBackup(file)).secret as Buffer, secret)).toBe(0);
  for (const [path, bytes] of Object.entries(files)) {
    expect(await readFile(join(restored.archive, path)), path).toEqual(bytes);
  }
  expect(await readdir(restored.archive, { recursive: true })).not.toContain("2026/11/25/cc.warc.gz.77.part");
  expect(seen.at(-1)).toBe(report.bytes);
}, 60_000);

test("values that are hard to write come back as they were", async () => {
  const read = (sql: typeof app.sql) => sql`
    select d.title, d.text, d.section, d.collected_on, n.place_codes, n.factors, c.ciphertext, v.english, a.details
    from documents d, narratives n, tip_contacts c, rebuttal_versions v, audit_details a
    order by d.id, d.collected_on, a.seq`;
  // Months stand ready from when a database was made: both from the same one, also where one ended in between.
  const now = new Date();
  const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  for (const { sql } of [app, source.app])
    for (const month of [before, now]) await ensurePartitions(sql, month);
  const rows = await read(app.sql);
  expect(rows.length).toBe(9);
  expect([...rows]).toEqual([...(await read(source.app.sql))]);
});

test("the restored desk goes on: new numbers, the chain, jobs, and every guard", async () => {
  const id = (sql: typeof app.sql) =>
    one<number>(sql`insert into narratives (title, folded) values ('mới', 'moi') returning id`);
  expect(await id(app.sql)).toBe(await id(source.app.sql));
  const entry = { actorId: null, action: "test", subject: "case:4" };
  expect(await app.db.transaction((tx) => appendAudit(tx, entry))).toBe(4);
  expect(await verifyAudit(app.sql, report.header.audit.head)).toMatchObject({ entries: 4, broken: null });
  const queue = await createQueue(target.appUrl, { supervise: false });
  const done = new Promise((resolve) => queue.work("publish", async ({ data }) => resolve(data)));
  expect(await done).toMatchObject({ text: expect.stringContaining("🌾") });
  expect(await queue.waiting("crawl")).toBe(1);
  await queue.stop();
  const [version] = await app.sql`select id, rebuttal_id from rebuttal_versions`;
  const again = app.sql`insert into reviews (version_id, reviewer_id, decision, reason)
    values (${version?.id}, ${people.retired}, 'return', 'x')`;
  await expect(Promise.resolve(again)).rejects.toMatchObject({ code: "MC012" });
});

test("the restored schema is the schema: keys that were taken off while loading, triggers, partitions", async () => {
  const read = async (sql: typeof app.sql) => [
    ...(await sql`
      select conrelid::regclass::text as of, conname as name, pg_get_constraintdef(oid) as text, convalidated as valid
      from pg_constraint where connamespace = 'public'::regnamespace
      union all select tgrelid::regclass::text, tgname, tgenabled::text, true from pg_trigger where not tgisinternal
      union all select inhparent::regclass::text, inhrelid::regclass::text, 'partition', true from pg_inherits
      where inhparent::regclass::text not like 'pgboss%' order by 1, 2, 3`),
  ];
  // Months stand ready from when a database was made: both from the same one, also where one ended in between.
  const now = new Date();
  const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  for (const { sql } of [app, source.app])
    for (const month of [before, now]) await ensurePartitions(sql, month);
  const rows = await read(app.sql);
  expect(rows.length).toBeGreaterThan(100);
  expect(rows).toEqual(await read(source.app.sql));
});

test("a database that holds data is refused, and stays as it is", async () => {
  const before = await tables(app.sql);
  const onto = restore({ ownerUrl: target.ownerUrl, archiveFolder: join(folder, "other") });
  await expect(onto).rejects.toMatchObject({ code: "database_not_empty" });
  expect(await tables(app.sql)).toEqual(before);
  expect(await readdir(folder)).not.toContain("other");
});

test("a database that is only prepared takes a backup; an archive folder with files does not", async () => {
  const prepared = await testDatabase();
  try {
    const onto = { ownerUrl: prepared.ownerUrl };
    const refused = restore({ ...onto, archiveFolder: archive });
    await expect(refused).rejects.toMatchObject({ code: "archive_not_empty" });
    const { tables: read } = await restore({ ...onto, archiveFolder: join(folder, "second") });
    expect(read).toEqual(report.manifest.tables);
  } finally {
    await prepared.drop();
  }
});

test("a backup that was stopped leaves no file, and an existing file is not written over", async () => {
  const controller = new AbortController();
  const options = { ownerUrl: source.ownerUrl, archiveFolder: archive, secret: null, product: "0.1.0" };
  const stopped = writeBackup({
    ...options,
    file: join(folder, "stopped.tar"),
    signal: controller.signal,
    progress: (_done, _total, what) => what === "public.documents" && controller.abort(),
  });
  await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
  expect((await readdir(folder)).filter((name) => name.includes("stopped"))).toEqual([]);
  await expect(writeBackup({ ...options, file })).rejects.toMatchObject({ code: "file_exists" });
});
