import type { Comparison, Read } from "./comparison.ts";
import { stretch } from "./comparison.ts";
import type { Finding } from "./finding.ts";

const MALE = /^(?:nam|trai)$/;
const FEMALE = /^(?:nữ|gái)$/;
/** Words before which or behind which "nam" is a man, and not the south. */
const PERSON = /^(?:đội|người|viên|sinh|khách|giới|em|bé|nhân|niên|với|là|của|chuyền|đá|dự)$/;
const lastWord = (text = "") => text.split(" ").at(-1) ?? "";
const firstWord = (text = "") => text.split(" ")[0] ?? "";

/** "vận động viên nữ" beside "vận động viên nam": told of the others, of whom the evidence says nothing. */
export function genderFindings(c: Comparison): Finding[] {
  if (c.bare) return [];
  for (const [own, other] of [
    [MALE, FEMALE],
    [FEMALE, MALE],
  ] as const) {
    const at = personal(c.claim, own);
    const there = personal(c.evidence, other);
    if (at < 0 || there < 0 || personal(c.evidence, own) >= 0 || personal(c.claim, other) >= 0) continue;
    return [
      {
        type: "subject",
        claim: stretch(c.claim, at, at + 1),
        evidence: stretch(c.evidence, there, there + 1),
        effect: "other",
      },
    ];
  }
  return [];
}

function personal({ pieces }: Read, word: RegExp): number {
  return pieces.findIndex(
    (p, i) =>
      word.test(p.lower) &&
      !p.capital &&
      (!MALE.test(p.lower) ||
        PERSON.test(lastWord(pieces[i - 1]?.lower)) ||
        PERSON.test(firstWord(pieces[i + 1]?.lower))),
  );
}
