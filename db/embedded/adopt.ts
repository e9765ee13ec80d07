import { realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { codeOf, DatabaseError } from "../errors.ts";
import { stopServer } from "./launch.ts";
import { readPostmaster } from "./postmaster.ts";
import { isTaken, servesFolder, standingIn, startTime } from "./processes.ts";
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
  const folder = await realpath(data);
  if (servesFolder(found.pid, folder)) {
    if (await answers(found.pid, data, secrets)) {
      const { port } = (await readPostmaster(data)) ?? found;
      return { pid: found.pid, port };
    }
    // Asked again: it may have ended while we waited for its answer.
    if (servesFolder(found.pid, folder)) {
      log(`PostgreSQL: stopping a server (pid ${found.pid}) that does not answer`);
      await stopServer(found.pid, data);
    }
  }
  await forget(found.pid, data);
  return null;
}

/**
 * A pid file may outlive its server. PostgreSQL clears it by itself unless the pid is taken: by another
 * program that came later, or by the dead server where nobody collects ended processes (containers
 * without an init). That program is never signalled; the file goes once no child of the server is left.
 */
async function forget(pid: number, data: string): Promise<void> {
  if ((await readPostmaster(data)) === null) return;
  await childrenGone(pid, data);
  if (isTaken(pid)) await rm(join(data, "postmaster.pid"), { force: true });
}

/** The children of a killed server end by themselves; until then a new one would not start. */
async function childrenGone(pid: number, data: string): Promise<void> {
  const folder = await realpath(data);
  for (let waited = 0; standingIn(folder).length > 0; waited += POLL_MS) {
    if (waited > WAIT_MS) throw new DatabaseError("in_use", { folder, pid: standingIn(folder)[0] ?? pid });
    await delay(POLL_MS);
  }
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
