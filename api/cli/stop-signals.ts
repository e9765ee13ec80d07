import type { EventEmitter } from "node:events";

/** Ctrl-C, a service manager's stop, a terminal that closes. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** A signal that comes again within this time is the same one: npm passes on what the terminal has sent to all of us. */
const SAME_MS = 2_000;

/**
 * Aborts at the first signal, so that work ends in order. Whoever asks once more later does not want to wait: the process
 * exits (130), and what listens to its exit still stops the embedded PostgreSQL.
 */
export function stopOnSignals(
  abort: AbortController,
  {
    process,
    now = Date.now,
  }: { process: Pick<EventEmitter, "on"> & { exit(code: number): void }; now?: () => number },
): void {
  let first: number | null = null;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (first !== null && now() - first > SAME_MS) process.exit(130);
      first ??= now();
      abort.abort();
    });
  }
}
