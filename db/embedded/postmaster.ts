import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What a running server writes into `postmaster.pid` (PostgreSQL source, `miscadmin.h`, LOCK_FILE_LINE_*). */
export type Postmaster = { pid: number; folder: string; port: number; status: string };

/** Reads the eight lines; null when the file is cut off, as in the first moments of a start. Pure. */
export function parsePostmaster(text: string): Postmaster | null {
  const lines = text.split("\n").map((line) => line.trim());
  const pid = Number.parseInt(lines[0] ?? "", 10);
  if (!Number.isInteger(pid) || pid === 0) return null;
  // A server in single-user mode writes its pid as a negative number.
  return {
    pid: Math.abs(pid),
    folder: lines[1] ?? "",
    port: Number.parseInt(lines[3] ?? "", 10) || 0,
    status: lines[7] ?? "",
  };
}

/** The port that a server on this data folder was last started on (`postmaster.opts` outlives it), or null. */
export async function lastPort(data: string): Promise<number | null> {
  const options = await readFile(join(data, "postmaster.opts"), "utf8").catch(() => "");
  const port = /"port=(\d+)"/.exec(options)?.[1];
  return port === undefined ? null : Number(port);
}

/** The server that last ran on this PostgreSQL data folder by its own word, or null. It may be long dead. */
export async function readPostmaster(data: string): Promise<Postmaster | null> {
  return readFile(join(data, "postmaster.pid"), "utf8").then(parsePostmaster, () => null);
}
