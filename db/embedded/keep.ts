import { setTimeout as delay } from "node:timers/promises";
import { isRunning, type ProcessIdentity, startTime } from "./processes.ts";

/** The server now, and what became of keeping it. */
export type Kept = {
  pid(): number;
  /** Resolves with the reason when the server died and does not start again; never otherwise. */
  lost: Promise<unknown>;
  /** No more starts; waits for one that is just happening. */
  release(): Promise<void>;
};

export type KeepOptions = {
  /** Starts it again where its clients look for it; gives its pid. */
  again: () => Promise<{ pid: number }>;
  /** Hears when it is back. */
  onRestart: (times: number) => void;
  /** How often it is looked at. */
  lookMs?: number;
};

const LOOK_MS = 250;
/** A server that dies again soon is started later each time, at most this much later. */
const LONGEST_PAUSE_MS = 5_000;
/** Whoever lived so long counts as sound. */
const SOUND_MS = 60_000;

/**
 * Looks after a running server: one that was killed (out of memory, by hand) is started again, and everybody who works
 * with it reconnects. PostgreSQL itself replaces a server process that dies; this is for the postmaster.
 */
export function keepRunning(first: number, { again, onRestart, lookMs = LOOK_MS }: KeepOptions): Kept {
  const stop = new AbortController();
  let server = identity(first);
  let lose: (reason: unknown) => void = () => undefined;
  const lost = new Promise<unknown>((resolve) => {
    lose = resolve;
  });
  const look = async () => {
    let [times, soon, since] = [0, 0, Date.now()];
    while (await pause(lookMs, stop.signal)) {
      if (isRunning(server)) continue;
      soon = Date.now() - since > SOUND_MS ? 0 : soon + 1;
      if (!(await pause(Math.min(lookMs * 2 ** (soon - 1), LONGEST_PAUSE_MS), stop.signal))) return;
      server = identity((await again()).pid);
      since = Date.now();
      times += 1;
      onRestart(times);
    }
  };
  const looking = look().catch(lose);
  return {
    pid: () => server.pid,
    lost,
    release: () => {
      stop.abort();
      return looking;
    },
  };
}

const identity = (pid: number): ProcessIdentity => ({ pid, started: startTime(pid) ?? "ended" });

/** False when it was cut short. Alone it keeps no process alive. */
const pause = (ms: number, signal: AbortSignal): Promise<boolean> =>
  delay(ms, true, { signal, ref: false }).catch(() => false);
