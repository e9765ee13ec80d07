/** Charts as plain shapes: bars upright, bars lying, a line. Pure; drawn as SVG in PDF and on the desk. */

/** In user units of the chart's own box; `series` chooses the fill. */
export interface Shapes {
  readonly width: number;
  readonly height: number;
  readonly rects: readonly { x: number; y: number; w: number; h: number; series: number }[];
  readonly lines: readonly {
    x1: number;
    y1: number;
    x2: number;
    y2: number;
    look: "grid" | "axis" | "curve";
  }[];
  readonly dots: readonly { x: number; y: number }[];
  readonly texts: readonly {
    x: number;
    y: number;
    text: string;
    anchor: "start" | "middle" | "end";
    /** Which value of the first series it writes, from 0. */
    point?: number;
  }[];
}

/** What is drawn; a value of null is not known or not shown, and leaves a gap that is marked. */
export interface ChartData {
  readonly look: "bars" | "lying" | "line";
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** How a value is written. */
  readonly format: (value: number) => string;
}

const WIDTH = 640;
/** Of the letters, in the same units; about 9 pt on paper. */
export const LETTERS = 12;
const GAP_MARK = "(*)";

/** Whole steps of 1, 2 or 5 times a power of ten, about four of them up to the largest value. */
export function scaleOf(largest: number): { step: number; steps: number } {
  const quarter = Math.max(largest, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(quarter));
  const factor = [1, 2, 5, 10].find((one) => one * power >= quarter) ?? 10;
  const step = Math.max(1, factor * power);
  return { step, steps: Math.max(1, Math.ceil(largest / step)) };
}

export function drawChart(data: ChartData): Shapes {
  return data.look === "lying" ? lying(data) : upright(data);
}

const allValues = ({ series }: ChartData): number[] =>
  series.flatMap(({ values }) => values.filter((value): value is number => value !== null));

function upright(data: ChartData): Shapes {
  const { labels, series, format, look } = data;
  const [left, right, top, bottom, height] = [52, 8, 20, 24, 190];
  const { step: size, steps } = scaleOf(Math.max(0, ...allValues(data)));
  const most = size * steps;
  const inner = { w: WIDTH - left - right, h: height - top - bottom };
  const yOf = (value: number) => top + inner.h * (1 - value / most);
  const slot = inner.w / Math.max(labels.length, 1);
  const xOf = (i: number) => left + slot * (i + 0.5);
  const shapes = blank(WIDTH, height);
  for (let step = 0; step <= steps; step++) {
    const value = size * step;
    const y = yOf(value);
    shapes.lines.push({ x1: left, y1: y, x2: WIDTH - right, y2: y, look: step === 0 ? "axis" : "grid" });
    shapes.texts.push({ x: left - 6, y: y + 4, text: format(value), anchor: "end" });
  }
  for (const [i, label] of labels.entries()) {
    shapes.texts.push({ x: xOf(i), y: height - 6, text: label, anchor: "middle" });
  }
  if (look === "line") curve(shapes, data, xOf, yOf, top + inner.h);
  else uprightBars(shapes, data, { slot, xOf, yOf, base: top + inner.h });
  if (series.length > 1) legend(shapes, data, left);
  return shapes;
}

type Writable = { -readonly [K in keyof Shapes]: Shapes[K] extends readonly (infer T)[] ? T[] : Shapes[K] };

const blank = (width: number, height: number): Writable => ({
  width,
  height,
  rects: [],
  lines: [],
  dots: [],
  texts: [],
});

interface Place {
  readonly slot: number;
  readonly base: number;
  xOf(i: number): number;
  yOf(value: number): number;
}

function uprightBars(shapes: Writable, { series, format }: ChartData, { slot, xOf, yOf, base }: Place): void {
  const wide = Math.min((slot * 0.7) / series.length, 46);
  for (const [s, { values }] of series.entries()) {
    for (const [i, value] of values.entries()) {
      const x = xOf(i) - (wide * series.length) / 2 + wide * s;
      if (value === null) {
        shapes.texts.push({ x: x + wide / 2, y: base - 4, text: GAP_MARK, anchor: "middle" });
        continue;
      }
      const y = yOf(value);
      shapes.rects.push({ x, y, w: wide - 1, h: base - y, series: s });
      // One series has room for its numbers above the bars.
      if (series.length === 1 && slot > 30)
        shapes.texts.push({ x: x + wide / 2, y: y - 4, text: format(value), anchor: "middle", point: i });
    }
  }
}

function curve(
  shapes: Writable,
  { series, format }: ChartData,
  xOf: Place["xOf"],
  yOf: Place["yOf"],
  base: number,
): void {
  const values = series[0]?.values ?? [];
  for (const [i, value] of values.entries()) {
    if (value === null) continue;
    const [before, next] = [values[i - 1] ?? value, values[i + 1]];
    // In a valley the lines come from above: its number goes below, where there is room above the axis.
    const low = before >= value && (next ?? value) >= value && (before > value || (next ?? 0) > value);
    const valley = low && yOf(value) + 20 < base;
    shapes.dots.push({ x: xOf(i), y: yOf(value) });
    shapes.texts.push({
      x: xOf(i),
      y: yOf(value) + (valley ? 18 : -8),
      text: format(value),
      anchor: "middle",
      point: i,
    });
    if (next === undefined || next === null) continue;
    shapes.lines.push({ x1: xOf(i), y1: yOf(value), x2: xOf(i + 1), y2: yOf(next), look: "curve" });
  }
}

function lying(data: ChartData): Shapes {
  const { labels, series, format } = data;
  const [left, right, row] = [210, 60, 24];
  const values = series[0]?.values ?? [];
  const shapes = blank(WIDTH, labels.length * row + 8);
  const most = Math.max(1, ...allValues(data));
  for (const [i, label] of labels.entries()) {
    const y = 4 + i * row;
    const value = values[i] ?? null;
    shapes.texts.push({ x: left - 8, y: y + 16, text: label, anchor: "end" });
    const w = value === null ? 0 : ((WIDTH - left - right) * value) / most;
    if (w > 0) shapes.rects.push({ x: left, y: y + 4, w, h: row - 8, series: 0 });
    shapes.texts.push({
      x: left + w + 6,
      y: y + 16,
      text: value === null ? GAP_MARK : format(value),
      anchor: "start",
      point: i,
    });
  }
  shapes.lines.push({ x1: left, y1: 2, x2: left, y2: shapes.height - 2, look: "axis" });
  return shapes;
}

function legend(shapes: Writable, { series }: ChartData, left: number): void {
  let x = left;
  for (const [s, { name }] of series.entries()) {
    shapes.rects.push({ x, y: 2, w: 11, h: 11, series: s });
    shapes.texts.push({ x: x + 16, y: 12, text: name, anchor: "start" });
    x += 30 + name.length * 6.4;
  }
}
