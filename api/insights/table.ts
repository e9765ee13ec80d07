/** Insights as one table, a number a row, for anybody's own work. Pure. */
import { csv } from "../csv.ts";
import type { Shown } from "../reports/shapes.ts";
import type { InsightsView } from "../staff/insight-types.ts";

const COLUMNS = ["section", "measure", "name", "from", "to", "unit", "value"] as const;
/** In place of a number that stands for too little. */
export const HIDDEN = "hidden";

/** Columns have English names and stay, whatever language the names of the rows are in. */
export function insightsCsv(view: InsightsView): string {
  const whole = [view.firstDay, view.lastDay] as const;
  const row = (section: string, measure: string, name: string, days: readonly [string, string], n: Shown) => [
    section,
    measure,
    name,
    ...days,
    "count",
    n === null ? HIDDEN : String(n),
  ];
  return csv([
    COLUMNS,
    ...view.volume.flatMap(({ measure, name, parts }) =>
      parts.map((n, i) => row("volume", measure, name, daysOf(view, i), n)),
    ),
    ...view.themes.map(({ key, name, now }) => row("themes", key, name, whole, now)),
    ...view.kinds.map(({ key, name, now }) => row("kinds", key, name, whole, now)),
    ...view.map.tiles.flatMap(({ code, name, ...numbers }) =>
      (["flagged", "published", "questions"] as const).map((what) =>
        row("places", what, `${name} (${code})`, whole, numbers[what]),
      ),
    ),
    ...view.times.flatMap(({ measure, name, parts }) =>
      parts.flatMap((timing, i) =>
        (["n", "median", "p90"] as const).map((what) => [
          "times",
          measure,
          `${name}: ${what}`,
          ...daysOf(view, i),
          what === "n" ? "count" : "minutes",
          timing === null ? "" : String(Math.round(timing[what])),
        ]),
      ),
    ),
  ]);
}

const daysOf = ({ parts }: InsightsView, i: number): readonly [string, string] => [
  parts[i]?.firstDay ?? "",
  parts[i]?.lastDay ?? "",
];
