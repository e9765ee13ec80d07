import { join } from "node:path";
import { lockHolder } from "./lock.ts";
import { readPostmaster } from "./postmaster.ts";
import { readSecrets } from "./secrets.ts";
import { urls } from "./start.ts";

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
 * `folder` under another process, or null. Starts nothing, takes no lock.
 * @throws DatabaseError `secrets_missing` when the folder is in use but its passwords cannot be read
 */
export async function findRunning(folder: string): Promise<RunningServer | null> {
  const holder = await lockHolder(folder);
  if (holder === null) return null;
  const server = await readPostmaster(join(folder, "data"));
  if (server === null || server.status !== "ready") return null;
  return { ...urls(await readSecrets(folder), server.port), port: server.port, heldBy: holder.pid };
}
