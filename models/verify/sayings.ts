import { type Comparison, type Read, stretch } from "./comparison.ts";
import type { Finding } from "./finding.ts";

/** What makes another's words one's own, or rejects them. */
const TELLS =
  /^(?:cho biết|cho hay|nói|thông báo|thông tin|khẳng định|xác nhận|thừa nhận|công bố|cho biet|cho hay)$/;
const DENIES = /^(?:phủ nhận|bác bỏ|phu nhan|bac bo)$/;
/** Words behind it that both sides must go on with. */
const NEXT = 2;

/** "công an phủ nhận đã bắt hai người" beside "công an cho biết đã bắt hai người": told on one side, rejected on the other. */
export function sayingFindings(c: Comparison): Finding[] {
  const own = verbs(c.claim);
  const there = verbs(c.evidence);
  for (const mine of own) {
    for (const theirs of there) {
      if (mine.denies === theirs.denies || !goesOn(c, mine.to, theirs.to)) continue;
      return [
        {
          type: "negation",
          claim: stretch(c.claim, mine.from, mine.to),
          evidence: stretch(c.evidence, theirs.from, theirs.to),
          effect: "contradicts",
        },
      ];
    }
  }
  return [];
}

interface Verb {
  readonly from: number;
  readonly to: number;
  readonly denies: boolean;
}

/** Verbs of one piece or two. */
function verbs({ pieces }: Read): Verb[] {
  return pieces.flatMap((piece, from) =>
    [1, 2].flatMap((length) => {
      const words = pieces
        .slice(from, from + length)
        .map((p) => p.lower)
        .join(" ");
      const denies = DENIES.test(words);
      const whole = length === 1 || piece.lower.split(" ").length === 1;
      return whole && (denies || TELLS.test(words)) ? [{ from, to: from + length, denies }] : [];
    }),
  );
}

const goesOn = (c: Comparison, own: number, there: number) =>
  Array.from({ length: NEXT }, (_, k) => [c.claim.pieces[own + k], c.evidence.pieces[there + k]]).every(
    ([a, b]) => a !== undefined && a.key === b?.key,
  );
