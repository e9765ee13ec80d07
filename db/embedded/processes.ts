import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { codeOf } from "../errors.ts";

/** Names one process for good: a pid alone is used again, above all in containers. */
export type ProcessIdentity = { pid: number; started: string };

/**
 * When the process started, in the system's own notation, or null when there is no such (living) process.
 * Linux: boot id and field 22 of /proc/PID/stat (proc(5)); elsewhere `ps -o lstart`.
 */
export function startTime(pid: number): string | null {
  if (process.platform !== "linux") {
    const { stdout, status } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    return status === 0 && stdout.trim() !== "" ? stdout.trim() : null;
  }
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command name in parentheses may hold spaces and parentheses: count from the last one.
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    // A zombie has ended; only its parent has not asked yet (usual for orphans in a container).
    if (fields[0] === "Z" || fields[0] === "X") return null;
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}/${fields[19]}`;
  } catch {
    return null;
  }
}

/** This process. */
export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, started: startTime(process.pid) ?? "unknown" };
}

/** Whether that very process still runs (not another one with the same pid). */
export function isRunning({ pid, started }: ProcessIdentity): boolean {
  return startTime(pid) === started;
}

/**
 * Whether the system still counts the pid as taken, also by a process that has ended and was not asked
 * for its result (a zombie), or by another user's. PostgreSQL looks at its pid file this way.
 */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** A process's working folder (a PostgreSQL server stands in its data folder), or null when it cannot be known. */
export function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/**
 * Whether a living process is a PostgreSQL server on this folder (a real path).
 * Linux: it stands in it; elsewhere its command line names it (`postgres -D folder`).
 */
export function servesFolder(pid: number, folder: string): boolean {
  if (startTime(pid) === null) return false;
  if (process.platform === "linux") return workingFolder(pid) === folder;
  const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.includes("postgres") && stdout.includes(`-D ${folder}`);
}

/** The living processes that stand in a folder: a killed server's children, for a moment. Linux only, else none. */
export function standingIn(folder: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingFolder(pid) === folder);
}
