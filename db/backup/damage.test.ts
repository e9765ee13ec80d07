/** What can be wrong with a file, and what is left behind then: nothing. */
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { connect } from "../connect.ts";
import { DatabaseError } from "../errors.ts";
import { migrate } from "../migrate.ts";
import { readMigrations } from "../migrations.ts";
import { emptyDatabase, testDatabase } from "../testing/database.ts";
import { seedDesk } from "../testing/desk.ts";
import { fillArchive, hardDesk } from "../testing/hard-desk.ts";
import { inOrder } from "./catalog.ts";
import { checkBackup } from "./check.ts";
import { isSafePath, type Manifest, parseHeader } from "./format.ts";
import { type RestoreOptions, restoreBackup } from "./restore.ts";
import { type Entry, readEntries, readWhole } from "./tar.ts";
import { writeBackup } from "./write.ts";

const folder = await mkdtemp(join(tmpdir(), "minhchung-damage-"));
const archive = join(folder, "archive");
const [plain, packed] = [join(folder, "desk.tar"), join(folder, "desk.tar.gz")];
const changed = join(folder, "changed.tar");

beforeAll(async () => {
  const source = await testDatabase();
  await hardDesk(source);
  await fillArchive(archive);
  const options = {
    ownerUrl: source.ownerUrl,
    archiveFolder: archive,
    secret: Buffer.alloc(32, 1),
    product: "9.9.9",
  };
  await writeBackup({ ...options, file: plain });
  await writeBackup({ ...options, file: packed });
  await source.drop();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let target: Awaited<ReturnType<typeof emptyDatabase>>;
beforeEach(async () => {
  target = await emptyDatabase();
});
afterEach(() => target.drop());

const restore = async ({ file, ...options }: RestoreOptions & { file: string }) =>
  restoreBackup(await checkBackup(file), options);

/** Restores the file, which must fail; gives the error and what was left behind. */
async function refusal(file: string) {
  const into = join(folder, "into");
  const error = await restore({ file, ownerUrl: target.ownerUrl, archiveFolder: into }).catch(
    (thrown: unknown) => thrown,
  );
  const owner = connect(target.ownerUrl, { max: 2 });
  const [row] = await owner.sql`select to_regclass('public.users') as users`;
  const rows =
    row?.users === null ? 0 : (await owner.sql`select count(*) as n from users, documents, audit`)[0]?.n;
  await owner.close();
  const left = await readdir(into, { recursive: true }).catch(() => []);
  expect({ rows, left }).toEqual({ rows: 0, left: [] });
  return error as DatabaseError;
}

type Changes = (name: string, bytes: Buffer) => { name: string; bytes: Buffer } | null;

/** The plain backup with some of its files changed. */
async function rewrite(change: Changes): Promise<void> {
  const tar = pack();
  const pieces: Uint8Array[] = [];
  tar.on("data", (piece) => pieces.push(piece as Uint8Array));
  for await (const entry of readEntries(plain)) {
    const bytes = (await readWhole(entry as Entry, 1e9)) as Buffer;
    const next = change(entry.name, bytes);
    if (next !== null) tar.entry({ name: next.name }, next.bytes);
  }
  tar.finalize();
  await new Promise<void>((resolve) => tar.on("end", () => resolve()));
  writeFileSync(changed, Buffer.concat(pieces));
}

const json = (bytes: Buffer, edit: (value: never) => void): Buffer => {
  const value = JSON.parse(String(bytes));
  edit(value as never);
  return Buffer.from(JSON.stringify(value));
};

test("both kinds of file read whole, and the secret with them", async () => {
  for (const file of [plain, packed]) {
    const { header, manifest, secret } = await checkBackup(file);
    expect([header.product, manifest.archive.files, secret?.length]).toEqual(["9.9.9", 3, 32]);
  }
});

test("cut off anywhere: said so, nothing left", async () => {
  for (const [file, name] of [
    [plain, "cut.tar"],
    [packed, "cut.tar.gz"],
  ] as const) {
    const whole = readFileSync(file);
    for (const share of [0.3, 0.9, 0.999]) {
      const cut = join(folder, name);
      writeFileSync(cut, whole.subarray(0, Math.floor(whole.length * share)));
      expect((await refusal(cut)).code, `${name} ${share}`).toBe("backup_truncated");
    }
  }
  // Cut exactly where the manifest begins, with a proper end of the tar file.
  await rewrite((entry, bytes) => (entry === "manifest.json" ? null : { name: entry, bytes }));
  expect((await refusal(changed)).code).toBe("backup_truncated");
});

test("one changed byte in a table, the archive, the header, the secret: said which part", async () => {
  const flip = (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    copy[copy.length - 2] = (copy[copy.length - 2] as number) ^ 1;
    return copy;
  };
  const parts = {
    "tables/public.users/000000": "public.users",
    "archive/2026/11/25/bb.warc.gz": "archive/",
    "header.json": "header.json",
    secret: "secret",
  };
  for (const [entry, part] of Object.entries(parts)) {
    await rewrite((name, bytes) => ({
      name,
      bytes:
        name !== entry
          ? bytes
          : entry === "header.json"
            ? json(bytes, (header: { server: string }) => {
                header.server = "x";
              })
            : flip(bytes),
    }));
    const error = await refusal(changed);
    expect([error.code, error.params.part], entry).toEqual(["backup_altered", part]);
  }
});

test("files that leave the archive folder, that nobody knows, or that follow the manifest", async () => {
  const add = (entry: string, at: string) =>
    rewrite((name, bytes) => (name === at ? { name: entry, bytes } : { name, bytes }));
  for (const entry of [
    "archive/../../x",
    "archive//etc/x",
    "archive/.ssh/x",
    "tables/public.nobody/000000",
    "other",
  ]) {
    await add(entry, "archive/2026/11/24/aa.warc.gz");
    expect((await refusal(changed)).code, entry).toBe("backup_altered");
  }
  expect(["a/b.warc.gz", "2026/x"].every(isSafePath)).toBe(true);
  expect(["", "/a", "a/../b", "a//b", "../a", ".a", "a\\b", "a\n"].some(isSafePath)).toBe(false);
});

test("foreign files: a text, a tar file of others, a gzipped text, none at all", async () => {
  const foreign = join(folder, "foreign");
  for (const bytes of [
    Buffer.from("không phải bản sao lưu\n".repeat(100)),
    gzipSync("x".repeat(2000)),
    Buffer.alloc(0),
  ]) {
    writeFileSync(foreign, bytes);
    expect((await refusal(foreign)).code).toMatch(/^backup_(foreign|truncated)$/);
  }
  await rewrite((name, bytes) => (name === "header.json" ? { name: "readme.txt", bytes } : { name, bytes }));
  expect((await refusal(changed)).code).toBe("backup_foreign");
  expect((await refusal(join(folder, "absent.tar"))).code).toBe("backup_unreadable");
  expect(parseHeader('{"format":"minhchung-backup","formatVersion":1}')).toBeNull();
});

test("rows that pass every digest but not PostgreSQL are rolled back whole", async () => {
  const { manifest } = await checkBackup(plain);
  const digest = manifest.tables["public.users"];
  // Somebody who also wrote the manifest anew: a table without the rows that others refer to.
  await rewrite((name, bytes) => {
    if (name.startsWith("tables/public.users/")) return null;
    if (name !== "manifest.json") return { name, bytes };
    const empty = {
      rows: 0,
      bytes: 0,
      sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    };
    return {
      name,
      bytes: json(bytes, (value: Manifest) => {
        value.tables["public.users"] = empty;
      }),
    };
  });
  expect(digest?.rows).toBe(5);
  const error = await refusal(changed);
  expect([error.code, String(error.params.detail)]).toEqual([
    "server_error",
    expect.stringContaining("foreign key"),
  ]);
});

test("a backup of a newer release is refused, and one whose steps were edited", async () => {
  const edit = (
    change: (header: { migrations: { file: string; sha256: string }[]; formatVersion: number }) => void,
  ) => rewrite((name, bytes) => ({ name, bytes: name === "header.json" ? json(bytes, change) : bytes }));
  await edit((header) => {
    header.formatVersion = 99;
  });
  expect((await refusal(changed)).code).toBe("backup_newer");
  const { header } = await checkBackup(plain);
  const some = await readMigrations();
  const before = join(folder, "migrations");
  expect(header.migrations.length).toBe(some.length);
  // As this release minus its last step would see it.
  const fewer = await mkdtemp(before);
  for (const { file, sql } of some.slice(0, -1)) writeFileSync(join(fewer, file), sql);
  const older = restore({
    file: plain,
    ownerUrl: target.ownerUrl,
    archiveFolder: join(folder, "into"),
    migrationsFolder: fewer,
  });
  await expect(older).rejects.toMatchObject({ code: "backup_newer", params: { step: some.at(-1)?.file } });
});

test("a backup of an older release is restored and brought up to date", async () => {
  const older = await emptyDatabase();
  const [all, file] = [await readMigrations(), join(folder, "older.tar.gz")];
  const only = new Set(all.map((step) => step.file).filter((name) => name < "0011"));
  await migrate({ ownerUrl: older.ownerUrl, only });
  const owner = connect(older.ownerUrl, { max: 2 });
  await seedDesk(owner.sql);
  await owner.close();
  await writeBackup({
    ownerUrl: older.ownerUrl,
    archiveFolder: archive,
    secret: null,
    product: "0.0.9",
    file,
  });
  const report = await restore({
    file,
    ownerUrl: target.ownerUrl,
    archiveFolder: join(folder, "older"),
  });
  expect(report.applied).toEqual(all.map((step) => step.file).filter((name) => !only.has(name)));
  expect(report.applied.length).toBeGreaterThan(0);
  expect(report.tables["public.users"]?.rows).toBe(5);
  expect((await checkBackup(file)).secret).toBeNull();
  await older.drop();
});

test("a database that is empty but ahead of the backup is refused with the step", async () => {
  const ahead = await testDatabase();
  const error = await restore({
    file: join(folder, "older.tar.gz"),
    ownerUrl: ahead.ownerUrl,
    archiveFolder: join(folder, "ahead"),
  }).catch((thrown: DatabaseError) => thrown);
  expect(error).toBeInstanceOf(DatabaseError);
  expect((error as DatabaseError).code).toBe("database_ahead");
  await ahead.drop();
});

test("tables stand in the order of their references, circles included", () => {
  const tables = ["a", "b", "c", "d"].map((name) => ({ name }));
  const to = (from: string, target_: string) => ({ from, to: target_ });
  const order = (...references: { from: string; to: string }[]) =>
    inOrder(tables, references)
      .map(({ name }) => name)
      .join("");
  expect(order()).toBe("abcd");
  expect(order(to("a", "d"), to("d", "c"))).toBe("bcda");
  expect(order(to("a", "b"), to("b", "a"), to("b", "d"))).toBe("cdab");
});
