import { fold } from "../text/fold.ts";
import type { Quantity } from "../types.ts";
import type { Comparison, Read } from "./comparison.ts";
import { stretch } from "./comparison.ts";
import { exchangesOf } from "./exchanged.ts";
import { type Finding, isHint } from "./finding.ts";
import type { Piece } from "./pieces.ts";
import { SMALL_WORD_GROUPS, smallWordGroup } from "./small-words.ts";
import { cosine, keptPhraseVector } from "./vectors.ts";
import type { Examination } from "./verify.ts";
import { type Apart, partings } from "./walk.ts";

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
  const { claim, evidence } = x.comparison;
  const changes = changesIn(x.comparison);
  const places = changes.map((at) => ({
    at,
    own: claim.pieces.slice(at.from, at.to),
    there: evidence.pieces.slice(at.evidenceFrom, at.evidenceTo),
  }));
  const apartWeight = weightOf(places.flatMap(({ own }) => own));
  const ofPair = pairFeatures(x.comparison, places, apartWeight, original);
  const keys = { own: keysOf(claim.pieces), there: keysOf(evidence.pieces) };
  return places.map(({ at, own, there }, k) => [
    ...ofPair,
    at.from / Math.max(1, claim.pieces.length),
    flag(at.from === 0) + 2 * flag(at.to === claim.pieces.length),
    Math.min(MOST, at.from - (changes[k - 1]?.to ?? 0)),
    Math.min(MOST, (changes[k + 1]?.from ?? claim.pieces.length) - at.to),
    apartWeight - weightOf(own),
    ...sideFeatures(own, keys.there),
    ...sideFeatures(there, keys.own),
    ...likenessFeatures(x.comparison, own, there),
    flag(own.length > 0 && places.some((other) => other.at !== at && holds(other.there, own))),
    ...findingFeatures(x, at),
    ...groupFeatures(own),
    ...groupFeatures(there),
    ...exchangedFeatures(own, there),
  ]);
}

interface Place {
  readonly at: Apart;
  readonly own: readonly Piece[];
  readonly there: readonly Piece[];
}

const flag = (is: boolean) => (is ? 1 : 0);
const weightOf = (list: readonly Piece[]) => list.reduce((sum, { weight }) => sum + weight, 0);
const keysOf = (list: readonly Piece[]): ReadonlySet<string> => new Set(list.map(({ key }) => key));

function pairFeatures(
  { claim }: Comparison,
  places: readonly Place[],
  apartWeight: number,
  original: string,
): number[] {
  const all = weightOf(claim.pieces);
  const count = (of: (place: Place) => number) => places.reduce((sum, place) => sum + of(place), 0);
  return [
    places.length,
    count(({ own }) => own.length),
    count(({ there }) => there.length),
    apartWeight,
    (all - apartWeight) / (all || 1),
    count(({ there }) => weightOf(there)),
    flag(claim.side.plain),
    flag(claim.side.text !== original),
    claim.pieces.length,
  ];
}

/** What stands there on one side; `elsewhere` are all words of the other. */
const sideFeatures = (list: readonly Piece[], elsewhere: ReadonlySet<string>): number[] => [
  list.length,
  Math.max(0, ...list.map(({ weight }) => weight)),
  weightOf(list),
  flag(list.every(({ functional }) => functional)),
  list.filter(({ capital }) => capital).length,
  list.filter(({ kind }) => kind === "figure").length,
  list.filter(({ kind }) => kind === "number").length,
  list.length === 0 ? 0 : list.filter(({ key }) => elsewhere.has(key)).length / list.length,
];

function likenessFeatures(c: Comparison, own: readonly Piece[], there: readonly Piece[]): number[] {
  const [words, others] = [syllablesOf(own), syllablesOf(there)];
  return [
    own.length > 0 && there.length > 0 ? cosine(vectorOf(own), vectorOf(there)) : -1,
    letters(words.join(" "), others.join(" ")),
    flag(words.some((word) => others.includes(word))),
    kindAlike(own, there),
    ratio(c, own, there),
  ];
}

const syllablesOf = (list: readonly Piece[]) => list.flatMap(({ lower }) => fold(lower).split(" "));

/** What rules found where the claim has something, or beside the place where it lacks it. */
function findingFeatures({ comparison, findings }: Examination, { from, to }: Apart): number[] {
  const span =
    from === to ? stretch(comparison.claim, from - 1, to + 1) : stretch(comparison.claim, from, to);
  const meets = findings.filter(({ claim }) => claim.start < span.end && span.start < claim.end);
  const firm = meets.filter((f) => !isHint(f));
  const count = (effect: Finding["effect"]) => firm.filter((f) => f.effect === effect).length;
  return [
    count("contradicts"),
    meets.filter(isHint).length,
    count("other"),
    count("adds"),
    flag(firm.some((f) => f.sole === true)),
  ];
}

const groupFeatures = (list: readonly Piece[]) =>
  SMALL_WORD_GROUPS.map((group) => flag(list.some(({ lower }) => smallWordGroup(lower) === group)));

/** How often real papers have the one in the other's place (logarithms). */
function exchangedFeatures(own: readonly Piece[], there: readonly Piece[]): number[] {
  const words = (list: readonly Piece[]) => list.map(({ lower }) => lower).join(" ");
  const { pair, one, other } = exchangesOf(words(own), words(there));
  return [pair, one, other].map(Math.log1p);
}

const holds = (list: readonly Piece[], words: readonly Piece[]) =>
  words.some(({ key, functional }) => !functional && list.some((piece) => piece.key === key));

const vectorOf = (list: readonly Piece[]) => keptPhraseVector(list.map(({ lower }) => lower).join(" "));

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
