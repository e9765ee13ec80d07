import type { InsightsView } from "@minhchung/api/staff/insight-types";
import { useLanguage, useWords } from "../words/words.ts";

const LOCALE = { vi: "vi-VN", en: "en-GB" } as const;

/** Numbers, changes, times and names of parts in the screen's language. */
export function useFormats({ range }: Pick<InsightsView, "range">) {
  const t = useWords();
  const { language } = useLanguage();
  const format = new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: 1, useGrouping: "always" });
  const number = (value: number) => format.format(value);
  return {
    number,
    /** Below the columns: the first day of a week, the name of a month. */
    short: ({ firstDay, name }: InsightsView["parts"][number]) =>
      range === "weeks" ? `${firstDay.slice(8)}/${firstDay.slice(5, 7)}` : name,
    change: (now: number | null, before: number | null) => {
      if (now === null || before === null) return "";
      return t("insights.before", { n: number(before) });
    },
    /** Plain minutes as people say them. */
    duration: (minutes: number) => {
      if (minutes < 120) return t("insights.minutes", { n: number(Math.round(minutes)) });
      if (minutes < 48 * 60) return t("insights.hours", { n: number(minutes / 60) });
      return t("insights.days", { n: number(minutes / 1440) });
    },
  };
}
