/** Places: found, resolved to today's unit, ambiguous or outside. */
import { currentLocality } from "@minhchung/models/lexicons/locality";
import { readPlaces } from "@minhchung/models/readers/places";
import type { PlaceStatus, Quote, Span } from "@minhchung/models/types";
import { asked, type Count } from "./figure.ts";
import { pairUp, spansRight } from "./overlap.ts";
import { caseFile, type Measure, type Miss, type Theme } from "./theme.ts";

interface Reading {
  readonly unit: string | null;
  readonly status: PlaceStatus;
}
type Gold = Quote & Reading & { readonly also?: readonly Reading[] };
export interface PlaceRow {
  readonly id: string;
  readonly frozen?: boolean;
  readonly text: string;
  readonly published: string;
  readonly places: readonly Gold[];
}
type Said = Span & Reading;
type Out = readonly Said[];

const readings = (gold: Gold): readonly Reading[] => [gold, ...(gold.also ?? [])];
const statusRight = (gold: Gold, said: Reading) =>
  readings(gold).some(({ status }) => status === said.status);
/** One of the accepted readings, unit and all. */
export const placeRight = (gold: Gold, said: Reading) =>
  readings(gold).some(
    ({ status, unit }) => status === said.status && (status !== "resolved" || unit === said.unit),
  );
/** Names of other provinces may be found anywhere; only what is said to be of the locality counts. */
const ofLocality = (out: Out) => out.some(({ status }) => status !== "outside");

const byStatus = (right: (gold: Gold, said: Said) => boolean) => ({
  keys: (row: PlaceRow) => row.places.map(({ status }) => status as string),
  count: (row: PlaceRow, out: Out, key: string): Count =>
    spansRight(row.places, out, right, ({ status }) => status === key),
});

export const placeMeasures: readonly Measure<PlaceRow, Out>[] = [
  { name: "found", better: "higher", count: (row, out) => spansRight(row.places, out, () => true) },
  {
    name: "status right",
    better: "higher",
    count: (row, out) => spansRight(row.places, out, statusRight),
    split: byStatus(statusRight),
  },
  {
    name: "unit right",
    better: "higher",
    count: (row, out) => spansRight(row.places, out, placeRight, ({ status }) => status === "resolved"),
  },
  {
    name: "a place read where none is",
    better: "lower",
    count: (row, out) => asked(row.places.length === 0, () => ofLocality(out)),
  },
];

const tell = ({ status, unit }: Reading) => (unit ? `${status} ${unit}` : status);
function misses(row: PlaceRow, out: Out): Omit<Miss, "id">[] {
  const { text, places } = row;
  const said = (s: Said) => `“${text.slice(s.start, s.end)}” ${tell(s)}`;
  const pairs = pairUp(places, out, placeRight);
  const found = places.flatMap((gold) => {
    const pair = pairs.get(gold);
    if (pair && placeRight(gold, pair)) return [];
    const kind = !pair
      ? `${gold.status} place not found`
      : statusRight(gold, pair)
        ? "resolved to another unit"
        : `${gold.status} called ${pair.status}`;
    const expected = `“${gold.text}” ${readings(gold).map(tell).join(" or ")}`;
    return [{ kind, expected, came: pair ? said(pair) : "nothing", text }];
  });
  if (places.length === 0 && ofLocality(out))
    found.push({ kind: "a place where none is", expected: "nothing", came: out.map(said).join("; "), text });
  return found;
}

/** Every name of the locality's list, longest first; a unit that became one resolves, one that became several does not. */
function simple({ text }: PlaceRow): Out {
  const out: Said[] = [];
  const { units } = currentLocality();
  const names = [...new Set(units.map(({ name }) => name))].sort((a, b) => b.length - a.length);
  for (const name of names) {
    const codes = new Set(units.filter((unit) => unit.name === name).flatMap((unit) => [...unit.now]));
    const now = units.find(
      (unit) => !unit.ended && unit.code === [...codes][0] && unit.now.includes(unit.code),
    );
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      const span = { start: at, end: at + name.length };
      if (out.some((said) => said.start < span.end && span.start < said.end)) continue;
      out.push(
        codes.size === 1 && now
          ? { ...span, status: "resolved", unit: `${now.type} ${now.name}, ${now.province}` }
          : { ...span, status: "ambiguous", unit: null },
      );
    }
  }
  return out;
}

export const places: Theme<PlaceRow, Out> = {
  name: "places",
  file: caseFile("places"),
  baseline: "longest exact match of a name in the locality's list",
  ours: ({ text, published }) => readPlaces(text, { published }),
  simple,
  group: ({ id }) => id,
  measures: placeMeasures,
  misses,
};
