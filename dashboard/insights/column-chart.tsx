import type { ReactNode, RefObject } from "react";
import { useRef } from "react";
import { Button } from "../ui/button.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import type { ChartInput } from "./chart.ts";
import { framed, savePicture } from "./picture.ts";
import { Plot } from "./plot.tsx";
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

/** One measure over time: a chart, the same in words, and as a picture to take along. */
export function ColumnChart({ title, children, names, say, caption, file, ...input }: Props) {
  const t = useWords();
  const colours = useColours();
  const canvas: RefObject<HTMLCanvasElement | null> = useRef(null);
  const { busy, act } = useAction();
  const blank = !input.values.some(Boolean) && !input.hidden?.some(Boolean);
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
        {!blank && (
          <Button
            look="quiet"
            small
            busy={busy}
            onClick={() => void save()}
            aria-label={t("insights.pngOf", { title })}
          >
            PNG
          </Button>
        )}
      </figcaption>
      {blank ? (
        <p className="py-3 text-sm text-ink-2">{t("insights.nothing")}</p>
      ) : (
        <Plot
          title={title}
          told={names.map((name, i) => `${name}: ${say(i)}`)}
          input={input}
          colours={colours}
          canvas={canvas}
        />
      )}
    </figure>
  );
}
