/** Tables and charts of a report, from its figures. Pure; every number carries the list behind it. */
import { type Language, say } from "../words/words.ts";
import { type ChartData, drawChart } from "./chart.ts";
import type { Block, Chart, Table, TableCell } from "./document.ts";
import { change, duration, number, percent } from "./format.ts";
import { numberOf } from "./list.ts";
import type { MeasureKey } from "./measure-keys.ts";
import { bucketName, bucketsOf, type Period } from "./period.ts";
import type { Figures, Ref, Shown } from "./shapes.ts";

/** What takes time, and the group of those that were in time. */
const CLOCKS = [
  { measure: "first_decision", row: "first_decision", group: "within" },
  { measure: "first_response", row: "first_response", group: "within" },
  { measure: "conclusion", row: "conclusion", group: "within" },
  { measure: "answers", row: "answers_clock", group: "in_time" },
  { measure: "appeals_answered", row: "appeals_clock", group: "in_time" },
] as const;

export interface Source {
  readonly figures: Figures;
  readonly period: Period;
  readonly language: Language;
  placeName(code: string): string;
}

/** Builds the blocks of one report; counts its tables and charts. */
export function blocks({ figures, period, language, placeName }: Source) {
  let [tables, charts] = [0, 0];
  const word = (key: string, params = {}) => say(language, `reports.${key}`, params);
  const name = (family: string, key: string) => word(`groups.${family}.${key}`);

  /** A number with its list; where none is shown, the mark that the note explains. */
  const cell = (n: Shown, ref: Ref): TableCell =>
    n === null ? { text: word("layout.hidden") } : { text: number(n, language), ref };
  const plain = (text: string): TableCell => ({ text });
  const ofNow = (ref: Ref): Shown => numberOf(figures.now[ref.measure], ref);
  const ofBefore = (ref: Ref): Shown => {
    const counted = figures.before?.[ref.measure];
    return counted ? numberOf(counted, ref) : null;
  };
  const before = (ref: Ref): TableCell =>
    figures.before === null
      ? plain(word("layout.none_short"))
      : cell(ofBefore(ref), { ...ref, before: true });

  /** Now, before, and the change between them. */
  const compared = (ref: Ref): TableCell[] => [
    cell(ofNow(ref), ref),
    before(ref),
    plain(change(ofNow(ref), ofBefore(ref), language) ?? word("layout.none_short")),
  ];

  function table(key: string, columns: Table["columns"], rows: Table["rows"], totalled = false): Table {
    tables += 1;
    const hidden = rows.some((row) => row.some(({ text }) => text === word("layout.hidden")));
    return {
      kind: "table",
      caption: word("layout.table", { n: tables, title: word(`tables.${key}`) }),
      columns,
      rows,
      totalled,
      note: hidden ? word("layout.hidden_note") : null,
    };
  }

  const nothing = (key: string): Block => ({
    kind: "line",
    text: `${word(`tables.${key}`)}: ${word("layout.no_data").toLocaleLowerCase(language)}`,
  });

  const comparing = (first: string, share = 46): Table["columns"] => [
    { title: word(`columns.${first}`), number: false, share },
    ...(["now", "before", "change"] as const).map((column) => ({
      title: word(`layout.${column}`),
      number: true,
      share: (100 - share) / 3,
    })),
  ];

  /** One row a group of a measure, in the order given, and their total. */
  function byGroup(
    key: string,
    measure: MeasureKey,
    column: string,
    family: string,
    order: readonly string[],
  ) {
    const groups = order.filter((group) => {
      const ref = { measure, group };
      return ofNow(ref) !== 0 || (figures.before !== null && ofBefore(ref) !== 0);
    });
    if (groups.length === 0) return nothing(key);
    const rows = groups.map((group) => [plain(name(family, group)), ...compared({ measure, group })]);
    return table(
      key,
      comparing(column),
      [...rows, [plain(word("layout.total")), ...compared({ measure })]],
      true,
    );
  }

  /** Named numbers, one a row. */
  function byRow(key: string, rows: readonly (readonly [name: string, ref: Ref])[]): Block {
    const some = rows.filter(([, ref]) => ofNow(ref) !== 0 || (ofBefore(ref) ?? 0) !== 0);
    if (some.length === 0) return nothing(key);
    return table(
      key,
      comparing("item"),
      some.map(([row, ref]) => [plain(word(`rows.${row}`)), ...compared(ref)]),
    );
  }

  /** `refs`: the list behind each value. */
  function chart(key: string, data: ChartData, refs: readonly Ref[]): Chart[] {
    const values = data.series[0]?.values ?? [];
    if (!values.some((value) => value !== 0 && value !== null)) return [];
    charts += 1;
    const points = data.labels.map((label, i) => {
      const value = values[i] ?? null;
      // In a line a missing value is none at all; elsewhere it is one that is not shown.
      const missing = word(data.look === "line" ? "layout.none_short" : "layout.hidden");
      const text = value === null ? missing : data.format(value);
      return { label, value, text, ...(value === null || refs[i] === undefined ? {} : { ref: refs[i] }) };
    });
    const caption = word("layout.chart", { n: charts, title: word(`tables.${key}`) });
    return [{ kind: "chart", caption, shapes: drawChart(data), points }];
  }

  const format = (value: number) => number(value, language);
  const columns = () => bucketsOf(period).map((bucket) => bucketName(bucket, language));

  const partsOf = (measure: MeasureKey): Ref[] => bucketsOf(period).map((_, bucket) => ({ measure, bucket }));

  /** How a measure went over the parts of the period. */
  const overTime = (key: string, measure: MeasureKey) =>
    chart(
      key,
      {
        look: "bars",
        labels: columns(),
        series: [{ name: word(`tables.${key}`), values: figures.now[measure].buckets.map(({ n }) => n) }],
        format,
      },
      partsOf(measure),
    );

  /** The median over the parts of the period, in hours; a part without any has no point. */
  function medians(key: string, measure: MeasureKey): Chart[] {
    const values = figures.now[measure].buckets.map(({ timing }) => (timing ? timing.median / 60 : null));
    if (values.filter((value) => value !== null).length < 2) return [];
    const series = [{ name: word(`tables.${key}`), values }];
    const refs = partsOf(measure).map((ref) => ({ ...ref, timed: true as const }));
    return chart(key, { look: "line", labels: columns(), series, format }, refs);
  }

  function lying(key: string, measure: MeasureKey, family: string): Chart[] {
    const groups = figures.now[measure].groups;
    // One bar compares with nothing.
    if (groups.length < 2) return [];
    return chart(
      key,
      {
        look: "lying",
        labels: groups.map((group) => name(family, group.key)),
        series: [{ name: word(`tables.${key}`), values: groups.map(({ n }) => n) }],
        format,
      },
      groups.map((group) => ({ measure, group: group.key })),
    );
  }

  /** Communes in which something was flagged, published or asked. */
  function places(): Block {
    const measures = ["flagged_places", "published_places", "question_places"] as const;
    const codes = [...new Set(measures.flatMap((key) => figures.now[key].groups.map((group) => group.key)))];
    if (codes.length === 0) return nothing("places");
    const rank = (code: string) =>
      measures.reduce((sum, measure) => sum + (ofNow({ measure, group: code }) ?? 1), 0);
    const sorted = codes
      .map((code) => ({ code, place: placeName(code), rank: rank(code) }))
      .sort((a, b) => b.rank - a.rank || a.place.localeCompare(b.place, "vi"));
    const rows = sorted.map(({ code, place }) => [
      plain(place),
      ...measures.map((measure) => cell(ofNow({ measure, group: code }), { measure, group: code })),
    ]);
    const titles = ["flagged", "published", "questions"];
    return table(
      "places",
      [
        { title: word("columns.place"), number: false, share: 40 },
        ...titles.map((title) => ({ title: word(`columns.${title}`), number: true, share: 20 })),
      ],
      rows,
    );
  }

  /** The clocks: how many, median, 90th percentile, how many in time. */
  function clocks(): Block {
    const timed = CLOCKS.filter(({ measure }) => figures.now[measure].total !== 0);
    if (timed.length === 0) return nothing("times");
    const none = plain(word("layout.none_short"));
    const rows = timed.map(({ measure, row, group }) => {
      const { timing } = figures.now[measure];
      const whole: Ref = { measure, timed: true };
      const inTime = { measure, group };
      const n = ofNow(inTime) ?? 0;
      const of = (minutes: number): TableCell => ({
        text: duration(minutes, language),
        ref: { measure, timed: true },
      });
      return [
        plain(word(`rows.${row}`)),
        timing ? { text: number(timing.n, language), ref: whole } : none,
        timing ? of(timing.median) : none,
        timing ? of(timing.p90) : none,
        timing ? { text: `${number(n, language)} (${percent(n / timing.n, language)})`, ref: inTime } : none,
      ];
    });
    return table(
      "times",
      [
        { title: word("columns.step"), number: false, share: 40 },
        { title: word("columns.n"), number: true, share: 12 },
        ...(["median", "p90", "in_time"] as const).map((title) => ({
          title: word(`columns.${title}`),
          number: true,
          share: 16,
        })),
      ],
      rows,
    );
  }

  return { word, byGroup, byRow, overTime, medians, lying, places, clocks };
}
