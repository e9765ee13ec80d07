import type { Quantity } from "../types.ts";
import type { Comparison } from "./comparison.ts";
import { derives } from "./derive.ts";
import { sameMeasure, supportsFigure } from "./figures.ts";
import type { Finding } from "./finding.ts";
import { countedShares } from "./shares.ts";

/** Shares that differ by less are one, rounded. */
const ROUNDED = 0.04;

/** "một nửa số hộ" beside "1.240 hộ thì 310 hộ", "100 % phiếu" beside "27/29 phiếu": a share that the counts deny. */
export function shareFindings(c: Comparison): Finding[] {
  const { quantities } = c.evidence.facts;
  return c.claim.facts.quantities.flatMap((own) => {
    const share = shareOf(own);
    // Where the evidence has a share of its own, figures are compared as figures.
    if (share === null || quantities.some((e) => sameMeasure(own, e) || supportsFigure(own, e))) return [];
    const at = c.claim.pieces.findIndex((p) => p.start >= own.end);
    const [part] = countedShares(c, Math.max(0, at));
    if (!part || Math.abs(part.value - share) <= ROUNDED || derives(c, own)) return [];
    return [
      {
        type: "number" as const,
        claim: { start: own.start, end: own.end },
        evidence: { start: part.start, end: part.end },
        effect: "contradicts" as const,
      },
    ];
  });
}

function shareOf(q: Quantity): number | null {
  if (q.low !== undefined || q.high !== undefined) return null;
  if (q.kind === "percent") return q.value <= 100 ? q.value / 100 : null;
  return q.kind === "multiple" && q.value < 1 ? q.value : null;
}
