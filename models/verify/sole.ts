import type { Block } from "./align.ts";
import { type Comparison, type Read, stretch } from "./comparison.ts";
import type { Finding } from "./finding.ts";
import type { Piece } from "./pieces.ts";

/** The one stretch in which a claim that is told word for word differs; indices of pieces, ends exclusive, one of them may be empty. */
export interface SoleDifference {
  readonly from: number;
  readonly to: number;
  readonly evidenceFrom: number;
  readonly evidenceTo: number;
}

/** Pieces that both must have alike around it, in one order, and that it may have on each side. */
const ALIKE = 8;
const LONGEST = 3;
/** Pieces that may stand before or behind what is told alike: a greeting, a nod to the reader. */
const EDGE = 2;

const cache = new WeakMap<Comparison, SoleDifference | null>();

/**
 * Where a claim differs that repeats a sentence of the evidence word for word but in one place; null where it says it in
 * other words, or in another order. Whoever writes a text anew changes more than one thing; whoever distorts one, does not. Cached.
 */
export function soleDifference(c: Comparison): SoleDifference | null {
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

/** Where both sides are told alike from, outwards, and the one difference met on the way, if any. */
interface Reach {
  readonly claim: number;
  readonly evidence: number;
  readonly sole: SoleDifference | null;
}

/**
 * From the longest common run outwards, piece by piece: what the alignment leaves over says less, since it joins a word that
 * was changed to the same word wherever the passage has it.
 */
function find({ claim, evidence, alignment: { blocks } }: Comparison): SoleDifference | null {
  const longest = blocks.reduce<Block | undefined>((a, b) => (a && a.length >= b.length ? a : b), undefined);
  if (!longest) return null;
  const left = walk(claim.pieces, evidence.pieces, longest.claim - 1, longest.evidence - 1, -1);
  const right = walk(
    claim.pieces,
    evidence.pieces,
    longest.claim + longest.length,
    longest.evidence + longest.length,
    1,
  );
  if (left === null || right === null || (left.sole !== null && right.sole !== null)) return null;
  const sole = left.sole ?? right.sole;
  if (sole === null) return null;
  const alike = right.claim - left.claim - 1 - (sole.to - sole.from);
  return alike >= ALIKE && isWithin(evidence, left.evidence + 1, right.evidence - 1) ? sole : null;
}

/** How far both sides go on alike, over one difference at most, until the claim ends but for its edge; null where they do not. */
function walk(
  claim: readonly Piece[],
  evidence: readonly Piece[],
  i: number,
  j: number,
  step: 1 | -1,
): Reach | null {
  const near = along(claim, evidence, i, j, step);
  if (isAtEdge(claim, evidence, near, step)) return { ...near, sole: null };
  for (let width = 1; width <= 2 * LONGEST; width++)
    for (let own = Math.max(0, width - LONGEST); own <= Math.min(LONGEST, width); own++) {
      const [to, evidenceTo] = [near.claim + step * own, near.evidence + step * (width - own)];
      const far = along(claim, evidence, to, evidenceTo, step);
      if (far.claim === to || !isAtEdge(claim, evidence, far, step)) continue;
      const [from, evidenceFrom] = [near.claim, near.evidence];
      const sole =
        step === 1
          ? { from, to, evidenceFrom, evidenceTo }
          : { from: to + 1, to: from + 1, evidenceFrom: evidenceTo + 1, evidenceTo: evidenceFrom + 1 };
      return { ...far, sole };
    }
  return null;
}

/** The first pieces from there on that are not alike. */
function along(claim: readonly Piece[], evidence: readonly Piece[], i: number, j: number, step: 1 | -1) {
  while (claim[i] !== undefined && claim[i]?.key === evidence[j]?.key) {
    i += step;
    j += step;
  }
  return { claim: i, evidence: j };
}

/** Whether what is left of the claim is a greeting or the like, of which the evidence has nothing at that place. */
function isAtEdge(
  claim: readonly Piece[],
  evidence: readonly Piece[],
  reached: { readonly claim: number; readonly evidence: number },
  step: 1 | -1,
): boolean {
  const rest = step === 1 ? claim.slice(reached.claim) : claim.slice(0, reached.claim + 1);
  const [from, to] = [reached.evidence, reached.evidence + step * (LONGEST + EDGE)];
  const there = step === 1 ? evidence.slice(from, to) : evidence.slice(Math.max(0, to + 1), from + 1);
  return rest.length <= EDGE && rest.every(({ key }) => there.every((piece) => piece.key !== key));
}

/** Whether pieces of the evidence stand in one sentence. */
function isWithin({ side, pieces }: Read, from: number, to: number): boolean {
  const text = side.text.slice(pieces[from]?.start ?? 0, pieces[to]?.end ?? 0);
  return !/[.!?…]\s+(?=["“(]?\p{Lu})/u.test(text);
}
