import { bodies } from "./bodies.ts";
import { dates } from "./dates.ts";
import { documents } from "./documents.ts";
import { markers } from "./markers.ts";
import { folded, pairs, teencode, unseen } from "./pairs.ts";
import { places } from "./places.ts";
import { quantities } from "./quantities.ts";
import { redaction } from "./redaction.ts";
import { type LabelledTwice, labelledTwice } from "./second-reader.ts";
import { sentences } from "./sentences.ts";
import { evaluateTheme, type Part, type ThemeResults } from "./theme.ts";

const RUN = {
  pairs: (...how) => evaluateTheme(pairs, ...how),
  unseen: (...how) => evaluateTheme(unseen, ...how),
  teencode: (...how) => evaluateTheme(teencode(), ...how),
  folded: (...how) => evaluateTheme(folded(), ...how),
  sentences: (...how) => evaluateTheme(sentences, ...how),
  redaction: (...how) => evaluateTheme(redaction, ...how),
  places: (...how) => evaluateTheme(places, ...how),
  quantities: (...how) => evaluateTheme(quantities, ...how),
  dates: (...how) => evaluateTheme(dates, ...how),
  documents: (...how) => evaluateTheme(documents, ...how),
  bodies: (...how) => evaluateTheme(bodies, ...how),
  markers: (...how) => evaluateTheme(markers, ...how),
} as const satisfies Record<string, (part: Part, samples?: number) => ThemeResults>;

export type ThemeName = keyof typeof RUN;
export const THEMES = Object.keys(RUN) as readonly ThemeName[];
export const isTheme = (name: string): name is ThemeName => Object.hasOwn(RUN, name);

export interface ClerkResults {
  readonly name: "clerk";
  readonly part: Part;
  readonly themes: readonly ThemeResults[];
  /** How far two annotators agree on a sample; of the open part only. */
  readonly twice: LabelledTwice | null;
}

/** The product's readers and verifier on the clerk's cases, theme by theme; `samples` of the bootstrap, 0 where the figures alone are wanted. */
export function evaluateClerk(
  part: Part = "open",
  names: readonly ThemeName[] = THEMES,
  samples?: number,
): ClerkResults {
  return {
    name: "clerk",
    part,
    themes: names.map((name) => RUN[name](part, samples)),
    twice: part === "open" ? labelledTwice(samples) : null,
  };
}
