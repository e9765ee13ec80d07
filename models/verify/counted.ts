import type { Quantity } from "../types.ts";
import type { Comparison, Read } from "./comparison.ts";
import { isCertain } from "./figures.ts";
import type { Finding } from "./finding.ts";
import type { Piece } from "./pieces.ts";
import { isWord } from "./vectors.ts";

/** Counts from which two alike are no accident. */
const TELLING = 10;
/** Rarity from which a noun names a thing of its own ("cừu"), not a kind of counting ("người", "lượt"). */
const NAMES = 2;
/** Pieces up to which a claim is one statement. */
const SHORT = 18;
const CLASSIFIER = /^(?:con|chiếc|cái|cây|bộ|tấm|lô|suất|phần)$/;

/** "46 con cừu" beside "46 con vịt": the count pins what happened, the thing counted is another. */
export function countedFindings(c: Comparison): Finding[] {
  if (c.bare || c.claim.pieces.length > SHORT) return [];
  const bag = (read: Read) => new Set(read.pieces.map((p) => p.key));
  const [own, there] = [bag(c.claim), bag(c.evidence)];
  return c.claim.facts.quantities.filter(isCertain(TELLING)).flatMap((q) => {
    const equal = c.evidence.facts.quantities.filter((e) => e.kind === "count" && e.value === q.value);
    const [other] = equal;
    if (!other || equal.length > 1) return [];
    const [a, b] = [nounOf(c.claim, q), nounOf(c.evidence, other)];
    if (!a || !b || there.has(a.key) || own.has(b.key) || isWord(`${b.lower} ${a.lower}`)) return [];
    return [
      {
        type: "object" as const,
        claim: { start: q.start, end: a.end },
        evidence: { start: other.start, end: b.end },
        effect: "contradicts" as const,
      },
    ];
  });
}

/** The rare word that says what is counted, behind a classifier. */
function nounOf({ pieces }: Read, q: Quantity): Piece | null {
  let at = pieces.findIndex((p) => p.start >= q.end);
  while (at >= 0 && CLASSIFIER.test(pieces[at]?.lower ?? "")) at++;
  const noun = pieces[at];
  return noun && noun.kind === "word" && !noun.functional && noun.weight >= NAMES ? noun : null;
}
