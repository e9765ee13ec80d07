import "uplot/dist/uPlot.min.css";
import { type RefObject, useEffect, useRef, useState } from "react";
import { type ChartInput, HEIGHT, makeChart } from "./chart.ts";
import type { Colours } from "./use-colours.ts";

interface Props {
  title: string;
  /** Each part in words. */
  told: readonly string[];
  input: Omit<ChartInput, "onPoint">;
  colours: Colours;
  /** Filled with what is drawn on. */
  canvas: RefObject<HTMLCanvasElement | null>;
}

/** The chart itself, as wide as its place; drawn anew when its numbers, the theme or the width change. */
export function Plot({ title, told, input, colours, canvas }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(host);
  const [part, setPart] = useState<number | null>(null);
  const latest = useRef(input);
  latest.current = input;
  const drawn = JSON.stringify([input.labels, input.values, input.marks, input.hidden]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn is compared by its numbers
  useEffect(() => {
    if (!host.current || width === 0) return;
    const plot = makeChart(host.current, { ...latest.current, onPoint: setPart }, colours, width);
    canvas.current = plot.ctx.canvas;
    return () => plot.destroy();
  }, [drawn, colours, width]);
  return (
    <>
      <div
        ref={host}
        role="img"
        aria-label={`${title}. ${told.join("; ")}`}
        className="min-w-0 overflow-hidden"
        style={{ minHeight: HEIGHT }}
      />
      <p aria-hidden className="min-h-5 text-sm text-ink-2">
        {part === null ? "" : told[part]}
      </p>
    </>
  );
}

/** The width of an element, as it is and as it becomes. */
function useWidth(of: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!of.current) return;
    const seen = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    seen.observe(of.current);
    return () => seen.disconnect();
  }, [of]);
  return width;
}
