import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";

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

/** A process's working folder (a PostgreSQL server stands in its data folder), or null when it cannot be known. */
export function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}
