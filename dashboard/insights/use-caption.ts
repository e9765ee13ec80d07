import type { InsightsView } from "@minhchung/api/staff/insight-types";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

/** What every picture says below itself, and what its file is called. */
export function useCaption(view: InsightsView): { caption: string; file: (name: string) => string } {
  const t = useWords();
  const { day, full } = useDates();
  const { firstDay, lastDay, asOf, sample } = view;
  const told = t("insights.caption", { from: day(firstDay), to: day(lastDay), when: full(asOf) });
  return {
    caption: sample ? `${t("insights.sample")} · ${told}` : told,
    file: (name) => `${sample ? "mau-" : ""}so-lieu-${firstDay}-${lastDay}-${name}`,
  };
}
