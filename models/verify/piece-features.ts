import type { Comparison } from "./comparison.ts";
import { beside } from "./contexts.ts";
import { type Finding, isHint } from "./finding.ts";
import { type Joined, join, likeness } from "./joined.ts";
import type { Piece } from "./pieces.ts";
import { expectedPlaces, isTurned, shiftOf } from "./places-there.ts";
import { agreeing } from "./polarity.ts";
import { rivalsIn } from "./rivals.ts";
import { SMALL_WORD_GROUPS, smallWordGroup } from "./small-words.ts";
import type { Examination } from "./verify.ts";

/** Names of what is known of one piece of a claim, in the order of a row of `pieceFeatures`. */
export const PIECE_NAMES: readonly string[] = [
  ...["functional", "capital", "figure", "number", "weight", "place", "length"],
  ...["aligned", "in_bag", "agreed", "times_there", "word_in_bag", "beside_before", "beside_after"],
  ...["gap_kind", "gap_length", "gap_there", "novelty", "nearest_in_gap", "nearest_free"],
  ...["aligned_before", "aligned_after", "aligned_near", "context", "shift", "turned"],
  ...["rival", "rivals_of", "f_figure", "f_polarity", "f_thing", "f_hint", "f_other", "f_adds"],
  ...["group", "group_there", "denied_on_one_side", "free_small_there", "free_weight_there"],
  ...["figure_after", "figure_before", "word_length"],
  ...["cover", "heaviest", "bare", "additions", "contradictions", "others"],
];

const FIGURES: ReadonlySet<string> = new Set(["number", "money", "date", "time", "document_number"]);
const TURNS: ReadonlySet<string> = new Set([
  ...["negation", "quantifier", "modality", "tense", "direction", "action"],
]);
const GAPS = ["inserted", "substituted", "inserted_at_edge", "substituted_at_edge", "moved"] as const;
/** Pieces on either side, for what is near and for where a word in other words may stand. */
const NEAR = 3;
const AROUND = 6;

const flag = (is: boolean) => (is ? 1 : 0);
const groupOf = (p: Piece | undefined) => (p ? smallWordGroup(p.lower) : undefined);

/** What is known of each piece of the claim beside the evidence: a row of numbers a piece, for a model of what was changed. */
export function pieceFeatures(x: Examination): number[][] {
  const c = x.comparison;
  const { pieces } = c.claim;
  const there = c.evidence.pieces;
  const own = join(pieces);
  const other = join(there).words;
  const context: Context = {
    c,
    ...{ agreed: agreeing(c), places: placesOf(there), expected: expectedPlaces(c.alignment.partner) },
    content: other.filter((w) => there.slice(w.from, w.to).some((p) => p.kind === "word" && !p.functional)),
    words: new Set(other.map((w) => w.text)),
    pairs: new Set(there.slice(1).map((p, j) => `${there[j]?.key} ${p.key}`)),
    groups: new Set(pieces.flatMap((p) => groupOf(p) ?? [])),
    groupsThere: new Set(there.flatMap((p) => groupOf(p) ?? [])),
  };
  const ownPairs = new Set(pieces.slice(1).map((p, i) => `${pieces[i]?.key} ${p.key}`));
  const rivals = rivalsIn(c);
  const count = (is: (f: Finding) => boolean) => x.findings.filter(is).length;
  const whole = [
    x.cover.share,
    x.cover.heaviest,
    flag(c.bare),
    count((f) => f.effect === "adds"),
    count((f) => f.effect === "contradicts" && !isHint(f)),
    count((f) => f.effect === "other"),
  ];
  return pieces.map((_, i) => {
    const word = own.words[own.of[i] ?? 0] as Joined;
    const beaten = rivals.filter((r) => r.from <= i && i < r.to);
    return [
      ...itself(c, i),
      ...likeThere(context, i, word),
      ...position(c, i, context.places),
      ...[Math.max(-1, ...beaten.map((r) => r.together)), beaten.length],
      ...findingsOn(x, pieces[i] as Piece),
      ...smallWords(context, i, ownPairs),
      ...[
        flag(pieces[i + 1]?.kind === "figure"),
        flag(pieces[i - 1]?.kind === "figure"),
        word.to - word.from,
      ],
      ...whole,
    ];
  });
}

interface Context {
  readonly c: Comparison;
  readonly agreed: ReadonlySet<number>;
  readonly places: ReadonlyMap<string, readonly number[]>;
  readonly expected: readonly number[];
  readonly content: readonly Joined[];
  readonly words: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly groupsThere: ReadonlySet<string>;
}

function placesOf(pieces: readonly Piece[]): Map<string, number[]> {
  const out = new Map<string, number[]>();
  for (const [j, { key }] of pieces.entries()) out.set(key, [...(out.get(key) ?? []), j]);
  return out;
}

