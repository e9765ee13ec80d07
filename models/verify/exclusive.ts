import { PhraseTable } from "../text/phrases.ts";
import type { DifferenceType } from "../types.ts";
import { type Comparison, type Read, stretch } from "./comparison.ts";
import type { Finding } from "./finding.ts";
import lexicon from "./lexicon.json" with { type: "json" };

interface Member {
  readonly set: string;
  readonly one: string;
}

const SETS: Readonly<
  Record<string, { readonly type: string; readonly members: readonly (readonly string[])[] }>
> = lexicon.exclusive;
/** A thing has one of each: one colour, one season, one weekday. */
const TABLE = new PhraseTable<Member>(
  Object.entries(SETS).flatMap(([set, { members }]) =>
    members.flatMap((phrases) =>
      phrases.map((phrase) => [phrase, { set, one: phrases[0] ?? phrase }] as [string, Member]),
    ),
  ),
);

/** Things of which a text may tell the same: "giá táo" beside "giá nho" is told of another thing. */
const THINGS = new Set(["school", "vehicle", "crop", "herd", "catch"]);
/** Pieces at the head of a claim that say what it is about. */
const SUBJECT = 4;
/** Sets of which a short report names one, wherever it stands. */
const SOLE = new Set(["season"]);

interface Cue {
  readonly value: Member;
  readonly from: number;
  readonly to: number;
}

function cues(read: Read): Cue[] {
  return TABLE.all(read.side.prepared)
    .map((m) => ({ value: m.value, from: read.pieceOf(m.from), to: read.pieceOf(m.to - 1) + 1 }))
    .filter((m) => m.from >= 0);
}

/**
 * "màu đỏ" beside "màu trắng", "miền Bắc" beside "miền Nam", "bà nội" beside "bà ngoại": of one thing, words that
 * exclude one another. Both stand in the same place, and neither side says the other's word there.
 */
export function exclusiveFindings(c: Comparison): Finding[] {
  if (c.bare) return [];
  const claim = cues(c.claim);
  const evidence = cues(c.evidence);
  const out: Finding[] = [];
  for (const own of claim) {
    if (known(evidence, own.value)) continue;
    const rival = evidence.find(
      (e) =>
        e.value.set === own.value.set &&
        !known(claim, e.value) &&
        (isSamePlace(c, own, e) || isSole(own, claim, evidence)),
    );
    if (!rival) continue;
    out.push({
      type: (SETS[own.value.set]?.type ?? "object") as DifferenceType,
      claim: stretch(c.claim, own.from, own.to),
      evidence: stretch(c.evidence, rival.from, rival.to),
      effect: THINGS.has(own.value.set) && own.from < SUBJECT ? "other" : "contradicts",
    });
  }
  return out;
}

const known = (list: readonly Cue[], { set, one }: Member) =>
  list.some((m) => m.value.set === set && m.value.one === one);

/** Whether each side names one of the set alone, and of such sets a text names one. */
function isSole(own: Cue, claim: readonly Cue[], evidence: readonly Cue[]): boolean {
  const { set } = own.value;
  const isAlone = (list: readonly Cue[]) => list.filter((m) => m.value.set === set).length === 1;
  return SOLE.has(set) && isAlone(claim) && isAlone(evidence);
}

const DENIES = /^(?:không|chưa|chẳng|chả|hết|đỡ|bớt)$/;

/** The piece before both or behind both is the same word of content, or both are the same small words. */
function isSamePlace(c: Comparison, own: Cue, there: Cue): boolean {
  const pairs = [
    [c.claim.pieces[own.from - 1], c.evidence.pieces[there.from - 1]],
    [c.claim.pieces[own.to], c.evidence.pieces[there.to]],
  ] as const;
  if (pairs[0].some((piece) => DENIES.test(piece?.lower ?? ""))) return false;
  const same = pairs.map(([a, b]) => a !== undefined && a.key === b?.key);
  return same.every(Boolean) || pairs.some(([a], k) => same[k] && !a?.functional);
}
