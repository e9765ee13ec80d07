import { setTimeout } from "node:timers/promises";
import type { Child } from "../../drills/children.ts";

const TURN_MS = 1_000;

/** Lets processes go on in turns until all have ended: a machine that others slow for a while slows each of them alike. */
export async function takeTurns(children: readonly Child[]): Promise<void> {
  for (const child of children) process.kill(child.pid, "SIGSTOP");
  while (children.some((child) => child.isRunning()))
    for (const child of children.filter((each) => each.isRunning())) {
      process.kill(child.pid, "SIGCONT");
      await Promise.race([setTimeout(TURN_MS), child.ended]);
      if (child.isRunning()) process.kill(child.pid, "SIGSTOP");
    }
}
