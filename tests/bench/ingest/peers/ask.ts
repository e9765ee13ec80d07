/** The same claims for everyone who searches. */
import { processorSeconds } from "../processor.ts";
import { evidenceOf, factOf, postOf } from "../texts.ts";

export interface Asked {
  readonly claim: string;
  /** The sentence that says what it is about. */
  readonly evidence: string;
}

export interface Found {
  /** Milliseconds of each search. */
  readonly times: readonly number[];
  /** How often the first sentence was the right one. */
  readonly right: number;
  /** Milliseconds of processor of a search, on average: what is left of it on a machine that others use, too. */
  readonly processor: number;
  /** What else there is to say of it, in the table. */
  readonly note?: string;
}

/** So many more are asked first, and not counted: they fill caches, as they do after a start. */
const WARM_SHARE = 1 / 15;

/** Claims about facts from all over a library of `size` sentences, `claims` of which count. */
export function claimsOn(size: number, claims: number): Asked[] {
  const all = claims + Math.ceil(claims * WARM_SHARE);
  return Array.from({ length: all }, (_, n) => {
    const fact = factOf(Math.floor((n * size) / all));
    return { claim: postOf(fact, n).claim, evidence: evidenceOf(fact) };
  });
}

/**
 * Asks one after another; `find` gives the first sentence that it finds.
 * @param server pid of a server that works for it, whose processor counts as well; null: none
 */
export async function askEach(
  asked: readonly Asked[],
  server: number | null,
  find: (claim: string) => Promise<string | undefined>,
): Promise<Found> {
  const times: number[] = [];
  const warm = asked.length - Math.floor(asked.length / (1 + WARM_SHARE));
  const used = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000 + (server === null ? 0 : processorSeconds(server) * 1000);
  };
  let right = 0;
  let before = used();
  for (const [n, { claim, evidence }] of asked.entries()) {
    if (n === warm) before = used();
    const began = performance.now();
    const first = await find(claim);
    if (n < warm) continue;
    times.push(performance.now() - began);
    if (first?.includes(evidence)) right += 1;
  }
  return { times, right, processor: (used() - before) / times.length };
}
