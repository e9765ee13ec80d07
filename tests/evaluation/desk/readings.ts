/** What people who read the first of a queue blind said of each: right or wrong, and a word why. */
import { createHash } from "node:crypto";
import readings from "./readings.json" with { type: "json" };

export interface FlagToRead {
  readonly claim: string;
  readonly evidence: string;
}

export interface Reading {
  readonly right: boolean;
  /** Why, in a word or three. */
  readonly why: string;
}

export interface Precision {
  /** Right among those that were read; null where none was. */
  readonly precision: number | null;
  readonly read: number;
  readonly of: number;
  readonly wrong: Readonly<Record<string, number>>;
}

/** A pair by its hash: the corpus' words stay outside the repository. */
export const keyOf = ({ claim, evidence }: FlagToRead): string =>
  createHash("sha256").update(`${claim}\n${evidence}`.normalize("NFC")).digest("hex").slice(0, 16);

export function precisionOf(
  flags: readonly FlagToRead[],
  known: Readonly<Record<string, Reading>> = readings,
): Precision {
  const read = flags.flatMap((flag) => known[keyOf(flag)] ?? []);
  const wrong: Record<string, number> = {};
  for (const { right, why } of read) if (!right) wrong[why] = (wrong[why] ?? 0) + 1;
  return {
    precision: read.length === 0 ? null : read.filter(({ right }) => right).length / read.length,
    read: read.length,
    of: flags.length,
    wrong,
  };
}

/** Both systems' flags in one list, each pair once, in an order that tells nothing of who flagged it. */
export const blindList = (flags: readonly FlagToRead[]): (FlagToRead & { readonly key: string })[] =>
  [...new Map(flags.map((flag) => [keyOf(flag), flag]))]
    .map(([key, flag]) => ({ key, ...flag }))
    .sort((a, b) => a.key.localeCompare(b.key));
