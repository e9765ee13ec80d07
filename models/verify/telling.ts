import type { Comparison } from "./comparison.ts";
import type { Finding } from "./finding.ts";

/** Pieces up to which a claim is one statement, and evidence of several sentences tells of one matter. */
const SHORT = 22;
/** Share of the claim's content that a sentence must tell, before another sentence of the passage says nothing against it. */
const TOLD = 0.5;
/** And what of it that other sentence tells: less is of another matter. */
const BESIDE = 0.3;

/**
 * Whether a contradiction was found in a sentence that is not the one that tells the claim: a word that is denied, or a
 * figure that is given, of something else that the passage goes on to.
 */
export function isToldElsewhere(c: Comparison, f: Finding): boolean {
  if (!c.found || f.effect !== "contradicts" || c.claim.pieces.length <= SHORT || f.evidence.end === 0)
    return false;
  const shares = sharesBySentence(c);
  const at = shares.findIndex(({ end }) => f.evidence.start < end);
  const best = Math.max(...shares.map(({ share }) => share));
  return at >= 0 && best >= TOLD && (shares[at]?.share ?? 0) < BESIDE;
}

const ENDS = /^[.!?…\n]/u;

/** Of each sentence of the evidence, where it ends and how much of the claim's content is aligned with it. Cached. */
function sharesBySentence(c: Comparison): readonly { readonly end: number; readonly share: number }[] {
  const known = cache.get(c);
  if (known) return known;
  const { pieces, side } = c.evidence;
  const { tokens } = side.prepared;
  const out: { end: number; share: number }[] = [];
  const total = c.claim.pieces.reduce((sum, p) => sum + (p.functional ? 0 : p.weight), 0) || 1;
  const told = new Array<number>(pieces.length).fill(0);
  c.alignment.partner.forEach((j, i) => {
    const own = c.claim.pieces[i];
    if (j >= 0 && own && !own.functional) told[j] = own.weight;
  });
  let share = 0;
  pieces.forEach((piece, j) => {
    share += told[j] ?? 0;
    const next = tokens[piece.to];
    const opens = tokens[piece.to + 1];
    const ends =
      next === undefined || (ENDS.test(next.text) && opens !== undefined && opens.text !== opens.lower);
    if (!ends && j < pieces.length - 1) return;
    out.push({ end: piece.end, share: share / total });
    share = 0;
  });
  cache.set(c, out);
  return out;
}

const cache = new WeakMap<Comparison, { end: number; share: number }[]>();
