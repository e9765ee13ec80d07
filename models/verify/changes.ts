import { fold } from "../text/fold.ts";
import { Kept } from "../text/remember.ts";
import type { Quantity } from "../types.ts";
import exchanged from "../weights/verifier/exchanged.json" with { type: "json" };
import type { Comparison, Read } from "./comparison.ts";
import { stretch } from "./comparison.ts";
import { isHint } from "./finding.ts";
import type { Piece } from "./pieces.ts";
import { SMALL_WORD_GROUPS, smallWordGroup } from "./small-words.ts";
import { cosine, phraseVector } from "./vectors.ts";
import type { Examination } from "./verify.ts";
import { type Apart, partings } from "./walk.ts";

/** How often two articles that tell one sentence have the one words for the other, and how often each for anything else; folded. */
const PAIRS = new Map(Object.entries(exchanged.pairs));
const SIDE_COUNTS = new Map(Object.entries(exchanged.sides));

const cache = new WeakMap<Comparison, readonly Apart[]>();

/** Where a claim parts from the stretch of the evidence that it follows. Cached. */
export function changesIn(c: Comparison): readonly Apart[] {
  const known = cache.get(c);
  if (known !== undefined) return known;
  const { pieces } = c.claim;
  const keys = (read: Read) => read.pieces.map(({ key }) => key);
  const fresh = partings(keys(c.claim), keys(c.evidence), (i) => pieces[i]?.functional ?? false);
  cache.set(c, fresh);
  return fresh;
}

const SIDES = ["own", "there"] as const;
export const CHANGE_NAMES: readonly string[] = [
  ...["changes", "apart", "apart_there", "apart_weight", "shared_weight", "past", "plain", "retyped", "size"],
  ...["place", "edge", "left", "right", "other_weight"],
  ...SIDES.flatMap((side) =>
    ["pieces", "weight", "sum", "light", "capital", "figures", "numbers", "elsewhere"].map(
      (n) => `${n}_${side}`,
    ),
  ),
  ...["cosine", "letters", "shares_syllable", "kind_alike", "ratio", "swapped"],
  ...["finding", "hint", "finding_other", "finding_adds", "finding_sole"],
  ...SIDES.flatMap((side) => SMALL_WORD_GROUPS.map((group) => `${group}_here_${side}`)),
  ...["exchanged", "exchanged_own", "exchanged_there"],
];

const MOST = 20;

/** What is known of each place in which a claim parts from the evidence, in the order of `CHANGE_NAMES`. */
export function changeFeatures(x: Examination, original: string): number[][] {
  const c = x.comparison;
  const changes = changesIn(c);
  const flag = (is: boolean) => (is ? 1 : 0);
  const sum = (list: readonly Piece[]) => list.reduce((all, { weight }) => all + weight, 0);
  const own = (p: Apart) => c.claim.pieces.slice(p.from, p.to);
  const there = (p: Apart) => c.evidence.pieces.slice(p.evidenceFrom, p.evidenceTo);
  const apart = changes.reduce((n, p) => n + p.to - p.from, 0);
  const apartWeight = changes.reduce((n, p) => n + sum(own(p)), 0);
  const whole = sum(c.claim.pieces);
  const ofPair = [
    changes.length,
    apart,
    changes.reduce((n, p) => n + p.evidenceTo - p.evidenceFrom, 0),
    apartWeight,
    (whole - apartWeight) / (whole || 1),
    changes.reduce((n, p) => n + sum(there(p)), 0),
    flag(c.claim.side.plain),
    flag(c.claim.side.text !== original),
    c.claim.pieces.length,
  ];
  const keysOwn = countOf(c.claim.pieces);
  const keysThere = countOf(c.evidence.pieces);
  return changes.map((p, k) => {
    const [a, b] = [own(p), there(p)];
    const before = changes[k - 1];
    const after = changes[k + 1];
    const wordsOf = (list: readonly Piece[]) => list.flatMap(({ lower }) => fold(lower).split(" "));
    const [words, others] = [wordsOf(a), wordsOf(b)];
    const span = stretch(c.claim, p.from === p.to ? p.from - 1 : p.from, p.from === p.to ? p.to + 1 : p.to);
    const meets = x.findings.filter((f) => f.claim.start < span.end && span.start < f.claim.end);
    const firm = meets.filter((f) => !isHint(f));
    const side = (list: readonly Piece[], keys: ReadonlyMap<string, number>) => [
      list.length,
      Math.max(0, ...list.map(({ weight }) => weight)),
      sum(list),
      flag(list.every(({ functional }) => functional)),
      list.filter(({ capital }) => capital).length,
      list.filter(({ kind }) => kind === "figure").length,
      list.filter(({ kind }) => kind === "number").length,
      list.length === 0 ? 0 : list.filter(({ key }) => (keys.get(key) ?? 0) > 0).length / list.length,
    ];
    const groups = (list: readonly Piece[]) =>
      SMALL_WORD_GROUPS.map((g) => flag(list.some(({ lower }) => smallWordGroup(lower) === g)));
    return [
      ...ofPair,
      p.from / Math.max(1, c.claim.pieces.length),
      flag(p.from === 0) + 2 * flag(p.to === c.claim.pieces.length),
      Math.min(MOST, p.from - (before?.to ?? 0)),
      Math.min(MOST, (after?.from ?? c.claim.pieces.length) - p.to),
      apartWeight - sum(a),
      ...side(a, keysThere),
      ...side(b, keysOwn),
      a.length > 0 && b.length > 0 ? cosine(vectorOf(a), vectorOf(b)) : -1,
      letters(words.join(" "), others.join(" ")),
      flag(words.some((word) => others.includes(word))),
      kindAlike(a, b),
      ratio(c, a, b),
      flag(
        changes.some((q) => q !== p && q.evidenceTo > q.evidenceFrom && a.length > 0 && holds(there(q), a)),
      ),
      firm.filter((f) => f.effect === "contradicts").length,
      meets.filter(isHint).length,
      firm.filter((f) => f.effect === "other").length,
      firm.filter((f) => f.effect === "adds").length,
      flag(firm.some((f) => f.sole === true)),
      ...groups(a),
      ...groups(b),
      ...exchangedFeatures(a, b),
    ];
  });
}

