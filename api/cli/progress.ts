import type { Context } from "./command.ts";

/** How long work says how far it is; `total` may be an estimate. */
export interface ProgressLine {
  at(done: number, total: number, what: string): void;
  /** Clears the bar. */
  end(): void;
}

const WIDTH = 24;
/** Elsewhere than on a terminal a line for each of these steps is enough. */
const STEP_PERCENT = 10;

/** A bar on a terminal; plain lines on standard error elsewhere; nothing for programs (`--json`). */
export function createProgress({ bar, err, json }: Pick<Context, "bar" | "err" | "json">): ProgressLine {
  if (json) return { at: () => undefined, end: () => undefined };
  let shown = "";
  let step = -1;
  let last = 0;
  return {
    at: (done, total, what) => {
      // The next piece of work has begun.
      if (done < last) step = -1;
      last = done;
      // An estimate may be too low: what goes on is never shown as done.
      const percent = total > 0 ? Math.min(99, Math.floor((done / total) * 100)) : 0;
      if (bar === null) {
        const reached = Math.floor(percent / STEP_PERCENT);
        if (reached > step) err(`${reached * STEP_PERCENT} % (${megabytes(done)}) ${what}`);
        step = Math.max(step, reached);
        return;
      }
      const full = Math.round((percent / 100) * WIDTH);
      const text = `${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${percent} % ${megabytes(done)} ${what}`;
      if (text !== shown) bar(text);
      shown = text;
    },
    end: () => bar?.(""),
  };
}

export const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
