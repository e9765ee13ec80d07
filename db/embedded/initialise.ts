import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, readdir, readFile, rename, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, DatabaseError, folderError, lineOf } from "../errors.ts";
import { spawnAs } from "./launch.ts";
import type { RunAs } from "./user.ts";

/** A fresh cluster takes 40 MB, its first write-ahead log 16 MB, our tables and sample data the rest. */
const NEEDED_BYTES = 150_000_000;

export type InitialiseOptions = {
  folder: string;
  data: string;
  binaries: string;
  runAs: RunAs | null;
  /** The superuser's password. */
  password: string;
};

/**
 * Creates the database cluster when there is none. It is built beside its place and moved there by one
 * rename, so an interrupted first start leaves nothing that looks finished.
 *
 * UTF-8 with PostgreSQL's own C.UTF-8 rules: the same order and lower case on every machine, whatever
 * its locales; passwords as SCRAM-SHA-256 for every way in.
 * @throws DatabaseError `disk_full`, `init_failed`, `data_version`, `folder_read_only`
 */
export async function initialise(options: InitialiseOptions): Promise<"created" | "present"> {
  const { folder, data, runAs } = options;
  const version = await readFile(join(data, "PG_VERSION"), "utf8").catch(() => null);
  if (version !== null) return checkVersion(folder, version.trim());
  await removeAbandoned(folder);
  await checkSpace(folder);
  const building = join(folder, `data-new-${randomBytes(4).toString("hex")}`);
  const passwordFile = `${building}.password`;
  try {
    await mkdir(building, { mode: 0o700 });
    await writeFile(passwordFile, options.password, { mode: 0o600 });
    if (runAs !== null) {
      await chown(building, runAs.uid, runAs.gid);
      await chown(passwordFile, runAs.uid, runAs.gid);
    }
    await runInitdb(options, building, passwordFile);
    await rename(building, data);
    return "created";
  } catch (error) {
    throw folderError(folder, error);
  } finally {
    await rm(passwordFile, { force: true }).catch(() => undefined);
    await rm(building, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** The major version this package brings; data of another one needs its own server. */
const MAJOR = "18";

function checkVersion(folder: string, found: string): "present" {
  if (found !== MAJOR) throw new DatabaseError("data_version", { folder, found, expected: MAJOR });
  return "present";
}

async function runInitdb(
  { binaries, folder, runAs }: InitialiseOptions,
  target: string,
  passwordFile: string,
) {
  const args = [
    ["-D", target],
    ["--username", "postgres", "--pwfile", passwordFile],
    ["--auth-local", "scram-sha-256", "--auth-host", "scram-sha-256"],
    ["--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"],
    ["--no-instructions"],
  ].flat();
  const child = spawn(join(binaries, "bin/initdb"), args, {
    ...spawnAs(runAs, target),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  }).catch((error: unknown) => {
    const platform = `${process.platform} (musl)`;
    throw codeOf(error) === "ENOENT" ? new DatabaseError("unsupported_platform", { platform }, error) : error;
  });
  if (code === 0) return;
  if (/No space left on device|disk quota/i.test(said))
    throw new DatabaseError("disk_full", { folder }, said);
  const reason = /(?:error|FATAL):\s+(.*)/.exec(said)?.[1] ?? lineOf(said.trim());
  throw new DatabaseError("init_failed", { folder, detail: reason || `initdb ended with ${code}` }, said);
}

async function checkSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < NEEDED_BYTES) throw new DatabaseError("disk_full", { folder });
}

/** We hold the folder's lock, so whatever an earlier start left half-built belongs to nobody. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith("data-new-")) await rm(join(folder, name), { recursive: true, force: true });
  }
}
