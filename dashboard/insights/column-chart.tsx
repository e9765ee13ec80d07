import "uplot/dist/uPlot.min.css";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { type ChartInput, HEIGHT, makeChart } from "./chart.ts";
import { framed, savePicture } from "./picture.ts";
import { useColours } from "./use-colours.ts";

interface Props extends Omit<ChartInput, "onPoint"> {
  title: string;
  /** What stands below the title: the number as a whole. */
  children: ReactNode;
  /** Full names of the parts, for those who do not see the chart and for the pointer. */
  names: readonly string[];
  /** What a part says in words. */
  say: (part: number) => string;
  /** Below the picture that is saved: of which time, and whose. */
  caption: string;
  file: string;
}

/** One measure over time: a chart, the same as a list, and as a picture to take along. */
export function ColumnChart({ title, children, names, say, caption, file, ...input }: Props) {
  const t = useWords();
  const colours = useColours();
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const width = useWidth(host);
  const [part, setPart] = useState<number | null>(null);
  const { busy, act } = useAction();
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
  const told = names.map((name, i) => `${name}: ${say(i)}`);
  const save = () =>
    act(async () => {
      if (canvas.current) await savePicture(framed(canvas.current, { title, caption }, colours), file);
    });
  return (
    <figure className="min-w-0">
      <figcaption className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 className="font-semibold">{title}</h3>
          <p className="text-sm text-ink-2">{children}</p>
        </div>
        <Button
          look="quiet"
          small
          busy={busy}
          onClick={() => void save()}
          aria-label={t("insights.pngOf", { title })}
        >
          PNG
        </Button>
      </figcaption>
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
    </figure>
  );
}

/** The width of an element, as it is and as it becomes. */
function useWidth(of: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!of.current) return;
    const seen = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    seen.observe(of.current);
    return () => seen.disconnect();
  }, [of]);
  return width;
}
