import { useWords } from "../words/words.ts";

/** "every 30 minutes", "every 6 hours", "every day": in the largest unit that divides it. */
export function useEvery(): (minutes: number) => string {
  const t = useWords();
  return (minutes) => {
    if (minutes % 1440 === 0)
      return minutes === 1440 ? t("sources.everyDay") : t("sources.everyDays", { n: minutes / 1440 });
    if (minutes % 60 === 0)
      return minutes === 60 ? t("sources.everyHour") : t("sources.everyHours", { n: minutes / 60 });
    return t("sources.every", { n: minutes });
  };
}
