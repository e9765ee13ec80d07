import type { DifferenceType } from "../types.ts";
import { type Comparison, stretch } from "./comparison.ts";
import type { Coverage } from "./coverage.ts";
import { classesIn, differenceTypeOf } from "./entities.ts";
import type { Finding } from "./finding.ts";
import type { Piece } from "./pieces.ts";
import { agreeing } from "./polarity.ts";

/** Share of the claim that the evidence must tell, before a lone other word in it says something else. */
const TOLD = 0.7;
/** Words on either side of a substitution, at most. */
const LONGEST = 4;
/** Weight from which words tell something together. */
const TELLING = 1.5;

/**
 * In a claim that the evidence tells almost whole, words that stand where the evidence has others ("tử hình" beside
 * "chung thân"). Only a hint: other words may mean the same, so it shows what the trained model's doubt rests on
 * and refutes nothing by itself.
 */
export function substitutedFindings(c: Comparison, cover: Coverage): Finding[] {
  if (cover.share < TOLD) return [];
  const agreed = agreeing(c);
  const isAgreed = (from: number, to: number) =>
    c.claim.pieces.slice(from, to).some((_, k) => agreed.has(from + k));
  return (
    c.alignment.gaps
      // What opens a claim is said in other words most often.
      .filter(({ kind, from }) => kind === "substituted" || (kind === "substituted_at_edge" && from > 0))
      .filter(({ from, to }) => !isAgreed(from, to))
      .flatMap(({ from, to, evidenceFrom, evidenceTo }) => {
        const own = c.claim.pieces.slice(from, to);
        const there = c.evidence.pieces.slice(evidenceFrom, evidenceTo);
        if (![own, there].every(isTelling) || own.length > LONGEST || there.length > LONGEST) return [];
        const [kind] = classesIn(c.claim, own[0]?.from ?? 0, own.at(-1)?.to ?? 0);
        const type: DifferenceType = kind
          ? differenceTypeOf(kind)
          : own.every((p) => p.capital)
            ? "subject"
            : "object";
        return [
          {
            type,
            claim: stretch(c.claim, from, to),
            evidence: stretch(c.evidence, evidenceFrom, evidenceTo),
            effect: "contradicts" as const,
            weak: true as const,
          },
        ];
      })
      .slice(0, 1)
  );
}

const isTelling = (pieces: readonly Piece[]) =>
  !pieces[0]?.functional &&
  pieces.reduce((sum, p) => sum + (p.kind === "word" && !p.functional ? p.weight : 0), 0) >= TELLING;
