import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Markup whose trees fill half of a reader thread's nursery: a hundred times its bytes. */
const COLLECT_AFTER = 150_000;

/**
 * Empties a thread's nursery between two pages, when nothing in it lives: in the middle of one, its half-built tree would
 * be copied. What is given to `read` is the size of what was read, in bytes or characters.
 */
export function collectorBetweenPages(): { read(size: number): void } {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as (options: { readonly type: "minor" }) => void;
  let since = 0;
  return {
    read(size) {
      since += size;
      if (since < COLLECT_AFTER) return;
      since = 0;
      collect({ type: "minor" });
    },
  };
}
