import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { archivePage } from "@minhchung/crawlers/archive";
import { testDatabase } from "@minhchung/db/testing/database";
import { seedDesk } from "@minhchung/db/testing/desk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noteBackup } from "../compose/last-backup.ts";
import { readConfig } from "../config.ts";
import type { Check, Found } from "./check.ts";
import { databaseChecks } from "./database.ts";
import { machineChecks, nodeVersion, origin } from "./machine.ts";

const home = await mkdtemp(join(tmpdir(), "minhchung-doctor-"));
const database = await testDatabase();
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true });
});
const closed = new URL(database.appUrl);
closed.port = "1";

const config = (more: Record<string, string> = {}) =>
  readConfig({ DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl, ...more });
const run = async (checks: readonly Check[], key: string): Promise<{ state: string; en: string }> => {
  const check = checks.find((one) => one.key === key) as Check;
  const { state = "ok", found } = await check
    .run()
    .catch((error: Error): Found => ({ state: "failed", found: error.message }));
  return { state, en: typeof found === "string" ? found : found.en };
};
const inDatabase = async (key: string, more: Record<string, string> = {}) => {
  const { checks, close } = databaseChecks(config(more), "main", home);
  try {
    return await run(checks, key);
  } finally {
    await close();
  }
};

describe("the machine", () => {
  const at = (days: number) => new Date(Date.parse("2026-11-01T00:00:00Z") + days * 86_400_000);
  const machine = (key: string, now = at(0)) =>
    run(machineChecks({ config: readConfig({}), home, demo: false, now }), key);

  it("knows which Node.js will do", () => {
    expect(
      [nodeVersion("20.19.0"), nodeVersion("24.1.0"), nodeVersion("20.18.9"), nodeVersion("18.0.0")].map(
        ({ state = "ok" }) => state,
      ),
    ).toEqual(["ok", "ok", "failed", "failed"]);
  });

  it("wants https and a bare origin where others than this machine come", () => {
    const state = (env: Record<string, string>) =>
      origin({ config: readConfig(env), demo: false }).state ?? "ok";
    expect(state({})).toBe("ok");
    expect(state({ MINHCHUNG_HOST: "0.0.0.0" })).toBe("warning");
    expect(state({ MINHCHUNG_ORIGIN: "https://minhchung.example.vn" })).toBe("ok");
    expect(state({ MINHCHUNG_ORIGIN: "http://minhchung.example.vn" })).toBe("warning");
    expect(state({ MINHCHUNG_ORIGIN: "http://127.0.0.1:8484" })).toBe("ok");
    expect(state({ MINHCHUNG_ORIGIN: "https://minhchung.example.vn/" })).toBe("failed");
  });

  it("names the locality, and a file of it that cannot be used", async () => {
    const state = async (env: Record<string, string>) =>
      run(machineChecks({ config: readConfig(env), home, demo: false, now: at(0) }), "locality");
    expect((await state({})).en).toMatch(/^Ninh Thuận, \d+ units$/);
    const file = join(home, "broken.json");
    await writeFile(file, '{"name": ');
    expect(await state({ MINHCHUNG_LOCALITY: file })).toEqual({
      state: "failed",
      en: expect.stringContaining("broken.json"),
    });
  });

  it("tells how old the last backup is", async () => {
    expect((await machine("backup")).state).toBe("warning");
    await noteBackup(home, { at: at(0).toISOString(), file: "/nowhere/x.tar.gz", bytes: 1 });
    expect(await machine("backup", at(3))).toEqual({
      state: "ok",
      en: "3 days ago, /nowhere/x.tar.gz, the file is there no more",
    });
    expect((await machine("backup", at(8))).en).toContain("8 days old");
  });

  it("looks who can read the secret", async () => {
    expect((await machine("secret")).en).toContain("none yet");
    await mkdir(join(home, "private"));
    const file = join(home, "private", "secret");
    await writeFile(file, Buffer.alloc(32).toString("base64"), { mode: 0o600 });
    expect((await machine("secret")).state).toBe("ok");
    await chmod(file, 0o644);
    expect((await machine("secret")).state).toBe("warning");
  });
});

