import type { InsightsView } from "@minhchung/api/staff/insight-types";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { insightsQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Download } from "../ui/download.tsx";
import { Empty } from "../ui/empty.tsx";
import { PageHead, Tabs } from "../ui/page.tsx";
import { useDates } from "../ui/when.tsx";
import { useLanguage, useWords } from "../words/words.ts";
import { PlaceMap } from "./place-map.tsx";
import { Themes } from "./themes.tsx";
import { Times } from "./times.tsx";
import { Volume } from "./volume.tsx";

const RANGES = ["weeks", "months"] as const;

/** What comes in and how fast it is answered, over weeks or months: sums of claims, never of persons or sources. */
export function InsightsPage() {
  const t = useWords();
  const { language } = useLanguage();
  const search = useSearch({ strict: false }) as { range?: string };
  const navigate = useNavigate();
  const range = RANGES.find((one) => one === search.range) ?? "weeks";
  const query = useQuery({ ...insightsQuery(range), placeholderData: keepPreviousData });
  return (
    <>
      <PageHead
        title={t("insights.title")}
        lead={t("insights.lead")}
        beside={
          <Tabs
            label={t("insights.range")}
            value={range}
            onChange={(value) => void navigate({ to: "/insights", search: { range: value } as never })}
            options={RANGES.map((value) => ({ value, label: t(`insights.${value}`) }))}
          />
        }
        actions={
          <Download small={false} href={`/api/insights/table.csv?range=${range}&language=${language}`}>
            CSV
          </Download>
        }
      />
      <div className="sheet pb-6">
        <Loaded query={query}>{(view) => <Figures view={view} />}</Loaded>
      </div>
    </>
  );
}

function Figures({ view }: { view: InsightsView }) {
  const t = useWords();
  const { day, full } = useDates();
  const { firstDay, lastDay, asOf, hidden, least, volume } = view;
  if (volume.every(({ now, before }) => now === 0 && before === 0)) {
    return <Empty title={t("insights.empty")} hint={t("insights.emptyHint")} />;
  }
  return (
    <>
      <p className="pt-3 text-sm text-ink-2">
        {t("insights.time", { from: day(firstDay), to: day(lastDay), when: full(asOf) })}{" "}
        {hidden > 0 && t("insights.hiddenNote", { ...least, count: hidden })}
      </p>
      <Volume view={view} />
      <PlaceMap view={view} />
      <Themes view={view} />
      <Times view={view} />
    </>
  );
}
