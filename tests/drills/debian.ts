/** Debian's own PostgreSQL 15, started by the drill in a folder of its own, as a user that is not root. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { launch, spawnAs, stopServer } from "@minhchung/db/embedded/launch";
import { standingIn, startTime } from "@minhchung/db/embedded/processes";
import { ensureSystemUser, type RunAs } from "@minhchung/db/embedded/user";
import postgres from "postgres";

const PROGRAMS = "/usr/lib/postgresql/15";

const POLL_MS = 20;

/** Why it cannot be used here, or null. */
export const debianMissing = (): string | null =>
  existsSync(join(PROGRAMS, "bin/postgres"))
    ? null
    : `${PROGRAMS}/bin/postgres is not installed (Debian: apt install postgresql-15)`;

export interface Debian {
  readonly ownerUrl: string;
  readonly kill: () => Promise<void>;
  /** Again, on the port that its clients know. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startDebian(folder: string): Promise<Debian> {
  const runAs = process.getuid?.() === 0 ? ensureSystemUser() : null;
  const data = join(folder, "data");
  const password = randomBytes(12).toString("hex");
  await initialise({ folder, data, runAs, password });
  const options = { binaries: PROGRAMS, data, log: join(folder, "postgres.log"), runAs };
  let running = await launch(options);
  const address = (database: string) =>
    `postgres://postgres:${password}@127.0.0.1:${running.port}/${database}`;
  const admin = postgres(address("postgres"), { max: 1, onnotice: () => undefined });
  await admin
    .unsafe("CREATE DATABASE minhchung ENCODING 'UTF8' TEMPLATE template0")
    .finally(() => admin.end());
  return {
    ownerUrl: address("minhchung"),
    kill: async () => {
      process.kill(running.pid, "SIGKILL");
      while (startTime(running.pid) !== null || standingIn(data).length > 0) await delay(POLL_MS);
    },
    start: async () => {
      running = await launch({ ...options, port: running.port });
    },
    stop: () => stopServer(running.pid, data),
  };
}

type Initialise = { folder: string; data: string; runAs: RunAs | null; password: string };

async function initialise({ folder, data, runAs, password }: Initialise): Promise<void> {
  const passwordFile = join(folder, "password");
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (runAs !== null) for (const path of [data, passwordFile]) await chown(path, runAs.uid, runAs.gid);
  const args = ["-D", data, "-U", "postgres", `--pwfile=${passwordFile}`, "-A", "scram-sha-256"];
  const child = spawn(join(PROGRAMS, "bin/initdb"), [...args, "-E", "UTF8", "--locale", "C.UTF-8"], {
    ...spawnAs(runAs, data),
    stdio: "ignore",
  });
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  await rm(passwordFile);
  if (code !== 0) throw new Error(`initdb of ${PROGRAMS} ended with ${code}`);
}
