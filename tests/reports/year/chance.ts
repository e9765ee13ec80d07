/** Chance that is the same in every run: what the sample's year is drawn with. */
import { seeded } from "@minhchung/pipeline/learning/random";

export interface Chance {
  /** From 0 to 1. */
  share(): number;
  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number;
  yes(probability: number): boolean;
  /** By weight: `[["a", 3], ["b", 1]]` gives "a" three times of four. */
  pick<T>(weighted: readonly (readonly [T, number])[]): T;
  one<T>(of: readonly T[]): T;
  /** Minutes around a median, with a long tail, as waiting times have. */
  wait(median: number, spread: number): number;
  uuid(): string;
}

export function chanceOf(seed: number): Chance {
  const share = seeded(seed);
  const whole = (least: number, most: number) => least + Math.floor(share() * (most - least + 1));
  const hex = (length: number) => Array.from({ length }, () => whole(0, 15).toString(16)).join("");
  return {
    share,
    whole,
    yes: (probability) => share() < probability,
    one: (of) => of[whole(0, of.length - 1)] as never,
    pick: (weighted) => {
      let left = share() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of weighted) {
        left -= weight;
        if (left < 0) return value;
      }
      return weighted.at(-1)?.[0] as never;
    },
    wait: (median, spread) => {
      const normal = Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share());
      return Math.max(1, Math.round(median * Math.exp(spread * normal)));
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
  };
}