/** How often real papers have the one in the other's place (logarithms). */
function exchangedFeatures(own: readonly Piece[], there: readonly Piece[]): number[] {
  const words = (list: readonly Piece[]) =>
    (fold(list.map(({ lower }) => lower).join(" ")).match(/\d+(?:[.,/:-]\d+)*|\p{L}+/gu) ?? []).join(" ");
  const [a, b] = [words(own), words(there)];
  const both = PAIRS.get([a, b].sort().join("|")) ?? 0;
  return [both, SIDE_COUNTS.get(a) ?? 0, SIDE_COUNTS.get(b) ?? 0].map(Math.log1p);
}

function countOf(pieces: readonly Piece[]): Map<string, number> {
  const count = new Map<string, number>();
  for (const { key } of pieces) count.set(key, (count.get(key) ?? 0) + 1);
  return count;
}

const holds = (list: readonly Piece[], words: readonly Piece[]) =>
  words.some(({ key, functional }) => !functional && list.some((piece) => piece.key === key));

const vectors = new Kept<{ readonly of: Float64Array | null }>(20_000);
const vectorOf = (list: readonly Piece[]) => {
  const words = list.map(({ lower }) => lower).join(" ");
  return vectors.get(words, () => ({ of: phraseVector(words.split(" ")) })).of;
};

/** Share of letters alike at both ends: what is written otherwise, not another word. */
function letters(a: string, b: string): number {
  if (a === "" || b === "") return -1;
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  return (head + tail) / Math.max(a.length, b.length);
}

const kindOf = (list: readonly Piece[]) => {
  const figure = list.find(({ kind }) => kind !== "word");
  return figure === undefined ? "" : figure.kind === "number" ? "number" : (figure.key.split(":")[0] ?? "");
};
const KINDS = ["number", "date", "time", "money", "count", "percent", "duration", "length", "document"];
/** 0 where neither has a figure, 1 one of them, 2 both of different kinds, from 3 both of one kind. */
function kindAlike(a: readonly Piece[], b: readonly Piece[]): number {
  const [one, other] = [kindOf(a), kindOf(b)];
  if (one === "" && other === "") return 0;
  if (one === "" || other === "") return 1;
  return one === other ? 4 + KINDS.indexOf(one) : 2;
}

/** How far two figures are from each other, in orders of magnitude; -1 where there are none. */
function ratio(c: Comparison, a: readonly Piece[], b: readonly Piece[]): number {
  const figureOf = (read: Read, list: readonly Piece[]) => {
    const figure = list.find(({ kind }) => kind !== "word");
    if (figure === undefined) return null;
    const found = read.facts.quantities.find((q: Quantity) => q.start < figure.end && figure.start < q.end);
    return found?.value ?? (Number(figure.key.replace(/\D/g, "")) || null);
  };
  const [one, other] = [figureOf(c.claim, a), figureOf(c.evidence, b)];
  if (one === null || other === null) return -1;
  return Math.abs(Math.log10((Math.abs(one) + 0.1) / (Math.abs(other) + 0.1)));
}
