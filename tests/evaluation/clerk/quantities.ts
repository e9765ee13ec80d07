/** Quantities: the words, the kind, the value in a base unit, and the bounds that a hedge sets. */
import { readQuantities } from "@minhchung/models/readers/quantities";
import type { Quantity, QuantityKind, Quote, Span } from "@minhchung/models/types";
import { asked } from "./figure.ts";
import { pairUp, spanF1, spansRight } from "./overlap.ts";
import { caseFile, type Measure, type Miss, type Theme } from "./theme.ts";

type Gold = Quote & {
  readonly kind: QuantityKind;
  readonly value: number;
  readonly unit: string | null;
  readonly low?: number;
  readonly high?: number;
  readonly approximate?: boolean;
  readonly also?: readonly number[];
};
export interface QuantityRow {
  readonly id: string;
  readonly frozen?: boolean;
  readonly text: string;
  readonly quantities: readonly Gold[];
}
type Said = Span & Omit<Quantity, "text" | "of">;
type Out = readonly Said[];

/** Durations are labelled in the unit that is written; the product's are in seconds, a month a twelfth of 365 days. */
const DAY = 86_400;
const SECONDS: Readonly<Record<string, number>> = {
  giây: 1,
  phút: 60,
  giờ: 3600,
  ngày: DAY,
  tuần: 7 * DAY,
  tháng: (365 * DAY) / 12,
  quý: (365 * DAY) / 4,
  năm: 365 * DAY,
  "thập kỷ": 3650 * DAY,
  "thế kỷ": 36_500 * DAY,
};
const factor = (unit: string | null) => SECONDS[unit ?? ""] ?? 1;
const base = (unit: string | null) => (unit !== null && unit in SECONDS ? "s" : unit);
/** Equal but for rounding: a third is labelled 33.333 %. */
const near = (a: number | undefined, b: number) =>
  a !== undefined && Math.abs(a - b) <= 2e-5 * Math.max(1, Math.abs(b));

const isRange = ({ low, high }: Gold) => low !== undefined && high !== undefined;
/** A share of a whole may be read as a percentage or as a multiple below one. */
const asPercent = (gold: Gold, said: Said): Said =>
  gold.kind === "percent" && said.kind === "multiple" && said.value <= 1
    ? {
        ...said,
        kind: "percent",
        unit: "%",
        value: 100 * said.value,
        ...(said.low === undefined ? {} : { low: 100 * said.low }),
        ...(said.high === undefined ? {} : { high: 100 * said.high }),
      }
    : said;
const kindRight = (gold: Gold, said: Said) => gold.kind === said.kind && base(gold.unit) === base(said.unit);

/** Kind, unit and value; of a range the bounds, since its middle is nobody's figure. */
export function quantityRight(gold: Gold, read: Said): boolean {
  const said = asPercent(gold, read);
  if (!kindRight(gold, said)) return false;
  if (isRange(gold)) return boundsRight(gold, said);
  const value = said.value * factor(said.unit);
  return [gold.value, ...(gold.also ?? [])].some((wanted) => near(value, wanted * factor(gold.unit)));
}

/** The bounds that are labelled; “khoảng” leaves room on both sides. */
export function boundsRight(gold: Gold, read: Said): boolean {
  const said = asPercent(gold, read);
  const same = (wanted: number | undefined, got: number | undefined) =>
    wanted === undefined ||
    near(got === undefined ? undefined : got * factor(said.unit), wanted * factor(gold.unit));
  if (gold.approximate)
    return (said.low ?? said.value) < said.value && said.value < (said.high ?? said.value);
  return same(gold.low, said.low) && same(gold.high, said.high);
}
const bounded = ({ low, high, approximate }: Gold) =>
  low !== undefined || high !== undefined || approximate === true;

export const quantityMeasures: readonly Measure<QuantityRow, Out>[] = [
  { name: "span F1", better: "higher", count: (row, out) => spanF1(row.quantities, out) },
  { name: "found", better: "higher", count: (row, out) => spansRight(row.quantities, out, () => true) },
  {
    name: "value right",
    better: "higher",
    count: (row, out) => spansRight(row.quantities, out, quantityRight),
    split: {
      keys: (row) => row.quantities.map(({ kind }) => kind as string),
      count: (row, out, key) => spansRight(row.quantities, out, quantityRight, ({ kind }) => kind === key),
    },
  },
  {
    name: "bounds right",
    better: "higher",
    count: (row, out) => spansRight(row.quantities, out, boundsRight, bounded),
  },
  {
    name: "a quantity read where none is",
    better: "lower",
    count: (row, out) => asked(row.quantities.length === 0, () => out.length > 0),
  },
];

function misses(row: QuantityRow, out: Out): Omit<Miss, "id">[] {
  const { text, quantities } = row;
  const tell = (q: Omit<Said, "start" | "end">) =>
    [
      `${q.kind} ${q.value} ${q.unit ?? ""}`.trim(),
      q.low === undefined ? "" : `≥ ${q.low}`,
      q.high === undefined ? "" : `≤ ${q.high}`,
    ]
      .filter(Boolean)
      .join(" ");
  const said = (s: Said) => `“${text.slice(s.start, s.end)}” ${tell(s)}`;
  const pairs = pairUp(quantities, out, quantityRight);
  const found = quantities.flatMap((gold) => {
    const pair = pairs.get(gold);
    const expected = `“${gold.text}” ${tell(gold)}${gold.approximate ? " about" : ""}`;
    const miss = (kind: string) => [{ kind, expected, came: pair ? said(pair) : "nothing", text }];
    if (!pair) return miss(`${gold.kind} not found`);
    if (!kindRight(gold, asPercent(gold, pair)))
      return miss(`${gold.kind} read as ${pair.kind} in ${pair.unit ?? "no unit"}`);
    if (!quantityRight(gold, pair)) return miss(`${gold.kind}, another value`);
    return bounded(gold) && !boundsRight(gold, pair) ? miss(`${gold.kind}, other bounds`) : [];
  });
  const paired = new Set(pairs.values());
  const extra = out
    .filter((s) => !paired.has(s))
    .map((s) => ({ kind: `${s.kind} that is not labelled`, expected: "nothing", came: said(s), text }));
  return [...found, ...extra];
}

const DIGITS = /\d+(?:[.,]\d+)*/g;
const simple = ({ text }: QuantityRow): Out =>
  [...text.matchAll(DIGITS)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    kind: "count",
    value: Number(m[0].replaceAll(".", "").replace(",", ".")),
    unit: null,
  }));

export const quantities: Theme<QuantityRow, Out> = {
  name: "quantities",
  file: caseFile("quantities"),
  baseline: "digits, as a count",
  ours: ({ text }) => readQuantities(text),
  simple,
  group: ({ id }) => id,
  measures: quantityMeasures,
  misses,
};
