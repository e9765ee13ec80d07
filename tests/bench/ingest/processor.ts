/** Seconds of processor that processes have used, from `/proc`: a worker with its threads, a server with its children. */
import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks of Linux a second, as `getconf CLK_TCK` says on every platform that Node.js supports. */
const TICKS = 100;

interface Used {
  readonly pid: number;
  readonly parent: number;
  /** With what its ended children have used. */
  readonly seconds: number;
}

/** Of a process and all its descendants; 0 where there is none, or no `/proc`. */
export function processorSeconds(pid: number): number {
  const all = readAll();
  const inTree = new Set([pid]);
  for (let grown = true; grown; ) {
    const more = all.filter((one) => inTree.has(one.parent) && !inTree.has(one.pid));
    for (const one of more) inTree.add(one.pid);
    grown = more.length > 0;
  }
  return all.filter((one) => inTree.has(one.pid)).reduce((sum, { seconds }) => sum + seconds, 0);
}

function readAll(): Used[] {
  try {
    return readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? (readOne(Number(name)) ?? []) : []));
  } catch {
    return [];
  }
}

function readOne(pid: number): Used | null {
  try {
    // The name in parentheses may hold spaces; what follows it does not.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [parent = 0, ...rest] = fields.slice(1).map(Number);
    const ticks = rest.slice(9, 13).reduce((a, b) => a + b, 0);
    return { pid, parent, seconds: ticks / TICKS };
  } catch {
    return null;
  }
}
