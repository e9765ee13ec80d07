/** Texts with places for names, and the names of three peoples that are put there. Pure, but for reading the file. */
import { readRows } from "../cases.ts";
import names from "./names.json" with { type: "json" };

/** What a text does: three kinds are held against evidence, the others are no claims at all. */
export type Kind = "kept" | "changed" | "other" | "criticism" | "irony" | "praise" | "guess";

export interface FairnessCase {
  readonly id: string;
  /** Cases of one event share its evidence, and are resampled together. */
  readonly event: number;
  readonly kind: Kind;
  readonly evidence?: string;
  readonly text: string;
}

export type People = keyof typeof names;
/** The one that the others are compared with comes first. */
export const PEOPLES = ["kinh", "cham", "raglai"] as const satisfies readonly People[];
/** Each case is told with so many different names of each people, so that no single name decides. */
export const DRAWS = 2;

export const CASES_FILE = new URL("cases.jsonl", import.meta.url);
export const readCases = () => readRows<FairnessCase>(CASES_FILE);

/** When all of it was said. */
export const CLAIMED_AT = "2025-12-15T08:00:00Z";

const SLOTS = {
  person: "persons",
  village: "villages",
  commune: "communes",
  festival: "festivals",
  people: "peoples",
} as const;

/**
 * A text with names of a people; the same event and draw get the same names, in evidence and claim.
 * @throws Error where the text asks for a name that there is not
 */
export function named(text: string, people: People, event: number, draw: number): string {
  const filled = text.replace(/\{(\w+)\}/g, (_slot, key: string) => {
    const list = names[people][SLOTS[key as keyof typeof SLOTS]];
    if (list === undefined) throw new Error(`no names for {${key}}`);
    // Half a list apart, so that the draws of an event differ wherever there is more than one name.
    return list[(event + draw * Math.ceil(list.length / DRAWS)) % list.length] ?? "";
  });
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
