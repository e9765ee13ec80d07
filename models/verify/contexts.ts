import type { Comparison, Read } from "./comparison.ts";
import type { Piece } from "./pieces.ts";
import { agreeing } from "./polarity.ts";
import { segments } from "./segments.ts";

export const CONTEXT_NAMES: readonly string[] = [
  "best_sentence",
  "best_clause",
  "best_two",
  "mix_clause",
  "fig_ctx_min",
  "name_ctx_min",
  "word_ctx_min",
  "word_ctx_mean",
  "adj_swaps",
  "content_inversions",
  "first_ctx",
];

/** Content pieces on either side of a word in the claim, and near its like in the evidence. */
const BESIDE = 2;
const NEAR = 5;
/** Where nothing is compared. */
const NONE = 2;

/**
 * Whether the claim's words stand together in the evidence too: covered by one clause or gathered from several, each
 * figure and name beside what it stood beside, in the same order. Two facts of one text that changed hands show here.
 */
export function contextFeatures(c: Comparison): number[] {
  const { pieces: claim } = c.claim;
  const { partner } = c.alignment;
  const cover = coverIn(c);
  const clauses = segments(c.evidence).map((s) => keysOf(c.evidence.pieces.slice(s.from, s.to)));
  const twos = clauses.slice(1).map((keys, i) => new Set([...keys, ...(clauses[i] ?? [])]));
  const bestClause = most(clauses.map(cover));
  const context = contextIn(c);
  const known = new Set(c.evidence.pieces.map((p) => p.key));
  const at = claim.flatMap((p, i) => (!p.functional && known.has(p.key) ? [i] : []));
  const all = at.map(context);
  const least = (pick: (p: Piece) => boolean) => {
    const picked = all.filter((_, k) => pick(claim[at[k] ?? 0] as Piece));
    return picked.length ? Math.min(...picked) : NONE;
  };
  const order = claim.flatMap((p, i) => (!p.functional && (partner[i] ?? -1) >= 0 ? [partner[i] ?? 0] : []));
  return [
    most(sentencesOf(c.evidence).map(cover)),
    bestClause,
    most(twos.map(cover)),
    cover(known) - bestClause,
    least((p) => p.kind !== "word"),
    least((p) => p.capital),
    least(() => true),
    all.length ? all.reduce((a, b) => a + b, 0) / all.length : NONE,
    order.filter((j, k) => k > 0 && j < (order[k - 1] ?? 0)).length,
    inversions(order),
    all[0] ?? NONE,
  ];
}

const keysOf = (pieces: readonly Piece[]) => new Set(pieces.map((p) => p.key));
const most = (list: readonly number[]) => (list.length ? Math.max(...list) : 0);

/** Share of the claim's content, by weight, that a set of keys covers. */
function coverIn(c: Comparison): (keys: ReadonlySet<string>) => number {
  const { pieces } = c.claim;
  const agreed = agreeing(c);
  const known = keysOf(c.evidence.pieces);
  const total = pieces.reduce((sum, p) => sum + (p.functional ? 0 : p.weight), 0) || 1;
  return (keys) =>
    pieces.reduce((sum, p, i) => {
      const covered = !p.functional && (keys.has(p.key) || (agreed.has(i) && known.has(p.key)));
      return sum + (covered ? p.weight : 0);
    }, 0) / total;
}

function sentencesOf({ pieces, side }: Read): Set<string>[] {
  const out: Set<string>[] = [new Set()];
  for (const [i, p] of pieces.entries()) {
    if (i > 0 && /^[.!?;]$/.test(side.prepared.tokens[p.from - 1]?.text ?? "")) out.push(new Set());
    out.at(-1)?.add(p.key);
  }
  return out;
}

function neighbours(pieces: readonly Piece[], at: number, reach: number): string[] {
  const out: string[] = [];
  for (let i = at - 1, n = 0; i >= 0 && n < reach; i--) {
    if (pieces[i]?.functional) continue;
    out.push(pieces[i]?.key ?? "");
    n++;
  }
  for (let i = at + 1, n = 0; i < pieces.length && n < reach; i++) {
    if (pieces[i]?.functional) continue;
    out.push(pieces[i]?.key ?? "");
    n++;
  }
  return out;
}

/** Of the words beside a piece of the claim, the share that stands near its like in the evidence, at the best of places. */
function contextIn({ claim, evidence }: Comparison): (at: number) => number {
  const places = new Map<string, number[]>();
  for (const [j, p] of evidence.pieces.entries()) places.set(p.key, [...(places.get(p.key) ?? []), j]);
  return (at) =>
    beside(claim.pieces, evidence.pieces, at, places.get(claim.pieces[at]?.key ?? "") ?? []) ?? 0;
}

/** The same for the given places in the evidence; undefined where there is none. */
export function beside(
  claim: readonly Piece[],
  evidence: readonly Piece[],
  at: number,
  places: readonly number[],
): number | undefined {
  const own = neighbours(claim, at, BESIDE);
  if (own.length === 0) return 1;
  const shares = places.map((j) => {
    const near = new Set(neighbours(evidence, j, NEAR));
    return own.filter((key) => near.has(key)).length / own.length;
  });
  return shares.length ? Math.max(...shares) : undefined;
}

/** Share of pairs that stand the other way round. */
function inversions(order: readonly number[]): number {
  let count = 0;
  for (let a = 0; a < order.length; a++)
    for (let b = a + 1; b < order.length; b++) if ((order[b] ?? 0) < (order[a] ?? 0)) count++;
  return count / ((order.length * (order.length - 1)) / 2 || 1);
}
