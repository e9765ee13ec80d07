import type { Comparison } from "./comparison.ts";
import type { Finding } from "./finding.ts";

const ONLY_ONE = /(?:^|\s)(?:chỉ|duy nhất|vỏn vẹn)(?:\s\p{Ll}+){0,2}?\s(?:một|1)\s(\p{Ll}+(?:\s\p{Ll}+)?)/u;
const MANY = "hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|[2-9]|\\d{2,}";

/** "chỉ hư một vị trí" beside "hư 12 vị trí": "một" is an article as a rule, behind "chỉ" it counts. */
export function loneFindings(c: Comparison): Finding[] {
  const match = ONLY_ONE.exec(c.claim.side.text);
  if (!match?.[1]) return [];
  const there = new RegExp(`(?:^|\\s)(?:${MANY})\\s${match[1]}(?!\\p{L})`, "u").exec(c.evidence.side.text);
  if (!there) return [];
  const start = there.index + (there[0].startsWith(" ") ? 1 : 0);
  return [
    {
      type: "number",
      claim: { start: match.index + 1, end: match.index + match[0].length },
      evidence: { start, end: there.index + there[0].length },
      effect: "contradicts",
    },
  ];
}