describe("the database", () => {
  beforeAll(async () => {
    await seedDesk(database.owner.sql);
  });

  it("is well on a fresh desk", async () => {
    const { checks, close } = databaseChecks(config(), "main", home);
    const states: Record<string, string> = {};
    for (const { key } of checks) states[key] = (await run(checks, key)).state;
    await close();
    expect(states).toEqual(Object.fromEntries(Object.keys(states).map((key) => [key, "ok"])));
    expect(Object.keys(states).length).toBe(10);
  });

  it("says it on every line when it cannot be reached", async () => {
    const { checks, close } = databaseChecks(readConfig({ DATABASE_URL: closed.href }), "main", home);
    for (const { key } of checks) {
      const { state, en } = await run(checks, key);
      expect([state, en], key).toEqual(["failed", expect.stringContaining("cannot be reached")]);
    }
    await close();
  });

  it("finds one role for both, a replica that is away, and one that is none", async () => {
    await database.owner.sql`select 1`;
    expect((await inDatabase("replica", { DATABASE_READ_URL: closed.href })).state).toBe("failed");
    const self = await inDatabase("replica", { DATABASE_READ_URL: database.appUrl });
    expect([self.state, self.en]).toEqual(["failed", expect.stringContaining("is no replica")]);
  });

  it("finds a missing migration, failing sources, jobs that wait and that failed", async () => {
    const { sql } = database.owner;
    await sql`update sources set last_error_at = now(), last_error_code = 'timeout'`;
    expect(await inDatabase("sources")).toEqual({
      state: "warning",
      en: "1 of 1 sources fail: bao-mau (timeout). See: minhchung source check KEY",
    });
    await sql`insert into pgboss.job (name, data, state) values ('publish', '{}', 'failed')`;
    expect((await inDatabase("queue")).en).toContain("1 failed");
    await sql`insert into pgboss.job (name, data, start_after) values ('crawl', '{}', now() - interval '1 hour')`;
    expect((await inDatabase("queue")).en).toContain("Nobody takes them");
    await sql`delete from minhchung_migrations where file like '0008%'`;
    expect((await inDatabase("migrations")).en).toContain("npx minhchung migrate");
  });

  it("opens archived copies and holds them against their digest", async () => {
    const folder = join(home, "archive");
    const bytes = Buffer.from("<p>Lịch cấp nước</p>");
    const page = {
      url: "https://xa.example/1",
      status: 200,
      headers: { "content-type": "text/html" },
      contentType: "text/html",
      bytes,
    };
    const copy = await archivePage(folder, { ...page, retrievedAt: new Date("2026-11-12T00:00:00Z") });
    const { url, sha256, mime, file } = copy;
    await database.owner.sql`insert into archives (url, sha256, mime, bytes, file, retrieved_at)
      values (${url}, ${sha256}, ${mime}, ${copy.bytes}, ${file}, now())`;
    expect((await inDatabase("archive")).en).toContain("1 sampled, all whole");
    await writeFile(join(folder, file), "khác");
    expect((await inDatabase("archive")).en).toContain("wrong SHA-256");
    await rm(join(folder, file));
    expect((await inDatabase("archive")).en).toContain("is not in");
  });

  it("finds a broken chain", async () => {
    await database.owner.sql.begin(async (tx) => {
      await tx.unsafe("alter table audit disable trigger user");
      await tx.unsafe(
        `insert into audit values (1, now(), null, 'x', 'y', repeat('0', 64), repeat('0', 64), 'forged')`,
      );
      await tx.unsafe("alter table audit enable trigger user");
    });
    expect(await inDatabase("audit")).toEqual({
      state: "failed",
      en: expect.stringContaining("BROKEN at entry 1"),
    });
  });
});
