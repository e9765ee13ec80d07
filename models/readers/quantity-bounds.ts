import { PhraseTable } from "../text/phrases.ts";
import { round } from "./numerals.ts";

/** How the words beside a number widen it. */
export type Bound = "over" | "near" | "about" | "least" | "most" | "under" | "hundreds" | "few";

/** Words before a number that turn it into a stretch. */
export const BEFORE = new PhraseTable<Bound>(
  [
    ["hơn", "over"],
    ["trên", "over"],
    ["ngoài", "over"],
    ["già", "over"],
    ["gần", "near"],
    ["ngót", "near"],
    ["ngót nghét", "near"],
    ["non", "near"],
    ["chưa đầy", "near"],
    ["chưa đến", "near"],
    ["chưa tới", "near"],
    ["suýt soát", "near"],
    ["xấp xỉ", "about"],
    ["khoảng", "about"],
    ["chừng", "about"],
    ["tầm", "about"],
    ["độ chừng", "about"],
    ["vào khoảng", "about"],
    ["ước", "about"],
    ["ước tính", "about"],
    ["ước khoảng", "about"],
    ["ước chừng", "about"],
    ["khoảng chừng", "about"],
    ["khoảng hơn", "over"],
    ["khoảng gần", "near"],
    ["ít nhất", "least"],
    ["tối thiểu", "least"],
    ["không dưới", "least"],
    ["không ít hơn", "least"],
    ["thấp nhất", "least"],
    ["từ", "about"],
    ["dưới", "under"],
    ["ít hơn", "under"],
    ["thấp hơn", "under"],
    ["nhiều nhất", "most"],
    ["tối đa", "most"],
    ["không quá", "most"],
    ["cao nhất", "most"],
    ["không vượt quá", "most"],
    ["không nhiều hơn", "most"],
    ["hàng", "hundreds"],
    ["vài", "few"],
    ["mấy", "few"],
    ["dăm", "few"],
    ["dăm ba", "few"],
    ["nhiều hơn", "over"],
    ["cao hơn", "over"],
    ["vượt", "over"],
    ["vượt quá", "over"],
    ["quá", "over"],
  ],
  ["tầm", "già", "non", "vượt", "quá", "từ", "ước"],
);
export const AFTER = new PhraseTable<Bound>([
  ["trở lên", "least"],
  ["trở xuống", "most"],
  ["đổ lại", "most"],
  ["trở lại", "most"],
]);
/** Share below or above the figure that "khoảng" and "gần" still cover. */
const ABOUT = 0.1;
const NEAR = 0.15;

/** The stretch that a bound sets; `step` is the size of the last written place. */
export function limits(
  value: number,
  step: number,
  bound: Bound | undefined,
): { low?: number; high?: number } {
  switch (bound) {
    case "over":
      return { low: value, high: round(value + step) };
    case "near":
      return { low: round(Math.max(value - step, value * (1 - NEAR))), high: value };
    case "about":
      return { low: round(value * (1 - ABOUT)), high: round(value * (1 + ABOUT)) };
    case "least":
      return { low: value };
    case "most":
    case "under":
      return { high: value };
    case "hundreds":
      return { low: value, high: round(value * 10) };
    case "few":
      return { low: round(value * 2), high: round(value * 9) };
    default:
      return {};
  }
}
