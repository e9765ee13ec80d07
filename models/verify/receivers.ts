import { type Comparison, type Read, stretch } from "./comparison.ts";
import type { Finding } from "./finding.ts";
import { segments } from "./segments.ts";

/** Content pieces that name a giver or a receiver. */
const ROLE = 3;
const SHORT = 22;
const GIVES = /^(?:trao|giao|tặng|nộp|gửi|biếu|cấp|bàn giao|trao tặng|chuyển|bán|trả|giao nộp|phát|hiến)$/;

/** "Bảo tàng trao trống đồng cho người dân" beside "người dân giao nộp trống đồng cho bảo tàng": giver and receiver changed places. */
export function receiverFindings(c: Comparison): Finding[] {
  if (c.bare || c.claim.pieces.length > SHORT) return [];
  const [own, there] = [gifts(c.claim), gifts(c.evidence)];
  for (const mine of own) {
    for (const theirs of there) {
      const crossed = meets(mine.giver, theirs.receiver) && meets(mine.receiver, theirs.giver);
      const stayed = meets(mine.giver, theirs.giver) || meets(mine.receiver, theirs.receiver);
      if (!crossed || stayed) continue;
      return [
        {
          type: "direction",
          claim: stretch(c.claim, mine.from, mine.to),
          evidence: stretch(c.evidence, theirs.from, theirs.to),
          effect: "contradicts",
        },
      ];
    }
  }
  return [];
}

const meets = (a: readonly string[], b: readonly string[]) => a.some((key) => b.includes(key));

interface Gift {
  readonly giver: readonly string[];
  readonly receiver: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** "GIVER … verb of giving … cho RECEIVER", told actively. */
function gifts(read: Read): Gift[] {
  const { pieces } = read;
  return segments(read).flatMap(({ from, to }) => {
    const verb = pieces.findIndex((p, i) => i >= from && i < to && GIVES.test(p.lower));
    const cho = pieces.findIndex((p, i) => i > verb && i < to && p.lower === "cho");
    if (
      verb < 0 ||
      cho < 0 ||
      pieces.slice(Math.max(from, verb - 3), verb).some((p) => /^(?:được|bị)$/.test(p.lower))
    )
      return [];
    const keys = (a: number, b: number) =>
      pieces
        .slice(a, b)
        .filter((p) => p.kind === "word" && !p.functional)
        .slice(0, ROLE)
        .map((p) => p.key);
    return [{ giver: keys(from, verb), receiver: keys(cho + 1, to), from, to: Math.min(to, cho + 1 + ROLE) }];
  });
}
