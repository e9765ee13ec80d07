import type { PriorityFactor } from "@minhchung/api/staff/types";
import { useLanguage, useWords } from "../words/words.ts";

const LEVELS = [
  [0.8, "veryHigh"],
  [0.55, "high"],
  [0.3, "medium"],
  [Number.EPSILON, "low"],
  [0, "none"],
] as const;

/** A factor's value (0 to 1) in words. */
export function levelOf(value: number): (typeof LEVELS)[number][1] {
  return LEVELS.find(([least]) => value >= least)?.[1] ?? "none";
}

/** How the priority came about, factor by factor, in words with the figures beside them. */
export function Factors({ factors, priority }: { factors: readonly PriorityFactor[]; priority: number }) {
  const t = useWords();
  const { language } = useLanguage();
  const figure = new Intl.NumberFormat(language === "en" ? "en-GB" : "vi-VN", { maximumFractionDigits: 2 });
  return (
    <table className="facts">
      <thead>
        <tr>
          <th scope="col">{t("factor.name")}</th>
          <th scope="col">{t("factor.level")}</th>
          <th scope="col">{t("factor.weight")}</th>
          <th scope="col">{t("factor.share")}</th>
        </tr>
      </thead>
      <tbody>
        {factors.map((factor) => (
          <tr key={factor.key}>
            <td>{t(`factor.${factor.key}`)}</td>
            <td>
              {t(`factor.${levelOf(factor.value)}`)}{" "}
              <span className="text-ink-2">({figure.format(factor.value)})</span>
            </td>
            <td>{figure.format(factor.weight)}</td>
            <td>{figure.format(factor.value * factor.weight)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3} className="font-medium">
            {t("factor.total")}
          </td>
          <td className="font-semibold">{figure.format(priority)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
