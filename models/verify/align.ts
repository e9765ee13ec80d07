import type { Piece } from "./pieces.ts";

/** A run of equal pieces: `claim`, `evidence` are first indices. */
export interface Block {
  readonly claim: number;
  readonly evidence: number;
  readonly length: number;
}

export type GapKind = "inserted" | "substituted" | "inserted_at_edge" | "substituted_at_edge" | "moved";

/** A stretch of the claim that the alignment leaves over, with the stretch of evidence in its place. */
export interface Gap {
  readonly kind: GapKind;
  readonly from: number;
  readonly to: number;
  readonly evidenceFrom: number;
  readonly evidenceTo: number;
}

export interface Alignment {
  readonly blocks: readonly Block[];
  /** For each piece of the claim, the index of its partner in the evidence, or -1. */
  readonly partner: readonly number[];
  /** Whether each piece of the evidence is aligned. */
  readonly used: readonly boolean[];
  readonly gaps: readonly Gap[];
}

/** A lone function word farther than this from every block is chance. */
const STRAY = 10;

/**
 * Aligns claim and evidence by their longest common runs, taken greedily (as in Ratcliff & Obershelp 1988, but
 * without keeping the order, since Vietnamese reorders freely). An inserted gap suggests something added, a
 * substituted one something changed.
 */
export function align(claim: readonly Piece[], evidence: readonly Piece[]): Alignment {
  const n = claim.length;
  const m = evidence.length;
  const runs = commonRuns(claim, evidence);
  const partner: number[] = new Array(n).fill(-1);
  const used: boolean[] = new Array(m).fill(false);
  const refused = new Set<number>();
  const blocks: Block[] = [];
  for (;;) {
    const best = pick(runs, blocks, used, partner, refused, n, m);
    if (!best) break;
    if (
      best.length === 1 &&
      claim[best.claim]?.functional &&
      distance(best, blocks) > STRAY &&
      blocks.length > 0
    ) {
      refused.add(best.claim);
      continue;
    }
    blocks.push(best);
    for (let k = 0; k < best.length; k++) {
      partner[best.claim + k] = best.evidence + k;
      used[best.evidence + k] = true;
    }
  }
  blocks.sort((a, b) => a.claim - b.claim);
  return { blocks, partner, used, gaps: gaps(blocks, partner, used) };
}

/** runs[i * m + j]: length of the common run that begins at claim i, evidence j. */
function commonRuns(claim: readonly Piece[], evidence: readonly Piece[]): Uint8Array {
  const m = evidence.length;
  const places = new Map<string, number[]>();
  evidence.forEach((piece, j) => {
    const list = places.get(piece.key);
    if (list) list.push(j);
    else places.set(piece.key, [j]);
  });
  const runs = new Uint8Array(claim.length * m);
  for (let i = claim.length - 1; i >= 0; i--) {
    for (const j of places.get(claim[i]?.key ?? "") ?? []) {
      const next = i + 1 < claim.length && j + 1 < m ? (runs[(i + 1) * m + j + 1] ?? 0) : 0;
      runs[i * m + j] = Math.min(255, next + 1);
    }
  }
  return runs;
}

/** The longest run that is still free; among equals the one nearest to what is aligned, on free evidence. */
function pick(
  runs: Uint8Array,
  blocks: readonly Block[],
  used: readonly boolean[],
  partner: readonly number[],
  refused: ReadonlySet<number>,
  n: number,
  m: number,
): Block | null {
  let best: Block | null = null;
  let bestCost = 0;
  for (let i = 0; i < n; i++) {
    if (partner[i] !== -1 || refused.has(i)) continue;
    let room = 1;
    while (i + room < n && partner[i + room] === -1 && !refused.has(i + room)) room++;
    for (let j = 0; j < m; j++) {
      const run = runs[i * m + j] ?? 0;
      if (run === 0) continue;
      const length = Math.min(run, room);
      if (best && length < best.length) continue;
      const candidate = { claim: i, evidence: j, length };
      const cost = distance(candidate, blocks) + (used[j] ? 5 : 0);
      if (!best || length > best.length || cost < bestCost) {
        best = candidate;
        bestCost = cost;
      }
    }
  }
  return best;
}

function distance(block: Block, blocks: readonly Block[]): number {
  let least = blocks.length ? Number.POSITIVE_INFINITY : 0;
  for (const other of blocks) {
    const shift = Math.abs(block.evidence - block.claim - (other.evidence - other.claim));
    least = Math.min(least, shift + 0.3 * Math.abs(block.claim - other.claim));
  }
  return least;
}

function gaps(blocks: readonly Block[], partner: readonly number[], used: readonly boolean[]): Gap[] {
  const ends = new Map(blocks.map((b) => [b.claim + b.length, b.evidence + b.length]));
  const starts = new Map(blocks.map((b) => [b.claim, b.evidence]));
  const out: Gap[] = [];
  for (let i = 0; i < partner.length; i++) {
    if (partner[i] !== -1) continue;
    let to = i;
    while (to < partner.length && partner[to] === -1) to++;
    out.push(gap(i, to, ends.get(i), starts.get(to), used));
    i = to;
  }
  return out;
}

function gap(
  from: number,
  to: number,
  before: number | undefined,
  after: number | undefined,
  used: readonly boolean[],
): Gap {
  const width = to - from;
  if (before !== undefined && after !== undefined) {
    const hole = after - before;
    const kind =
      hole === 0 ? "inserted" : hole > 0 && hole <= Math.max(6, 2 * width + 2) ? "substituted" : "moved";
    return { kind, from, to, evidenceFrom: before, evidenceTo: kind === "substituted" ? after : before };
  }
  if (before === undefined && after === undefined)
    return { kind: "moved", from, to, evidenceFrom: 0, evidenceTo: 0 };
  const reach = Math.max(3, width);
  let evidenceFrom = before ?? Math.max(0, (after ?? 0) - reach);
  let evidenceTo = after ?? Math.min(used.length, (before ?? 0) + reach);
  if (before !== undefined) while (evidenceTo > evidenceFrom && used[evidenceTo - 1]) evidenceTo--;
  else while (evidenceTo > evidenceFrom && used[evidenceFrom]) evidenceFrom++;
  const kind = evidenceTo <= evidenceFrom ? "inserted_at_edge" : "substituted_at_edge";
  return { kind, from, to, evidenceFrom, evidenceTo: Math.max(evidenceFrom, evidenceTo) };
}
