/**
 * Files that cannot grow, as on a full disk: whatever is written says so and leaves nothing that looks whole; with room
 * again the same goes through. The limit is the process's own (`ulimit -f`), so that nobody else's disk fills.
 */
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { testDatabase } from "@minhchung/db/testing/database";
import { seedDesk } from "@minhchung/db/testing/desk";
import { afterAll, beforeAll, expect, test } from "vitest";

const SCRIPT = fileURLToPath(new URL("disk.main.ts", import.meta.url));
/** In units of the shell, 512 bytes or 1024: less than either file, more than what the start of a program writes. */
const BLOCKS = 60;

let folder = "";
const database = await testDatabase();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "minhchung-disk-"));
  await seedDesk(database.owner.sql);
  await database.owner
    .sql`update documents set text = (select string_agg(md5(n::text), ' ') from generate_series(1, 20000) n)`;
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function write(limit: number | null): { archive: string; backup: string } {
  const limited = limit === null ? "" : `ulimit -f ${limit}; `;
  const args = [
    "-c",
    `${limited}exec "$0" "$@"`,
    process.execPath,
    "--import",
    "tsx",
    SCRIPT,
    folder,
    database.ownerUrl,
  ];
  const { stdout, stderr } = spawnSync("/bin/sh", args, {
    encoding: "utf8",
    env: { ...process.env, TSX_DISABLE_CACHE: "1" },
  });
  if (!stdout.startsWith("{")) throw new Error(stderr);
  return JSON.parse(stdout);
}
const whole = async () =>
  (await readdir(folder, { recursive: true })).filter((name) => /\.warc\.gz$|desk\.tar$/.test(name)).length;

test("a copy of a page and a backup: refused by name, nothing half left under their names, and done once there is room", {
  timeout: 60_000,
}, async () => {
  expect(write(BLOCKS)).toEqual({
    archive: "EFBIG",
    backup: expect.stringMatching(/EFBIG|disk_full|folder/),
  });
  expect(await whole()).toBe(0);
  const [{ n } = { n: 0 }] = await database.owner.sql<
    { n: number }[]
  >`select count(*)::int as n from documents`;
  expect(n).toBe(1);
  expect(write(null)).toEqual({ archive: "done", backup: "done" });
  expect(await whole()).toBe(2);
});
