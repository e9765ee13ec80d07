/** What a theme of the clerk's cases is, and how it is scored. Pure but for reading the cases' files. */
import { readRows } from "../cases.ts";
import { type Count, NOT_ASKED, type Ratio, ratio } from "./figure.ts";

/** `frozen` is opened once, at the end of the work. */
export type Part = "open" | "frozen";

export interface CaseRow {
  readonly id: string;
  readonly frozen?: boolean;
}

export interface Measure<R, O> {
  readonly name: string;
  readonly better: "higher" | "lower";
  /** What the case adds to the ratio. */
  count(row: R, out: O): Count;
  /** Also told for each of these apart; `count` is asked again with the key. */
  readonly split?: {
    keys(row: R): readonly string[];
    count?(row: R, out: O, key: string): Count;
  };
  /** The baseline knows nothing of the kind and is not measured. */
  readonly oursOnly?: true;
}

export interface Miss {
  readonly id: string;
  /** What kind of miss, for counting. */
  readonly kind: string;
  readonly expected: string;
  readonly came: string;
  readonly text: string;
}

/** One theme: its file, what the product says, what a simple baseline says, what is measured. */
export interface Theme<R extends CaseRow, O> {
  readonly name: string;
  readonly file: URL;
  readonly baseline: string;
  ours(row: R): O;
  simple(row: R): O;
  /** Cases that stand or fall together. */
  group(row: R): string;
  readonly measures: readonly Measure<R, O>[];
  misses(row: R, out: O): readonly Omit<Miss, "id">[];
}

export interface Figure extends Ratio {
  readonly name: string;
  readonly better: "higher" | "lower";
  readonly baseline: Ratio | null;
  readonly parts: readonly Omit<Figure, "parts" | "better">[];
}

export interface ThemeResults {
  readonly theme: string;
  readonly part: Part;
  readonly sha256: string;
  readonly cases: number;
  readonly baseline: string;
  readonly figures: readonly Figure[];
  /** None of the frozen part: no rule is written for it. */
  readonly misses: readonly Miss[];
}

/** Of the bootstrap. */
const SAMPLES = 1000;

/** Scores one part of a theme; the other part is neither read by the product nor listed. */
export function evaluateTheme<R extends CaseRow, O>(
  theme: Theme<R, O>,
  part: Part,
  samples = SAMPLES,
): ThemeResults {
  const { rows, sha256 } = readRows<R>(theme.file);
  const chosen = inPart(rows, part);
  const scores = scoreTheme(theme, chosen, samples);
  return {
    ...{ theme: theme.name, part, sha256 },
    ...scores,
    misses: part === "frozen" ? [] : scores.misses,
  };
}

export const inPart = <R extends CaseRow>(rows: readonly R[], part: Part) =>
  rows.filter((row) => (row.frozen === true) === (part === "frozen"));

export function scoreTheme<R extends CaseRow, O>(
  theme: Theme<R, O>,
  rows: readonly R[],
  samples = SAMPLES,
): Omit<ThemeResults, "theme" | "part" | "sha256"> {
  const ours = rows.map((row) => theme.ours(row));
  const simple = rows.map((row) => theme.simple(row));
  const groups = rows.map((row) => theme.group(row));
  const figure = (measure: Measure<R, O>, count: Measure<R, O>["count"], name: string) => {
    const of = (outs: readonly O[]) =>
      ratio(
        rows.map((row, i) => count(row, outs[i] as O)),
        groups,
        samples,
      );
    return { name, ...of(ours), baseline: measure.oursOnly ? null : of(simple) };
  };
  return {
    cases: rows.length,
    baseline: theme.baseline,
    figures: theme.measures.map((measure) => {
      const { split } = measure;
      const keys = split ? [...new Set(rows.flatMap((row) => split.keys(row)))].sort() : [];
      return {
        ...figure(measure, measure.count, measure.name),
        better: measure.better,
        parts: keys.map((key) =>
          figure(
            measure,
            (row, out) =>
              split?.count?.(row, out, key) ??
              (split?.keys(row).includes(key) ? measure.count(row, out) : NOT_ASKED),
            key,
          ),
        ),
      };
    }),
    misses: rows.flatMap((row, i) =>
      theme.misses(row, ours[i] as O).map((miss) => ({ id: row.id, ...miss })),
    ),
  };
}

export const caseFile = (name: string) => new URL(`../cases/clerk/${name}.jsonl`, import.meta.url);
