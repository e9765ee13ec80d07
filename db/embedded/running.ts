import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DatabaseError } from "../errors.ts";
import { lockHolder } from "./lock.ts";
import { readPostmaster } from "./postmaster.ts";
import { servesFolder } from "./processes.ts";
import { readSecrets } from "./secrets.ts";
import { urls } from "./start.ts";

const POLL_MS = 50;

/** The addresses of a server that another process of ours holds, and that process. */
export type RunningServer = {
  ownerUrl: string;
  appUrl: string;
  adminUrl: string;
  port: number;
  heldBy: number;
};

/**
 * For a second command on the same machine (`user add` while `start` runs): the server that is running on
 * `folder` under another process, or null when nobody holds it. A server that is just starting is waited
 * for. Starts nothing, takes no lock.
 * @throws DatabaseError `in_use` when its holder does not get it ready in time, `secrets_missing`
 */
export async function findRunning(folder: string, patienceMs = 30_000): Promise<RunningServer | null> {
  for (let waited = 0; ; waited += POLL_MS) {
    const holder = await lockHolder(folder);
    if (holder === null) return null;
    const data = join(await realpath(folder), "data");
    const server = await readPostmaster(data);
    // A stale file says "ready" as well, until the holder has looked at it.
    if (server?.status === "ready" && servesFolder(server.pid, data)) {
      return { ...urls(await readSecrets(folder), server.port), port: server.port, heldBy: holder.pid };
    }
    if (waited >= patienceMs) throw new DatabaseError("in_use", { folder, pid: holder.pid });
    await delay(POLL_MS);
  }
}