function itself({ claim: { pieces } }: Comparison, i: number): number[] {
  const p = pieces[i] as Piece;
  return [
    ...[flag(p.functional), flag(p.capital), flag(p.kind === "figure"), flag(p.kind === "number")],
    ...[p.weight, i / pieces.length, pieces.length],
  ];
}

/** Whether the evidence has the piece, its word, its neighbours beside it, and how new it is. */
function likeThere(
  { c, agreed, places, expected, content, words, pairs }: Context,
  i: number,
  word: Joined,
): number[] {
  const { pieces } = c.claim;
  const { partner, used, gaps } = c.alignment;
  const p = pieces[i] as Piece;
  const times = places.get(p.key)?.length ?? 0;
  const gap = gaps.find((g) => g.from <= i && i < g.to);
  const isKnown = words.has(word.text) || agreed.has(i) || (times > 0 && word.to - word.from === 1);
  const within = (from: number, to: number) => content.filter((w) => w.from >= from && w.to <= to);
  const at = expected[i] ?? 0;
  const free = within(at - AROUND, at + AROUND + 1).filter((w) => !used[w.from]);
  return [
    ...[flag((partner[i] ?? -1) >= 0), flag(times > 0), flag(agreed.has(i)), Math.min(3, times)],
    flag(words.has(word.text)),
    flag(i > 0 && pairs.has(`${pieces[i - 1]?.key} ${p.key}`)),
    flag(i + 1 < pieces.length && pairs.has(`${p.key} ${pieces[i + 1]?.key}`)),
    ...(gap ? [GAPS.indexOf(gap.kind), gap.to - gap.from, gap.evidenceTo - gap.evidenceFrom] : [-1, 0, 0]),
    isKnown || p.kind === "figure" ? 0 : p.weight * (1 - likeness(word, content)),
    gap ? likeness(word, within(gap.evidenceFrom, gap.evidenceTo)) : -1,
    isKnown ? -1 : likeness(word, free),
  ];
}

/** Whether its neighbours are aligned, and whether it stands beside the same words there. */
function position(
  { claim, evidence, alignment }: Comparison,
  i: number,
  places: Context["places"],
): number[] {
  const { partner } = alignment;
  const isAligned = (k: number) => (partner[k] ?? -1) >= 0;
  const around = [-3, -2, -1, 1, 2, 3].map((k) => i + k).filter((k) => k >= 0 && k < partner.length);
  return [
    ...[flag(isAligned(i - 1)), flag(isAligned(i + 1))],
    around.filter(isAligned).length / Math.max(1, around.length),
    beside(claim.pieces, evidence.pieces, i, places.get(claim.pieces[i]?.key ?? "") ?? []) ?? -1,
    isAligned(i) ? shiftOf(partner, i) : -1,
    flag(isAligned(i) && isTurned(claim.pieces, partner, i)),
  ];
}

function findingsOn(x: Examination, p: Piece): number[] {
  const on = x.findings.filter((f) => f.claim.start < p.end && p.start < f.claim.end);
  const firm = on.filter((f) => f.effect === "contradicts" && !isHint(f));
  return [
    flag(firm.some((f) => FIGURES.has(f.type))),
    flag(firm.some((f) => TURNS.has(f.type))),
    flag(firm.some((f) => !FIGURES.has(f.type) && !TURNS.has(f.type))),
    flag(on.some(isHint)),
    flag(on.some((f) => f.effect === "other")),
    flag(on.some((f) => f.effect === "adds")),
  ];
}

/** Words that turn a statement, the piece's own and those that only the evidence has where it should stand. */
function smallWords(
  { c, expected, groups, groupsThere }: Context,
  i: number,
  ownPairs: ReadonlySet<string>,
): number[] {
  const { pieces } = c.claim;
  const group = groupOf(pieces[i]);
  const at = expected[i] ?? 0;
  const near = c.evidence.pieces.slice(Math.max(0, at - NEAR), at + NEAR + 1);
  const free = near.filter((q, k) => !c.alignment.used[Math.max(0, at - NEAR) + k] && !ownPairs.has(q.key));
  const around = [-3, -2, -1, 1, 2, 3].map((k) => pieces[i + k]);
  const isNew = (q: Piece) => groupOf(q) !== undefined && !groups.has(groupOf(q) ?? "");
  return [
    group === undefined ? -1 : SMALL_WORD_GROUPS.indexOf(group),
    flag(group !== undefined && groupsThere.has(group)),
    flag(near.some((q) => groupOf(q) === "neg") !== around.some((q) => groupOf(q) === "neg")),
    free.filter(isNew).length,
    free.reduce((sum, q) => sum + q.weight, 0),
  ];
}
