import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { testFolder, testParent } from "../testing/folder.ts";
import { findPostgresPackage } from "./platform.ts";
import { startTime } from "./processes.ts";
import { findRunning } from "./running.ts";
import { startEmbedded } from "./start.ts";

const { folder, remove } = await testFolder();
const binaries = join(await testParent(), `postgres-${findPostgresPackage().version}`);
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await remove();
});

/** Another process that holds a server on the folder. */
async function holder() {
  const script = fileURLToPath(new URL("../testing/hold.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, folder, binaries], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [line] = await once(createInterface(child.stdout), "line");
  const server = JSON.parse(line) as { pid: number; port: number; ownerUrl: string; adopted: boolean };
  const kill = async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return { ...server, child: child.pid as number, kill };
}

async function query(url: string, text: string): Promise<postgres.Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

const PATIENCE_MS = 120_000;

test("a database outlives every way its process can end", { timeout: PATIENCE_MS }, async () => {
  // First start, in another process; this one is refused and finds out who holds it.
  const first = await holder();
  expect(first.adopted).toBe(false);
  await query(first.ownerUrl, "create table kept (n int); insert into kept values (1)");
  const refused = startEmbedded({ folder, binaries });
  await expect(refused).rejects.toMatchObject({ code: "in_use", params: { folder, pid: first.child } });
  expect(await findRunning(folder)).toMatchObject({ port: first.port, heldBy: first.child });

  // kill -9 of the application: its server is adopted as it runs.
  await first.kill();
  expect(await findRunning(folder)).toBeNull();
  const second = await startEmbedded({ folder, binaries });
  expect(second).toMatchObject({ adopted: true, pid: first.pid, port: first.port });
  expect(await query(second.ownerUrl, "select n from kept")).toEqual([{ n: 1 }]);
  await query(second.ownerUrl, "insert into kept values (2)");
  await second.stop();
  await second.stop();
  expect(startTime(second.pid)).toBeNull();

  // kill -9 of both: the pid file is stale, and the server recovers from its log.
  const third = await holder();
  await query(third.ownerUrl, "insert into kept values (3)");
  await third.kill();
  process.kill(third.pid, "SIGKILL");
  const fourth = await startEmbedded({ folder, binaries });
  expect(fourth.adopted).toBe(false);
  expect(await query(fourth.ownerUrl, "select n from kept order by n")).toEqual([
    { n: 1 },
    { n: 2 },
    { n: 3 },
  ]);
  await fourth.stop();
});

test("two roles with passwords of their own; nobody comes in without one; UTF-8 everywhere", async () => {
  const server = await startEmbedded({ folder, binaries });
  try {
    const [row] = await query(
      server.ownerUrl,
      `select current_setting('server_version_num')::int >= 180000 as new, current_setting('server_encoding') as encoding,
              lower('ĐÊ VỠ') as lower, current_user as "user", pg_get_userbyid(datdba) as owner,
              (select bool_or(rolsuper) from pg_roles where rolname like 'minhchung%') as super
       from pg_database where datname = current_database()`,
    );
    const owner = "minhchung_owner";
    expect(row).toEqual({ new: true, encoding: "UTF8", lower: "đê vỡ", user: owner, owner, super: false });
    await expect(query(server.appUrl, "create table mine (n int)")).rejects.toMatchObject({ code: "42501" });
    const { password, port } = new URL(server.appUrl);
    expect(password).not.toBe(new URL(server.ownerUrl).password);
    const guess = `postgres://postgres:guess@127.0.0.1:${port}/postgres`;
    await expect(query(guess, "select 1")).rejects.toMatchObject({ code: "28P01" });
    expect((await stat(join(folder, "secrets.json"))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, "data"))).mode & 0o777).toBe(0o700);
  } finally {
    await server.stop();
  }
});

test("kill -9 of the server: it comes back where its clients look for it, with all that was written", {
  timeout: PATIENCE_MS,
}, async () => {
  let heard: (times: number) => void = () => undefined;
  const back = new Promise<number>((resolve) => {
    heard = resolve;
  });
  const server = await startEmbedded({ folder, binaries, onRestart: (times) => heard(times) });
  await query(server.ownerUrl, "create table written (n int); insert into written values (1)");
  process.kill(server.pid, "SIGKILL");
  expect(await back).toBe(1);
  expect(startTime(server.pid)).toBeNull();
  expect(await query(server.ownerUrl, "select n from written")).toEqual([{ n: 1 }]);
  await server.stop();
  await expect(query(server.ownerUrl, "select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });

  // The next start takes the same port: workers that joined an earlier one find it again.
  const next = await startEmbedded({ folder, binaries });
  expect(next.port).toBe(server.port);
  await next.stop();
});

test("a server that does not come back is given up at once, with the reason", {
  timeout: PATIENCE_MS,
}, async () => {
  const server = await startEmbedded({ folder, binaries, onRestart: () => undefined });
  const control = join(folder, "data/global/pg_control");
  await rename(control, `${control}.away`);
  process.kill(server.pid, "SIGKILL");
  const error = await server.lost;
  expect(error.code).toBe("server_lost");
  // Not "not ready after 60 s".
  expect(error.params.detail).toMatch(/pg_control|ended with 2/);
  await server.stop();
  await rename(`${control}.away`, control);
});
