/** Time of processor and of the clock, the longest pause of the event loop, and memory along the way. */
import { monitorEventLoopDelay } from "node:perf_hooks";

export interface Measured {
  readonly done: number;
  /** Processor time of this process with its threads, seconds. */
  readonly cpu: number;
  readonly wall: number;
  /** Longest time that the event loop stood still, milliseconds. */
  readonly longestPause: number;
  /** Resident memory, MB, at each tenth of the way. */
  readonly memory: readonly number[];
}

const RESOLUTION_MS = 5;

/** Runs a way; `tell` is given how far it is. */
export async function measure(
  pages: number,
  way: (tell: (done: number) => void) => Promise<number>,
): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const memory: number[] = [];
  const tell = (done: number): void => {
    if (done < ((memory.length + 1) * pages) / 10) return;
    globalThis.gc?.();
    memory.push(process.memoryUsage.rss() / 1e6);
  };
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  delay.enable();
  const done = await way(tell);
  delay.disable();
  const { user, system } = process.cpuUsage(cpu);
  return {
    ...{ done, memory, cpu: (user + system) / 1e6, wall: (performance.now() - wall) / 1e3 },
    longestPause: delay.max / 1e6,
  };
}

/** How far memory moves after the first half, as a share of what it is then. */
export function drift(memory: readonly number[]): number | null {
  const half = memory.slice(Math.floor(memory.length / 2));
  const [first] = half;
  if (first === undefined || half.length < 2) return null;
  return Math.max(...half.map((value) => Math.abs(value - first) / first));
}
