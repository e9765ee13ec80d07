import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { open, readFile, rename, stat, statfs } from "node:fs/promises";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { codeOf, DatabaseError, lineOf } from "../errors.ts";
import { readPostmaster } from "./postmaster.ts";
import { startTime } from "./processes.ts";
import { type RunAs, SYSTEM_ENVIRONMENT } from "./user.ts";

/** `binaries`: see binaries.ts; `data`: PGDATA; `log`: the server's log file; `runAs`: null for this user. */
export type LaunchOptions = {
  binaries: string;
  data: string;
  log: string;
  runAs: RunAs | null;
  settings?: Readonly<Record<string, string>>;
  /** Where its clients look for it, as long as that is free; else any free one. */
  port?: number | null;
};

const START_SECONDS = 60;
const STOP_SECONDS = 30;
const ATTEMPTS = 10;
const POLL_MS = 20;
const LOG_LIMIT_BYTES = 10_000_000;
/** Below this a server that did not start is taken to have had no room: less than one segment of its log. */
const LEAST_FREE_BYTES = 16_000_000;

/**
 * PostgreSQL's own default of 128 MB is for the smallest machines: a search in a million sentences took twice the processor there that
 * it takes where they fit. A twenty-fourth of the machine, 128 MB to 1 GB; what is not used takes no memory.
 * @param bytes memory of the machine, or of the container
 */
export function sharedBuffers(bytes: number): string {
  const megabytes = Math.round(bytes / 24 / 2 ** 20);
  return `${Math.min(1024, Math.max(128, megabytes))}MB`;
}

/** A server of this package: loopback only, no Unix socket (its path would be too long in deep folders). */
const SETTINGS: Readonly<Record<string, string>> = {
  // 0 or a number beyond everything where nothing is constrained.
  shared_buffers: sharedBuffers(Math.min(totalmem(), process.constrainedMemory() || totalmem())),
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  max_connections: "100",
  // Statements may hold residents' words: failed ones go to the log without their text.
  log_min_error_statement: "panic",
  log_parameter_max_length_on_error: "0",
};

/** Spawn options shared by initdb and postgres: the right user, nothing of our environment. */
export function spawnAs(runAs: RunAs | null, cwd: string): SpawnOptions {
  return {
    cwd,
    env: SYSTEM_ENVIRONMENT,
    ...(runAs === null ? {} : { uid: runAs.uid, gid: runAs.gid }),
  };
}

/**
 * Starts the server and waits until it accepts connections.
 * The process is detached: Ctrl-C reaches us alone, and we stop it after our own work has ended.
 * @returns its pid and port
 * @throws DatabaseError `start_failed`, `disk_full`, `unsupported_platform`
 */
export async function launch(options: LaunchOptions): Promise<{ pid: number; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const asked = attempt <= ATTEMPTS / 2 ? options.port : null;
    const port = asked ?? (await freePort());
    const { child, from } = await spawnServer(options, port);
    const failure = await ready(child, options.data);
    if (failure === null) {
      child.unref();
      return { pid: child.pid as number, port };
    }
    const said = await readLog(options.log, from);
    // Two reasons that pass by themselves: the port was taken meanwhile, the last server's children still end.
    const passing = /Address already in use|pre-existing shared memory block/.test(said);
    if (!passing || attempt === ATTEMPTS) throw await startError(options, said, failure);
    await delay(200);
  }
}

async function spawnServer(options: LaunchOptions, port: number) {
  const { size } = await stat(options.log).catch(() => ({ size: 0 }));
  if (size > LOG_LIMIT_BYTES) await rename(options.log, `${options.log}.1`);
  const log = await open(options.log, "a", 0o600);
  // Before the start: a server that fails at once has said why by the time this could be asked.
  const { size: from } = await log.stat();
  const settings = { ...SETTINGS, port: String(port), ...options.settings };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(join(options.binaries, "bin/postgres"), ["-D", options.data, ...args], {
    ...spawnAs(options.runAs, options.data),
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  await log.close();
  return { child, from };
}

/** Null once the server says "ready"; otherwise what went wrong. */
async function ready(child: ChildProcess, data: string): Promise<unknown> {
  let ended: unknown = null;
  child.once("error", (error) => {
    ended = error;
  });
  child.once("exit", (code, signal) => {
    ended ??= new Error(`the server ended with ${code ?? signal}`);
  });
  for (let waited = 0; waited < START_SECONDS * 1000; waited += POLL_MS) {
    if (ended !== null) return ended;
    // It may have ended before anybody listened.
    if (child.exitCode !== null) return new Error(`the server ended with ${child.exitCode}`);
    const server = await readPostmaster(data);
    if (server !== null && server.pid === child.pid && server.status === "ready") return null;
    await delay(POLL_MS);
  }
  child.kill("SIGINT");
  return new Error(`not ready after ${START_SECONDS} s`);
}

async function startError({ binaries, data, log }: LaunchOptions, said: string, failure: unknown) {
  // On a full disk the log itself may stay empty.
  const { bavail, bsize } = await statfs(data);
  const full = /No space left on device/.test(said) || bavail * bsize < LEAST_FREE_BYTES;
  if (full) return new DatabaseError("disk_full", { folder: data }, failure);
  // The program is there but "not found": its loader is missing, as on a system with another C library (musl).
  if (codeOf(failure) === "ENOENT" && existsSync(join(binaries, "bin/postgres"))) {
    return new DatabaseError("unsupported_platform", { platform: `${process.platform} (musl)` }, failure);
  }
  const fatal = /(?:FATAL|PANIC|error):\s+(.*)/.exec(said)?.[1];
  return new DatabaseError("start_failed", { detail: fatal ?? lineOf(failure), log }, failure);
}

async function readLog(log: string, from: number): Promise<string> {
  const bytes = await readFile(log).catch(() => Buffer.alloc(0));
  return bytes.subarray(from).toString("utf8");
}

/** A port of the loopback interface that was free a moment ago. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject()));
    });
  });
}

/**
 * Stops a server in "fast" mode: open transactions are rolled back, data is written, nothing needs
 * recovery. Ends when the server has removed its own pid file, or when the process is gone.
 * @throws DatabaseError `stop_failed` when it does not stop in {@link STOP_SECONDS}
 */
export async function stopServer(pid: number, data: string): Promise<void> {
  const started = startTime(pid);
  if (started === null || !signal(pid)) return;
  for (let waited = 0; waited < STOP_SECONDS * 1000; waited += POLL_MS) {
    const gone = startTime(pid) !== started;
    if (gone) return;
    // Under a parent that never asks for ended children the pid would stay; the file is the server's word.
    if ((await readPostmaster(data)) === null && waited > 5_000) return;
    await delay(POLL_MS);
  }
  throw new DatabaseError("stop_failed", { pid, seconds: STOP_SECONDS });
}

/** Asks for a fast stop; false when the process has ended already. */
function signal(pid: number): boolean {
  try {
    return process.kill(pid, "SIGINT");
  } catch (error) {
    if (codeOf(error) === "ESRCH") return false;
    throw error;
  }
}
