/** Time of processor and of the clock, the longest pause of the event loop, and memory along the way. */
import { readdirSync, readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

export interface Measured {
  readonly done: number;
  /** Processor time of this process with its threads, seconds. */
  readonly cpu: number;
  readonly wall: number;
  /** The same of the second half of the way, when threads are started and the engine has compiled. */
  readonly warm: { readonly done: number; readonly cpu: number };
  /** Processor time of each of its threads that took some, seconds, the busiest first; empty where the system does not say. */
  readonly threads: readonly { readonly name: string; readonly cpu: number }[];
  /** Longest time that the event loop stood still, milliseconds. */
  readonly longestPause: number;
  /** The most resident memory within each tenth of the way, MB: nothing is collected for the measurement's sake. */
  readonly resident: readonly number[];
  /** What this thread's heap held after a full collection, MB: after a tenth of the way, and at its end. */
  readonly held: readonly number[];
}

/** Each look wakes the loop, which counts as time of the way: no finer than what is asked of it (100 ms) needs. */
const RESOLUTION_MS = 20;
/** What `/proc` counts in; the same on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;

/** Runs a way; `tell` is given how far it is. */
export async function measure(
  pages: number,
  way: (tell: (done: number) => void) => Promise<number>,
): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const held: number[] = [];
  const resident: number[] = [];
  const hold = (): void => {
    delay.disable();
    collect();
    held.push(process.memoryUsage().heapUsed / 1e6);
    delay.enable();
  };
  let half: { done: number; cpu: number } | null = null;
  const tell = (done: number): void => {
    if (half === null && done * 2 >= pages) half = { done, cpu: secondsOf(process.cpuUsage(cpu)) };
    const tenth = Math.min(9, Math.floor((done * 10) / pages));
    if (tenth === 1 && held.length === 0) hold();
    resident[tenth] = Math.max(resident[tenth] ?? 0, process.memoryUsage.rss() / 1e6);
  };
  const before = threadTimes();
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  delay.enable();
  const done = await way(tell);
  delay.disable();
  const took = { cpu: secondsOf(process.cpuUsage(cpu)), wall: (performance.now() - wall) / 1e3 };
  const from = half ?? { done: 0, cpu: 0 };
  const warm = { done: done - from.done, cpu: took.cpu - from.cpu };
  const threads = [...threadTimes()].map(([id, { name, cpu: after }]) => ({
    name,
    cpu: after - (before.get(id)?.cpu ?? 0),
  }));
  hold();
  delay.disable();
  return {
    done,
    ...took,
    warm,
    threads: threads.filter((thread) => thread.cpu >= 0.05).sort((a, b) => b.cpu - a.cpu),
    longestPause: delay.max / 1e6,
    resident: resident.filter((mb) => mb > 0),
    held,
  };
}

const secondsOf = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

/** Time of processor by thread, as Linux counts it; those that ended are missing. */
function threadTimes(): Map<string, { name: string; cpu: number }> {
  const times = new Map<string, { name: string; cpu: number }>();
  if (process.platform !== "linux") return times;
  for (const id of readdirSync("/proc/self/task")) {
    const stat = readFileSync(`/proc/self/task/${id}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const name = id === String(process.pid) ? "main" : id;
    times.set(id, { name, cpu: (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND });
  }
  return times;
}

/** A full collection, also where Node was not started with `--expose-gc`. */
function collect(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}

/** The least and the most of what was resident after the first tenth, and how far they lie from their middle. */
export function drift(resident: readonly number[]): { least: number; most: number; share: number } | null {
  const warm = resident.slice(1);
  if (warm.length < 2) return null;
  const [least, most] = [Math.min(...warm), Math.max(...warm)];
  return { least, most, share: (most - least) / (most + least) };
}
