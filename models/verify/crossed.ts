import { type Comparison, type Read, stretch } from "./comparison.ts";
import type { Finding } from "./finding.ts";

/** A run of capital words, with the words of content that stand beside it. */
interface Named {
  readonly from: number;
  readonly to: number;
  readonly key: string;
  readonly left: string | null;
  readonly right: string | null;
}

/** Small words that may stand between a name and the word that tells its part. */
const APART = 2;

/**
 * Two names that changed places, in a text of any length: each stands on the claim's side beside the words that on
 * the evidence's side stand beside the other, and neither beside its own.
 */
export function crossedFindings(c: Comparison): Finding[] {
  const own = names(c.claim);
  const there = names(c.evidence);
  const of = (list: readonly Named[], key: string) => list.filter((n) => n.key === key);
  for (const [i, a] of own.entries()) {
    for (const b of own.slice(i + 1)) {
      if (a.key === b.key || of(own, a.key).length > 1 || of(own, b.key).length > 1) continue;
      const beside = besideOne(a, b);
      const [atA, atB] = [of(there, a.key), of(there, b.key)];
      const stayed = atA.some((n) => beside(a, n)) || atB.some((n) => beside(b, n));
      const rival = atB.find((n) => beside(a, n));
      if (stayed || !rival || !atA.some((n) => beside(b, n))) continue;
      return [
        {
          type: "subject",
          claim: stretch(c.claim, a.from, a.to),
          evidence: stretch(c.evidence, rival.from, rival.to),
          effect: "contradicts",
        },
      ];
    }
  }
  return [];
}

/** Whether two names stand beside the same word, on a side that tells the claim's two names apart. */
function besideOne(a: Named, b: Named): (x: Named, y: Named) => boolean {
  const sides = (["left", "right"] as const).filter((side) => a[side] !== b[side]);
  return (x, y) => sides.some((side) => x[side] !== null && x[side] === y[side]);
}

function names(read: Read): Named[] {
  const { pieces } = read;
  const out: Named[] = [];
  for (let from = 0; from < pieces.length; from++) {
    if (!pieces[from]?.capital) continue;
    let to = from + 1;
    while (pieces[to]?.capital && isJoined(read, to)) to++;
    const key = pieces
      .slice(from, to)
      .map((p) => p.key)
      .join(" ");
    out.push({ from, to, key, left: telling(read, from - 1, -1), right: telling(read, to, 1) });
    from = to;
  }
  return out;
}

const isJoined = ({ pieces }: Read, at: number) => pieces[at]?.from === pieces[at - 1]?.to;

/** The next word of content that is no name; none where a mark or another name comes first. */
function telling({ pieces }: Read, at: number, step: 1 | -1): string | null {
  for (let k = 0; k <= APART; k++) {
    const piece = pieces[at + k * step];
    if (!piece || piece.capital) return null;
    const nearer = pieces[at + (k - 1) * step];
    const joined = step === 1 ? piece.from === nearer?.to : piece.to === nearer?.from;
    if (!joined) return null;
    if (!piece.functional) return `${piece.key} ${k}`;
  }
  return null;
}
