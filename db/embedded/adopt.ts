import { realpath } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { codeOf } from "../errors.ts";
import { removeStalePid, stopServer } from "./launch.ts";
import { type Postmaster, readPostmaster } from "./postmaster.ts";
import { startTime, workingFolder } from "./processes.ts";
import type { Secrets } from "./secrets.ts";

const WAIT_MS = 30_000;
const POLL_MS = 50;

/**
 * Finds out what became of the last server on `data`, and leaves one of two states: a server of ours that
 * answers (returned), or none running (null), so that a new one can start and recover by itself.
 */
export async function adopt(data: string, secrets: Secrets, log: (line: string) => void) {
  const found = await readPostmaster(data);
  if (found === null) return null;
  if (!(await standsIn(found, data))) {
    // The pid file outlived its server, and the pid may now be some other program's: never signal that one.
    if (startTime(found.pid) !== null) await removeStalePid(data);
    return null;
  }
  if (await answers(found.pid, data, secrets)) {
    const { port } = (await readPostmaster(data)) ?? found;
    return { pid: found.pid, port };
  }
  log(`PostgreSQL: stopping a server (pid ${found.pid}) that does not answer`);
  await stopServer(found.pid, data);
  return null;
}

/** Whether the pid is a living server on this very folder. */
async function standsIn({ pid, folder }: Postmaster, data: string): Promise<boolean> {
  if (startTime(pid) === null) return false;
  const real = await realpath(data);
  const standing = workingFolder(pid);
  // Where the system does not tell (not Linux), the file's own word has to do; `answers` asks the server.
  return (standing ?? (await realpath(folder).catch(() => folder))) === real;
}

/** Asks until the server answers with our password and our folder; it may still be starting or recovering. */
async function answers(pid: number, data: string, { superuser }: Secrets): Promise<boolean> {
  for (let waited = 0; waited < WAIT_MS; waited += POLL_MS) {
    const server = await readPostmaster(data);
    if (server === null || startTime(pid) === null) return false;
    if (server.status === "ready" && server.port !== 0) {
      const sql = postgres({
        host: "127.0.0.1",
        port: server.port,
        user: "postgres",
        password: superuser,
        database: "postgres",
        max: 1,
        connect_timeout: 5,
      });
      try {
        const [row] = await sql`show data_directory`;
        return (await realpath(String(row?.data_directory))) === (await realpath(data));
      } catch (error) {
        // 57P03 "the database system is starting up"; anything else will not change by waiting.
        if (codeOf(error) !== "57P03") return false;
      } finally {
        await sql.end({ timeout: 1 });
      }
    }
    await delay(POLL_MS);
  }
  return false;
}
