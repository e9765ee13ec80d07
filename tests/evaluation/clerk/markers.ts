/** Negation, modality, quantifiers, direction and tense: what the words do. */
import { readDates } from "@minhchung/models/readers/dates";
import { readDirections } from "@minhchung/models/readers/direction";
import { readModality, readTense } from "@minhchung/models/readers/modality";
import { readNegations } from "@minhchung/models/readers/negation";
import { readQuantifiers } from "@minhchung/models/readers/quantifiers";
import { readQuantities } from "@minhchung/models/readers/quantities";
import type { Quote, Span } from "@minhchung/models/types";
import { type Count, sum } from "./figure.ts";
import { overlaps } from "./overlap.ts";
import { caseFile, type Measure, type Miss, type Theme } from "./theme.ts";

type Gold = Quote & { readonly type: string; readonly value: string };
export interface MarkerRow {
  readonly id: string;
  readonly frozen?: boolean;
  readonly text: string;
  readonly markers: readonly Gold[];
}
/** `says`: the reader and its own word for it, "modality:must". */
type Said = Span & { readonly says: string };
type Out = readonly Said[];

/** The product's words that say what a label says. A label without a row is one that the product has no word for. */
const SAYS: Readonly<Record<string, readonly string[]>> = {
  "negation:negated": [
    "negation:negated",
    "modality:need_not",
    "modality:must_not",
    "modality:should_not",
    "quantifier:none",
  ],
  "negation:not_yet": ["tense:not_yet"],
  "negation:none": ["quantifier:none"],
  "negation:affirmed": ["negation:affirmed"],
  "modality:obligatory": ["modality:must"],
  "modality:recommended": ["modality:should"],
  "modality:proposed": ["modality:should", "tense:planned"],
  "modality:permitted": ["modality:may"],
  "modality:forbidden": ["modality:must_not"],
  "modality:optional": ["modality:need_not"],
  "modality:possible": ["modality:possible"],
  "quantifier:all": ["quantifier:all", "quantifier:each"],
  "quantifier:most": ["quantifier:most"],
  "quantifier:many": ["quantifier:many"],
  "quantifier:some": ["quantifier:some"],
  "quantifier:few": ["quantifier:few"],
  "quantifier:none": ["quantifier:none"],
  "quantifier:only": ["quantifier:only"],
  "quantifier:except": ["quantifier:except"],
  "quantifier:minimum": ["quantity:low"],
  "quantifier:maximum": ["quantity:high"],
  "direction:up": ["direction:up"],
  "direction:down": ["direction:down"],
  "direction:earlier": ["time:up"],
  "direction:later": ["time:down"],
  "direction:same": ["direction:same"],
  "direction:from": ["trade:up", "path:down"],
  "direction:to": ["trade:down", "date:range", "path:up"],
  "tense:past": ["tense:past", "tense:just"],
  "tense:present": ["tense:ongoing"],
  "tense:continuing": ["tense:ongoing"],
  "tense:future": ["tense:future"],
  "tense:planned": ["tense:planned"],
  "tense:not_yet": ["tense:not_yet"],
  "tense:temporary": ["permanence:up"],
  "tense:permanent": ["permanence:down"],
};
/** Readers that may carry the type at all. */
const READERS: Readonly<Record<string, RegExp>> = {
  negation: /^(?:negation|quantifier:none|tense:not_yet|modality:(?:need|must|should)_not)/,
  modality: /^(?:modality|tense:planned)/,
  quantifier: /^(?:quantifier|quantity)/,
  direction: /^(?:direction|time|trade|date|path)/,
  tense: /^(?:tense|permanence)/,
};
const OWN_AXES = new Set(["time", "trade", "permanence", "path"]);

