import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder, lockHolder } from "./lock.ts";
import { isRunning, startTime, thisProcess } from "./processes.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lock-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("one holder at a time; free again after release", async () => {
  const release = await lockFolder(folder);
  expect(await lockHolder(folder)).toEqual(thisProcess());
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: "in_use", params: { pid: process.pid } });
  await release();
  await release();
  expect(await lockHolder(folder)).toBeNull();
  await (await lockFolder(folder))();
  expect(await readdir(folder)).toEqual(["lock-2.json"]);
});

test("of many at once, exactly one wins, also over a dead holder", async () => {
  // Our pid with another start time: a process that ended, whose pid is used again.
  await writeFile(join(folder, "lock-9.json"), JSON.stringify({ pid: process.pid, started: "long ago" }));
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await readdir(folder)).toEqual(["lock-10.json"]);
});

test("a lock file that was cut off holds nothing", async () => {
  await writeFile(join(folder, "lock-1.json"), '{"pid":');
  await (await lockFolder(folder))();
});

test("a missing folder is an error that says so", async () => {
  await expect(lockFolder(join(folder, "none"))).rejects.toThrow(/ENOENT/);
});

test("a process is known by pid and start time", () => {
  expect(isRunning(thisProcess())).toBe(true);
  expect(isRunning({ ...thisProcess(), started: "other" })).toBe(false);
  expect(startTime(2 ** 22 + 1)).toBeNull();
});
