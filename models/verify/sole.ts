import { type Comparison, type Read, stretch } from "./comparison.ts";
import type { Finding } from "./finding.ts";
import type { Piece } from "./pieces.ts";
import type { Apart } from "./walk.ts";

/** Pieces that both must have alike around it, in one order, and that it may have on each side. */
const ALIKE = 8;
const LONGEST = 3;
/** Pieces that may stand before or behind what is told alike: a greeting, a nod to the reader. */
const EDGE = 2;

const cache = new WeakMap<Comparison, Apart | null>();

/**
 * Where a claim differs that repeats a sentence of the evidence word for word but in one place; null where it says it in
 * other words, or in another order. Whoever writes a text anew changes more than one thing; whoever distorts one, does not. Cached.
 */
export function soleDifference(c: Comparison): Apart | null {
  const known = cache.get(c);
  if (known !== undefined) return known;
  const fresh = find(c);
  cache.set(c, fresh);
  return fresh;
}

/** Words that deny, with and without diacritics ("chua" alone may be "sour", but not in a sentence told word for word). */
const DENIES = /^(?:không|chưa|chẳng|chả|khong|chua|chang)(?:\s(?:có|được|bị|phải|hề|co|duoc|bi|phai|he))*$/;
/** What a denial takes the place of. */
const SAID = /^(?:đã|có|được|bị|đang|vẫn|cũng|phải|đều|da|co|duoc|bi|dang|van|cung|phai|deu)$/;
/** "không chỉ", "không quá", "không ít" deny nothing by themselves. */
const BOUNDS = /^(?:chỉ|những|riêng|quá|ít|kém|dưới|chi|nhung|rieng|qua|it|kem|duoi)$/;

/** A denial that was put in or taken out of a sentence that is told word for word otherwise. */
export function soleDenialFindings(c: Comparison): Finding[] {
  const sole = soleDifference(c);
  if (sole === null) return [];
  const own = c.claim.pieces.slice(sole.from, sole.to);
  const there = c.evidence.pieces.slice(sole.evidenceFrom, sole.evidenceTo);
  const isOpposite =
    (isDenial(own, c.claim.pieces[sole.to]) && isSaid(there)) ||
    (isDenial(there, c.evidence.pieces[sole.evidenceTo]) && isSaid(own));
  if (!isOpposite) return [];
  // What was left out is shown with the word that it stood before.
  const shown = (read: Read, from: number, to: number) => stretch(read, from, from === to ? to + 1 : to);
  return [
    {
      type: "negation",
      claim: shown(c.claim, sole.from, sole.to),
      evidence: shown(c.evidence, sole.evidenceFrom, sole.evidenceTo),
      effect: "contradicts",
    },
  ];
}

const isDenial = (pieces: readonly Piece[], next: Piece | undefined) =>
  DENIES.test(pieces.map(({ lower }) => lower).join(" ")) && !BOUNDS.test(next?.lower ?? "");
const isSaid = (pieces: readonly Piece[]) => pieces.every(({ lower }) => SAID.test(lower));

/** Marks what contradicts within the one place in which a claim differs from what it repeats. */
export function markSole(c: Comparison, findings: readonly Finding[]): Finding[] {
  const sole = soleDifference(c);
  if (sole === null) return [...findings];
  // A piece more on each side: a rule may show the word before or behind what was changed with it.
  const place = stretch(c.claim, sole.from - 1, sole.to + 1);
  const isThere = ({ claim, effect, weak }: Finding) =>
    effect === "contradicts" && !weak && claim.start >= place.start && claim.end <= place.end;
  return findings.map((f) => (isThere(f) ? { ...f, sole: true as const } : f));
}

export const SOLE_NAMES = [
  "sole",
  "sole_denial",
  "sole_exchanged",
  "sole_weight",
  "sole_evidence_weight",
] as const;

/** Whether there is a sole difference, whether it denies or puts one word for another, and how much its words tell; for the models. */
export function soleFeatures(c: Comparison): number[] {
  const sole = soleDifference(c);
  if (sole === null) return [0, 0, 0, 0, 0];
  const own = c.claim.pieces.slice(sole.from, sole.to);
  const there = c.evidence.pieces.slice(sole.evidenceFrom, sole.evidenceTo);
  const tells = (pieces: readonly Piece[]) => pieces.some(({ functional }) => !functional);
  const weight = (pieces: readonly Piece[]) => Math.max(0, ...pieces.map((piece) => piece.weight));
  const syllables = new Set(own.flatMap(({ lower }) => lower.split(" ")));
  const isAkin = there.some(({ lower }) => lower.split(" ").some((word) => syllables.has(word)));
  return [
    1,
    soleDenialFindings(c).length,
    tells(own) && tells(there) && !isAkin ? 1 : 0,
    weight(own),
    weight(there),
  ];
}

function find({ claim, evidence, alignment: { partner } }: Comparison): Apart | null {
  const aligned = partner.flatMap((j, i) => (j < 0 ? [] : [{ i, j }]));
  const [first, last] = [aligned[0], aligned.at(-1)];
  if (!first || !last || aligned.length < ALIKE) return null;
  if (first.i > EDGE || claim.pieces.length - 1 - last.i > EDGE) return null;
  let sole: Apart | null = null;
  for (const [k, { i, j }] of aligned.entries()) {
    const next = aligned[k + 1];
    if (!next) break;
    if (next.j <= j) return null;
    if (next.i === i + 1 && next.j === j + 1) continue;
    if (sole !== null) return null;
    sole = { from: i + 1, to: next.i, evidenceFrom: j + 1, evidenceTo: next.j };
  }
  if (sole === null || sole.to - sole.from > LONGEST || sole.evidenceTo - sole.evidenceFrom > LONGEST)
    return null;
  return isWithin(evidence, first.j, last.j) ? sole : null;
}

/** Whether pieces of the evidence stand in one sentence. */
function isWithin({ side, pieces }: Read, from: number, to: number): boolean {
  const text = side.text.slice(pieces[from]?.start ?? 0, pieces[to]?.end ?? 0);
  return !/[.!?…]\s+(?=["“(]?\p{Lu})/u.test(text);
}
