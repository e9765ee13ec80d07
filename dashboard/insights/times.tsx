import type { InsightsView, InsightTimes } from "@minhchung/api/staff/insight-types";
import { Section } from "../ui/page.tsx";
import { useWords } from "../words/words.ts";
import { ColumnChart } from "./column-chart.tsx";
import { useCaption } from "./use-caption.ts";
import { useFormats } from "./use-formats.ts";

/** How long flags and questions waited for a person, for a first public word, for a conclusion. */
export function Times({ view }: { view: InsightsView }) {
  const t = useWords();
  return (
    <Section title={t("insights.times")} hint={t("insights.timesHint")}>
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        {view.times.map((times) => (
          <OneTime key={times.measure} times={times} view={view} />
        ))}
      </div>
    </Section>
  );
}

function OneTime({ times, view }: { times: InsightTimes; view: InsightsView }) {
  const t = useWords();
  const { caption, file } = useCaption(view);
  const { number, short, duration } = useFormats(view);
  const { name, now, before, parts, measure } = times;
  const told = (timing: InsightTimes["now"]) =>
    timing
      ? t("insights.timing", {
          median: duration(timing.median),
          p90: duration(timing.p90),
          n: number(timing.n),
        })
      : t("insights.noTiming");
  return (
    <ColumnChart
      title={name}
      caption={caption}
      file={file(`${measure}.png`)}
      names={view.parts.map((part) => part.name)}
      labels={view.parts.map(short)}
      values={parts.map((timing) => (timing ? timing.median / 60 : null))}
      marks={parts.map((timing) => (timing ? timing.p90 / 60 : null))}
      tone="luc"
      format={(hours) => t("insights.hoursShort", { n: number(hours) })}
      say={(i) => told(parts[i] ?? null)}
    >
      {now && told(now)}
      {before && <> {t("insights.timingBefore", { median: duration(before.median) })}</>}
    </ColumnChart>
  );
}