function read(text: string): Out {
  const says = <T extends Span>(list: readonly T[], word: (item: T) => string): Said[] =>
    list.map((item) => ({ start: item.start, end: item.end, says: word(item) }));
  const quantities = readQuantities(text);
  return [
    ...says(readNegations(text), ({ double }) => `negation:${double ? "affirmed" : "negated"}`),
    ...says(readModality(text), ({ kind }) => `modality:${kind}`),
    ...says(readTense(text), ({ kind }) => `tense:${kind}`),
    ...says(readQuantifiers(text), ({ level }) => `quantifier:${level}`),
    ...says(readDirections(text), ({ axis, side }) => `${OWN_AXES.has(axis) ? axis : "direction"}:${side}`),
    ...says(
      quantities.filter(({ low, high }) => low !== undefined || high !== undefined),
      ({ low, value }) => `quantity:${low === undefined || low < value ? "high" : "low"}`,
    ),
    ...says(
      readDates(text).filter(({ kind }) => kind === "range"),
      () => "date:range",
    ),
  ];
}

const touching = (gold: Gold, out: Out) =>
  out.filter((said) => overlaps(gold, said) && READERS[gold.type]?.test(said.says));
export const markerRight = (gold: Gold, out: Out) =>
  touching(gold, out).some(({ says }) => SAYS[`${gold.type}:${gold.value}`]?.includes(says));

const over = (row: MarkerRow, holds: (gold: Gold) => boolean, key?: string): Count =>
  sum(
    row.markers
      .filter(({ type }) => key === undefined || type === key)
      .map((gold): Count => [holds(gold) ? 1 : 0, 1]),
  );
const byType = (holds: (gold: Gold, out: Out) => boolean) => ({
  keys: (row: MarkerRow) => row.markers.map(({ type }) => type),
  count: (row: MarkerRow, out: Out, key: string) => over(row, (gold) => holds(gold, out), key),
});
const isFound = (gold: Gold, out: Out) => touching(gold, out).length > 0;

/** No precision: only the marker that is the point of a text is labelled, and finding others is no error. */
export const markerMeasures: readonly Measure<MarkerRow, Out>[] = [
  {
    name: "found",
    better: "higher",
    count: (row, out) => over(row, (gold) => isFound(gold, out)),
    split: byType(isFound),
  },
  {
    name: "value right",
    better: "higher",
    count: (row, out) => over(row, (gold) => markerRight(gold, out)),
    split: byType(markerRight),
  },
];

const misses = (row: MarkerRow, out: Out): Omit<Miss, "id">[] =>
  row.markers
    .filter((gold) => !markerRight(gold, out))
    .map((gold) => {
      const found = touching(gold, out);
      const wanted = `${gold.type} ${gold.value}`;
      const known = `${gold.type}:${gold.value}` in SAYS;
      const called = [...new Set(found.map(({ says }) => says))].join("+");
      const kind = !known
        ? `${wanted}: the product has no such reading`
        : called
          ? `${wanted} called ${called}`
          : `${wanted} not found`;
      const came = found.map((s) => `“${row.text.slice(s.start, s.end)}” ${s.says}`).join("; ") || "nothing";
      return { kind, expected: `“${gold.text}” ${wanted}`, came, text: row.text };
    });

const WORDS: readonly (readonly [words: string, says: string])[] = [
  ["không", "negation:negated"],
  ["chưa", "tense:not_yet"],
  ["phải", "modality:must"],
  ["có thể", "modality:possible"],
  ["tất cả", "quantifier:all"],
  ["một số", "quantifier:some"],
  ["tăng", "direction:up"],
  ["giảm", "direction:down"],
  ["đã", "tense:past"],
  ["sẽ", "tense:future"],
];
const simple = ({ text }: MarkerRow): Out =>
  WORDS.flatMap(([words, says]) =>
    [...text.toLowerCase().matchAll(new RegExp(`(?<!\\p{L})${words}(?!\\p{L})`, "gu"))].map((m) => ({
      start: m.index,
      end: m.index + words.length,
      says,
    })),
  );

export const markers: Theme<MarkerRow, Out> = {
  name: "markers",
  file: caseFile("markers"),
  baseline: "ten words: không, chưa, phải, có thể, tất cả, một số, tăng, giảm, đã, sẽ",
  ours: ({ text }) => read(text),
  simple,
  group: ({ id }) => id,
  measures: markerMeasures,
  misses,
};
