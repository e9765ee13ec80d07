import { type Comparison, type Read, stretch } from "./comparison.ts";
import type { Finding } from "./finding.ts";
import { agreeing } from "./polarity.ts";

/** Pieces up to which a claim is one statement. */
const SHORT = 18;
const ALL = /^(?:tất cả|mọi|toàn bộ|toàn thể)$/;
const WHOLE = /^(?:tất cả|mọi|toàn bộ|toàn thể|toàn|cả|hết|100 ?%|ai cũng|đều|nào|các|những)$/;
const FUTURE = /^(?:sẽ|sắp)$/;
const PLANNED = /^(?:sẽ|sắp|dự kiến|dự tính|kế|kế hoạch|hẹn|hứa|cam kết|chuẩn bị|định|tới|từ|trước|đến)$/;

/** A claim that is wider, or later, than what the evidence speaks of: "tất cả các trường", "sẽ quay lại". */
export function scopeFindings(c: Comparison): Finding[] {
  if (c.bare || c.claim.pieces.length > SHORT) return [];
  return [
    ...widened(c, "quantifier", ALL, WHOLE),
    ...widened(c, "tense", FUTURE, PLANNED),
    ...continued(c).slice(0, 1),
  ];
}

const SUFFERS = /^(?:bị|để|chưa|nhằm)$/;
const LEAST = 1;

/** "đã bị kỷ luật", "để lấy tiền", "chưa có bằng lái": what befell somebody, why, or what is lacking, of which the evidence knows nothing. */
function continued(c: Comparison): Finding[] {
  const { pieces } = c.claim;
  const known = new Set(c.evidence.pieces.map((p) => p.key));
  const agreed = agreeing(c);
  const isNew = (i: number) => {
    const p = pieces[i];
    return p !== undefined && (c.alignment.partner[i] ?? -1) < 0 && !known.has(p.key) && !agreed.has(i);
  };
  return pieces.flatMap((p, i) => {
    const inside = /^(?:bị) \p{L}/u.test(p.lower) && isNew(i);
    let to = i + 1;
    while (SUFFERS.test(p.lower) && pieces[to]?.functional && to < i + 3) to++;
    const follows =
      SUFFERS.test(p.lower) && isNew(to) && pieces[to]?.kind === "word" && (pieces[to]?.weight ?? 0) >= LEAST;
    if (!inside && !(follows && (c.alignment.partner[i] ?? -1) < 0)) return [];
    return [
      {
        type: "added" as const,
        claim: stretch(c.claim, i, (inside ? i : to) + 1),
        evidence: { start: 0, end: 0 },
        effect: "adds" as const,
      },
    ];
  });
}

function widened(c: Comparison, type: "quantifier" | "tense", words: RegExp, known: RegExp): Finding[] {
  const at = c.claim.pieces.findIndex((p, i) => words.test(p.lower) && (c.alignment.partner[i] ?? -1) < 0);
  // "tất cả 40 người" beside "40 người": the count is the whole.
  const counted = c.claim.pieces[at + 1]?.kind === "figure" && (c.alignment.partner[at + 1] ?? -1) >= 0;
  if (at < 0 || counted || says(c.evidence, known)) return [];
  return [
    { type, claim: stretch(c.claim, at, at + 2), evidence: { start: 0, end: 0 }, effect: "adds" as const },
  ];
}

const says = ({ pieces }: Read, words: RegExp) => pieces.some((p) => words.test(p.lower));
