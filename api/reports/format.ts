/** Numbers, changes and durations as a report writes them. Pure. */
import { type Language, say } from "../words/words.ts";
import { dayName, localDay } from "./period.ts";

const LOCALE: Readonly<Record<Language, string>> = { vi: "vi-VN", en: "en-GB" };

/** "12.345", "12,345"; at most one decimal. */
export function number(value: number, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: 1, useGrouping: "always" }).format(
    value,
  );
}

/** "12,5%" of a share from 0 to 1. */
export const percent = (share: number, language: Language): string => `${number(share * 100, language)}%`;

/** "+12,5%", "–8%"; null where there is nothing to compare with. */
export function change(now: number | null, before: number | null, language: Language): string | null {
  if (now === null || before === null || before === 0) return null;
  const by = (now - before) / before;
  return `${by > 0 ? "+" : by < 0 ? "–" : ""}${percent(Math.abs(by), language)}`;
}

/** Plain minutes as people say them: below two hours in minutes, below two days in hours, else in days. */
export function duration(minutes: number, language: Language): string {
  const [unit, n] =
    minutes < 120
      ? ["minutes", Math.round(minutes)]
      : minutes < 48 * 60
        ? ["hours", minutes / 60]
        : ["days", minutes / 1440];
  return say(language, `reports.duration.${unit}`, { n: number(n as number, language) });
}

/** "14 giờ 05 phút ngày 05/01/2027" in Vietnam. */
export function moment(iso: string, language: Language): string {
  const at = new Date(iso);
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString();
  const [hours, minutes] = [local.slice(11, 13), local.slice(14, 16)];
  const day = dayName(localDay(at), language);
  return language === "vi" ? `${hours} giờ ${minutes} ngày ${day}` : `${hours}:${minutes}, ${day}`;
}
