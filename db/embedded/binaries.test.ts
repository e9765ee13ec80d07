import { chmod, lstat, mkdir, mkdtemp, readdir, readlink, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installBinaries } from "./binaries.ts";
import { findPostgresPackage } from "./platform.ts";

let base: string;
let source: { native: string; version: string };

/** A package as npm unpacks it when install scripts are off: files without their links, under a strict umask. */
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "binaries-"));
  const native = join(base, "package/native");
  await mkdir(join(native, "bin"), { recursive: true });
  await mkdir(join(native, "lib/pkgconfig"), { recursive: true });
  await mkdir(join(native, "share"));
  await writeFile(join(native, "bin/postgres"), "program");
  await chmod(join(native, "bin/postgres"), 0o700);
  await writeFile(join(native, "lib/libpq.so.5.18"), "library", { mode: 0o600 });
  await writeFile(join(native, "lib/libpq.a"), "static");
  const link = { source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" };
  await writeFile(join(native, "pg-symlinks.json"), JSON.stringify([link]));
  source = { native, version: "1" };
});
afterAll(() => rm(base, { recursive: true, force: true }));

test("copies what is needed, makes the links, opens it to the server's user", async () => {
  const target = join(base, "one");
  await installBinaries(source, target);
  expect((await readdir(target, { recursive: true })).sort()).toEqual([
    "bin",
    "bin/postgres",
    "lib",
    "lib/libpq.so.5",
    "lib/libpq.so.5.18",
    "share",
  ]);
  expect(await readlink(join(target, "lib/libpq.so.5"))).toBe("libpq.so.5.18");
  expect((await stat(join(target, "bin/postgres"))).mode & 0o777).toBe(0o755);
  expect((await stat(join(target, "lib/libpq.so.5"))).mode & 0o777).toBe(0o644);
});

test("many at once leave one complete copy and nothing else", async () => {
  const target = join(base, "shared/postgres-1");
  await Promise.all(Array.from({ length: 8 }, () => installBinaries(source, target)));
  expect(await readdir(join(base, "shared"))).toEqual(["postgres-1"]);
  const { ino } = await lstat(target);
  await installBinaries(source, target);
  expect((await lstat(target)).ino).toBe(ino);
});

test("a platform without a package, and a package that is not installed, say what to do", () => {
  expect(() => findPostgresPackage("aix", "ppc")).toThrow(/Set DATABASE_URL/);
  const platform = process.platform === "darwin" ? "linux" : "darwin";
  expect(() => findPostgresPackage(platform, "x64")).toThrow(/npm ci/);
});
