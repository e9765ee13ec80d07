/** The hostile texts of the security tests: contexts × vectors, each with a number of its own. */
import { MARKUP_VECTORS } from "./markup.ts";
import { OTHER_VECTORS } from "./other.ts";
import type { Payload } from "./payload.ts";

const FIRST = 1001;

/** All payloads. `canary` is an address on this machine that no page of ours may ask for ("http://127.0.0.1:4321"). */
export const payloads = (canary: string): readonly Payload[] =>
  [...MARKUP_VECTORS, ...OTHER_VECTORS].map(({ family, context, write }, at) => ({
    number: FIRST + at,
    family,
    context,
    text: write(FIRST + at, canary),
  }));
