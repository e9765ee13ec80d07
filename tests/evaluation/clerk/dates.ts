/** Dates and times against the day of publication. */

import { readDates } from "@minhchung/models/readers/dates";
import { fold } from "@minhchung/models/text/fold";
import type { DateMention, Quote, Span } from "@minhchung/models/types";
import { asked } from "./figure.ts";
import { pairUp, spanF1, spansRight } from "./overlap.ts";
import { caseFile, type Measure, type Miss, type Theme } from "./theme.ts";

type Labels = Pick<DateMention, "kind" | "from" | "to" | "inferred"> & { readonly time?: string };
type Gold = Quote & Labels;
export interface DateRow {
  readonly id: string;
  readonly frozen?: boolean;
  readonly text: string;
  readonly published: string;
  readonly dates: readonly Gold[];
}
type Said = Span & Labels;
type Out = readonly Said[];

/** “đầu tháng”, “cuối năm” and seasons have no sharp bounds. */
const ROUGH = /^(?:dau|giua|cuoi|mua|vu|dong xuan|he thu|thu dong)\b/;
const isRough = ({ kind, text }: Gold) => kind === "range" && ROUGH.test(fold(text).toLowerCase());

/** The days and the time that are meant; of a bare time the time alone, of a lunar day that it is one. */
export function dateRight(gold: Gold, said: Said): boolean {
  if (gold.time !== undefined && gold.time !== said.time) return false;
  if (gold.kind === "time") return true;
  if (gold.kind === "lunar") return said.kind === "lunar" && said.from === null;
  if (gold.from === null || gold.to === null || said.from === null || said.to === null)
    return gold.from === said.from && gold.to === said.to;
  if (isRough(gold)) return gold.from <= said.to && said.from <= gold.to;
  return gold.from === said.from && gold.to === said.to;
}
const byKind = (right: (gold: Gold, said: Said) => boolean) => ({
  keys: (row: DateRow) => row.dates.map(({ kind }) => kind as string),
  count: (row: DateRow, out: Out, key: string) =>
    spansRight(row.dates, out, right, ({ kind }) => kind === key),
});

export const dateMeasures: readonly Measure<DateRow, Out>[] = [
  { name: "span F1", better: "higher", count: (row, out) => spanF1(row.dates, out) },
  { name: "found", better: "higher", count: (row, out) => spansRight(row.dates, out, () => true) },
  {
    name: "value right",
    better: "higher",
    count: (row, out) => spansRight(row.dates, out, dateRight),
    split: byKind(dateRight),
  },
  {
    name: "kind right",
    better: "higher",
    count: (row, out) => spansRight(row.dates, out, (gold, said) => gold.kind === said.kind),
  },
  {
    name: "inferred right",
    better: "higher",
    count: (row, out) => spansRight(row.dates, out, (gold, said) => gold.inferred === said.inferred),
  },
  {
    name: "a date read where none is",
    better: "lower",
    count: (row, out) => asked(row.dates.length === 0, () => out.length > 0),
  },
];

function misses(row: DateRow, out: Out): Omit<Miss, "id">[] {
  const { text, dates } = row;
  const tell = ({ kind, from, to, time }: Labels) =>
    [kind, from === to ? from : `${from}…${to}`, time].filter(Boolean).join(" ");
  const said = (s: Said) => `“${text.slice(s.start, s.end)}” ${tell(s)}`;
  const pairs = pairUp(dates, out, dateRight);
  const found = dates.flatMap((gold) => {
    const pair = pairs.get(gold);
    if (pair && dateRight(gold, pair)) return [];
    const kind = !pair
      ? `${gold.kind} not found`
      : gold.time !== undefined && gold.time !== pair.time
        ? `${gold.kind}, another time`
        : `${gold.kind}, other days`;
    const expected = `“${gold.text}” ${tell(gold)} (published ${row.published})`;
    return [{ kind, expected, came: pair ? said(pair) : "nothing", text }];
  });
  const paired = new Set(pairs.values());
  const extra = out
    .filter((s) => !paired.has(s))
    .map((s) => ({ kind: `${s.kind} that is not labelled`, expected: "nothing", came: said(s), text }));
  return [...found, ...extra];
}

const PLAIN = /(?<!\d)(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?(?!\d)/g;
/** Day, month and year in figures; the year of publication where none is written. */
const simple = ({ text, published }: DateRow): Out =>
  [...text.matchAll(PLAIN)].map((m) => {
    const [, day = "", month = "", year] = m;
    const iso = `${year ?? published.slice(0, 4)}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const span = { start: m.index, end: m.index + m[0].length };
    return { ...span, kind: "day", from: iso, to: iso, inferred: year === undefined };
  });

export const dates: Theme<DateRow, Out> = {
  name: "dates",
  file: caseFile("dates"),
  baseline: "a plain day/month/year in figures",
  ours: ({ text, published }) => readDates(text, { published }),
  simple,
  group: ({ id }) => id,
  measures: dateMeasures,
  misses,
};
