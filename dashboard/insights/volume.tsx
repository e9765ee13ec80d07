import type { InsightSeries, InsightsView } from "@minhchung/api/staff/insight-types";
import { Section } from "../ui/page.tsx";
import { useWords } from "../words/words.ts";
import { ColumnChart } from "./column-chart.tsx";
import { useCaption } from "./use-caption.ts";
import { useFormats } from "./use-formats.ts";

/** How much was read, held against evidence, flagged, published and asked, week by week or month by month. */
export function Volume({ view }: { view: InsightsView }) {
  const t = useWords();
  return (
    <Section title={t("insights.volume")} hint={t("insights.volumeHint")}>
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2 2xl:grid-cols-3">
        {view.volume.map((series) => (
          <OneVolume key={series.measure} series={series} view={view} />
        ))}
      </div>
    </Section>
  );
}

function OneVolume({ series, view }: { series: InsightSeries; view: InsightsView }) {
  const t = useWords();
  const { caption, file } = useCaption(view);
  const { number, short, change } = useFormats(view);
  const { name, now, before, parts, measure } = series;
  return (
    <ColumnChart
      title={name}
      caption={caption}
      file={file(`${measure}.png`)}
      names={view.parts.map((part) => part.name)}
      labels={view.parts.map(short)}
      values={parts}
      hidden={parts.map((n) => n === null)}
      tone="cham"
      format={number}
      say={(i) => {
        const n = parts[i];
        return n === null || n === undefined ? t("insights.hidden") : number(n);
      }}
    >
      <strong className="text-lg text-ink">{now === null ? t("insights.hiddenTotal") : number(now)}</strong>{" "}
      {change(now, before)}
    </ColumnChart>
  );
}
