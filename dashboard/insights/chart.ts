import uPlot from "uplot";
import type { Colours } from "./use-colours.ts";

export interface ChartInput {
  /** Short names of the parts of the time, below the columns. */
  readonly labels: readonly string[];
  /** Columns; null where a number is not shown or there is none. */
  readonly values: readonly (number | null)[];
  /** Points above the columns. */
  readonly marks?: readonly (number | null)[];
  /** Which columns have a number that is not shown: they are hatched at the foot. */
  readonly hidden?: readonly boolean[];
  readonly tone: "cham" | "luc";
  readonly format: (value: number) => string;
  /** Which part the pointer is at; null: none. */
  readonly onPoint?: (part: number | null) => void;
}

export const HEIGHT = 150;
const FACE = '12px "Be Vietnam Pro", system-ui, sans-serif';
const STUB = 10;

/** A column chart of the parts of a time. */
export function makeChart(host: HTMLElement, input: ChartInput, colours: Colours, width: number): uPlot {
  const { labels, values, marks, hidden, tone, format, onPoint } = input;
  const n = labels.length;
  const every = Math.max(1, Math.ceil((n * 44) / Math.max(1, width - 48)));
  const axis = { stroke: colours["ink-2"], font: FACE, ticks: { show: false } };
  const options: uPlot.Options = {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: {
      x: { time: false, range: [-0.6, n - 0.4] },
      y: { range: (_, __, most) => [0, Math.max(1, most * 1.12)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 26,
        splits: () => labels.map((_, i) => i),
        values: (_, at) => at.map((i) => (i % every === (n - 1) % every ? (labels[i] ?? "") : "")),
      },
      {
        ...axis,
        size: 46,
        grid: { stroke: colours.line, width: 1 },
        space: 32,
        values: (_, at) => at.map((value) => (Number.isInteger(value) || marks ? format(value) : "")),
      },
    ],
    series: [
      {},
      {
        fill: colours[tone],
        stroke: colours[tone],
        width: 0,
        points: { show: false },
        paths: uPlot.paths.bars?.({ size: [0.7, 36] }) as uPlot.Series.PathBuilder,
      },
      ...(marks
        ? [
            {
              stroke: colours.ink,
              paths: () => null,
              points: { show: true, size: 6, fill: colours.surface, width: 1.5 },
            } satisfies uPlot.Series,
          ]
        : []),
    ],
    hooks: {
      draw: [(plot) => hatch(plot, hidden ?? [], colours)],
      setCursor: [({ cursor }) => onPoint?.(cursor.idx ?? null)],
    },
  };
  const data = [labels.map((_, i) => i), [...values], ...(marks ? [[...marks]] : [])] as uPlot.AlignedData;
  return new uPlot(options, data, host);
}

/** A hatched stub in the place of each column that is not shown. Sizes are the canvas's own. */
function hatch(plot: uPlot, hidden: readonly boolean[], colours: Colours): void {
  const { ctx } = plot;
  const ratio = uPlot.pxRatio;
  const half = Math.min(18 * ratio, (plot.valToPos(1, "x", true) - plot.valToPos(0, "x", true)) * 0.35);
  const foot = plot.valToPos(0, "y", true);
  ctx.save();
  ctx.strokeStyle = colours.edge;
  ctx.lineWidth = ratio;
  for (const [i, is] of hidden.entries()) {
    if (!is) continue;
    const left = plot.valToPos(i, "x", true) - half;
    const top = foot - STUB * ratio;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, 2 * half, STUB * ratio);
    ctx.stroke();
    ctx.clip();
    ctx.beginPath();
    for (let x = left - STUB * ratio; x < left + 2 * half; x += 5 * ratio) {
      ctx.moveTo(x, foot);
      ctx.lineTo(x + STUB * ratio, top);
    }
    ctx.stroke();
    ctx.restore();
  }
  ctx.restore();
}
