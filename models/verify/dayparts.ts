import { fold } from "../text/fold.ts";
import type { DateMention, Span } from "../types.ts";
import type { Comparison, Read } from "./comparison.ts";
import { supportsDate } from "./figures.ts";
import type { Finding } from "./finding.ts";

/** Parts of the day by their folded words; what lies side by side ("tối", "đêm") is one. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\s)(?:nua dem|dem|toi|khuya|rang)(?:\s+(?:qua|rang|ngay|hom))*\s*$/, "night"],
  [/(?:^|\s)(?:sang|sang som|rang sang)(?:\s+(?:ngay|hom))*\s*$/, "morning"],
  [/(?:^|\s)trua(?:\s+(?:ngay|hom))*\s*$/, "noon"],
  [/(?:^|\s)chieu(?:\s+(?:ngay|hom))*\s*$/, "afternoon"],
];
const DAY_NUMBER = /\d{1,2}\s*[/.-]\s*\d/;

interface Part extends Span {
  readonly name: string;
}

/** "sáng 28/8" beside "tối 28/8": the day is right, the hour of the day is not. */
export function daypartFindings(c: Comparison): Finding[] {
  // Without diacritics "toi", "sang" are other words as often.
  if (c.bare) return [];
  return c.claim.facts.dates.flatMap((own) => {
    const part = partOf(c.claim, own);
    if (!part) return [];
    const there = c.evidence.facts.dates
      .filter((e) => supportsDate(own, e) && supportsDate(e, own))
      .map((e) => partOf(c.evidence, e));
    const [rival] = there;
    if (!rival || there.some((p) => p === null || p.name === part.name)) return [];
    // "sáng 9/4 … đến trưa cùng ngày": the evidence tells of more than one part.
    const elsewhere = c.evidence.side.text
      .toLowerCase()
      .includes(c.claim.side.text.slice(part.start).split(" ")[0]?.toLowerCase() ?? "");
    if (elsewhere) return [];
    return [
      { type: "time" as const, claim: span(part), evidence: span(rival), effect: "contradicts" as const },
    ];
  });
}

const span = ({ start, end }: Span): Span => ({ start, end });

/** The part of the day that is written before the number of a day, inside its mention or ahead of it. */
function partOf({ side }: Read, date: DateMention): Part | null {
  const number = DAY_NUMBER.exec(side.text.slice(date.start, date.end));
  if (!number) return null;
  const before = side.text.slice(0, date.start + number.index);
  const tail = before.slice(Math.max(0, before.length - 24));
  const folded = fold(tail.normalize("NFC"));
  for (const [words, name] of PARTS) {
    const match = words.exec(folded);
    if (!match || (name === "night" && /(?:^|\s)(?:tới|rặng)\s*$/u.test(tail))) continue;
    const start = before.length - tail.length + match.index + (match[0].startsWith(" ") ? 1 : 0);
    return { name, start, end: date.end };
  }
  return null;
}
