import type { Prepared } from "../text/prepare.ts";
import { find } from "./moves.ts";

/** A label with its colon, or the whole line. */
const LABELLED = 6;
const SOURCE_LINE =
  /^(?:theo|nguồn|ảnh|video) (?:báo|đài|trang|cổng|ttxvn|vtv|vov|vnexpress|tuổi trẻ|thanh niên)/u;
const SHORT = 6;

/** Bylines, captions' labels, dates and counters of a page: nothing is said. */
export function isFragment(prepared: Prepared): boolean {
  const { tokens } = prepared;
  const words = tokens.filter((t) => t.kind === "word");
  if (words.length === 0) return true;
  const first = tokens.findIndex((t) => t.kind !== "mark");
  const label = find("fragmentLabel", prepared).find((m) => m.from === first);
  if (label) {
    const next = tokens[label.to];
    if (!next || (next.kind === "mark" && /[:|/]/.test(next.text))) return words.length <= LABELLED * 2;
  }
  if (SOURCE_LINE.test(prepared.lower) && words.length <= SHORT && !/[.,]/.test(prepared.text)) return true;
  return tokens.some((t) => t.text === "=") && words.length <= SHORT;
}
