import { type ChildProcess, spawn } from "node:child_process";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const running = new Set<ChildProcess>();
let listens = false;

/** A child that is asked to end when this process does; it stops what it started itself. */
export function endsWithUs<T extends ChildProcess>(child: T): T {
  running.add(child);
  child.once("close", () => running.delete(child));
  if (listens) return child;
  listens = true;
  process.on("exit", () => {
    for (const each of running) {
      each.kill("SIGTERM");
      each.kill("SIGCONT"); // one that a bench has stopped would never hear of it
    }
  });
  return child;
}

/** For the first process of a drill or a bench: who stops it half-way leaves nothing running. */
export function exitOnSignals(): void {
  for (const signal of SIGNALS) process.on(signal, () => process.exit(130));
}

/** Runs a command to its end on our terminal; whether it ended without a failure. */
export function endsWell(command: string, args: readonly string[], env = process.env): Promise<boolean> {
  const child = endsWithUs(spawn(command, args, { env, stdio: "inherit" }));
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("close", (code) => resolve(code === 0));
  });
}
