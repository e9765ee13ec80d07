import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { emptyDatabase, testDatabase } from "@minhchung/db/testing/database";
import { hardDesk } from "@minhchung/db/testing/hard-desk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Command, parseArguments } from "../command.ts";
import { secretOf } from "../compose/home.ts";
import { lastBackup } from "../compose/last-backup.ts";
import { readConfig } from "../config.ts";
import backup from "./backup.ts";
import restore from "./restore.ts";

const folder = await mkdtemp(join(tmpdir(), "minhchung-cli-backup-"));
const source = await testDatabase();
const target = await emptyDatabase();
const homes = { source: join(folder, "a"), target: join(folder, "b"), other: join(folder, "c") };
const file = join(folder, "desk.tar.gz");
afterAll(async () => {
  await Promise.all([source.drop(), target.drop()]);
  await rm(folder, { recursive: true });
});

type Where = {
  database: { appUrl: string; ownerUrl: string };
  home: string;
  json?: boolean;
  signal?: AbortSignal;
};

/** Runs a command as the command line does. */
async function run(command: Command, argv: string[], { database, home, json = false, signal }: Where) {
  const lines: string[] = [];
  const code = await command.run(
    {
      config: readConfig({
        DATABASE_URL: database.appUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
        MINHCHUNG_HOME: home,
      }),
      language: "en",
      json,
      stdin: Readable.from([]),
      signal: signal ?? new AbortController().signal,
      out: (line) => void lines.push(line),
      err: () => undefined,
      bar: null,
    },
    parseArguments(command, argv),
  );
  return { code, text: lines.join("\n") };
}

const from = { database: source, home: homes.source };
const into = { database: target, home: homes.target };
const secretIn = (home: string) => join(home, "main", "private", "secret");

beforeAll(async () => {
  await hardDesk(source);
});

it("asks for the secret rather than leaving it out in silence", async () => {
  await expect(run(backup, [file], from)).rejects.toMatchObject({ code: "secret_absent" });
  expect(await readdir(folder)).not.toContain("desk.tar.gz");
});

it("writes a file that only its owner reads, and says what is in it", async () => {
  await secretOf({ secret: null }, join(homes.source, "main"));
  const { code, text } = await run(backup, [file], from);
  expect(code).toBe(0);
  expect(text).toMatch(/desk\.tar\.gz \(\d+\.\d MB\): \d+ tables, \d+ rows, 0 archived copies/);
  expect(text).toContain("holds the desk's secret");
  expect(((await stat(file)).mode & 0o777).toString(8)).toBe("600");
  expect(await lastBackup(join(homes.source, "main"))).toMatchObject({ file });
});

it("names a file by the time in a folder, and says where the secret must be kept when it is left out", async () => {
  const { text } = await run(backup, [`${join(folder, "many")}/`, "--without-secret"], from);
  expect(text).toContain("The secret is not in the file");
  expect(await readdir(join(folder, "many"))).toEqual([
    expect.stringMatching(/^minhchung-main-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.tar\.gz$/),
  ]);
});

it("stops when it is asked to, with the exit code of an interruption", async () => {
  const stopped = join(folder, "stopped.tar");
  const running = run(backup, [stopped], { ...from, signal: AbortSignal.abort() });
  await expect(running).rejects.toMatchObject({ code: "interrupted", exitCode: 130 });
  expect((await readdir(folder)).filter((name) => name.startsWith("stopped"))).toEqual([]);
});

it("refuses another trail's head and another secret before anything is touched", async () => {
  const wrong = run(restore, [file, "--head", "abc"], into);
  await expect(wrong).rejects.toMatchObject({ code: "head_differs" });
  await secretOf({ secret: null }, join(homes.other, "main"));
  const other = run(restore, [file], { ...into, home: homes.other });
  await expect(other).rejects.toMatchObject({ code: "secret_differs" });
  expect(await readdir(folder)).not.toContain("b");
});

it("restores rows, chain and secret, and tells it to programs as well", async () => {
  const said = JSON.parse((await run(backup, [join(folder, "again.tar")], { ...from, json: true })).text);
  const { code, text } = await run(restore, [file, "--head", said.audit.head], { ...into, json: true });
  expect(code).toBe(0);
  const restored = JSON.parse(text);
  expect(restored.tables).toEqual(said.tables);
  expect([restored.rows, restored.audit.head, restored.audit.broken]).toEqual([
    said.rows,
    said.audit.head,
    null,
  ]);
  expect(restored.rows).toBeGreaterThan(30);
  expect(await readFile(secretIn(homes.target), "utf8")).toBe(await readFile(secretIn(homes.source), "utf8"));
  expect(((await stat(secretIn(homes.target))).mode & 0o777).toString(8)).toBe("600");
});

it("wants a file, and one of ours", async () => {
  for (const command of [backup, restore]) {
    await expect(run(command, [], into)).rejects.toMatchObject({ code: "missing_argument", exitCode: 2 });
  }
  const foreign = join(folder, "foreign");
  await writeFile(foreign, "x".repeat(5000));
  await expect(run(restore, [foreign], into)).rejects.toMatchObject({ code: "backup_foreign" });
});
