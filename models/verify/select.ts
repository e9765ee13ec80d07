import { fold } from "../text/fold.ts";
import { remember } from "../text/remember.ts";
import { sentences } from "../text/sentences.ts";
import { expandTeencode } from "../text/teencode.ts";
import type { Span } from "../types.ts";
import { idf } from "./weight.ts";

/** Figures decide more often than words do. */
const FIGURE = 1.5;
/** A further sentence is taken when it adds at least this share of the claim's weight. */
const NEAR = { worth: 0.12, most: 3, near: true };
/** Wherever it stands; by folds of ViFactCheck's training part (worth 0.04 to 0.1, 3 to 5 sentences). */
const APART = { worth: 0.06, most: 4, near: false };
/** Sentences longer than this lose a little: they cover more by chance. */
const USUAL_LENGTH = 60;

/**
 * The deciding stretch of the evidence: the sentence that covers most of the claim (IDF of its words and word
 * pairs, folded), widened by the neighbours that add what it lacks. One stretch, so that it can be quoted.
 */
export function selectEvidence(claim: string, evidence: string): Span {
  const { list } = sentencesOf(evidence);
  if (list.length <= 1) return { start: 0, end: evidence.length };
  const chosen = choose(claim, evidence, NEAR);
  const first = list[Math.min(...chosen)];
  const last = list[Math.max(...chosen)];
  return { start: first?.start ?? 0, end: last?.end ?? evidence.length };
}

/**
 * The sentences that together cover most of the claim, wherever they stand, in the order of the evidence; those that are
 * neighbours are one part. A claim about an article often sums up what stands far apart in it.
 */
export function selectParts(claim: string, evidence: string): Span[] {
  const { list } = sentencesOf(evidence);
  const chosen = choose(claim, evidence, APART).sort((a, b) => a - b);
  const parts: Span[] = [];
  for (const [n, i] of chosen.entries()) {
    const { start, end } = list[i] ?? { start: 0, end: evidence.length };
    const last = parts.at(-1);
    if (last && chosen[n - 1] === i - 1) parts[parts.length - 1] = { start: last.start, end };
    else parts.push({ start, end });
  }
  return parts;
}

/** Indices of sentences, the one that covers most first; `near`: only such as stand beside one that is chosen. */
function choose(claim: string, evidence: string, { worth, most, near }: typeof NEAR): number[] {
  const { bags } = sentencesOf(evidence);
  const wanted = weights(expandTeencode(claim).text);
  const total = [...wanted.values()].reduce((a, b) => a + b, 0);
  const left = new Map(wanted);
  const chosen: number[] = [];
  while (chosen.length < most) {
    const gains = bags.map((bag, i) => (chosen.includes(i) ? -1 : gain(bag, left)));
    const top = gains.indexOf(Math.max(...gains));
    const isNear = !near || chosen.length === 0 || chosen.some((i) => Math.abs(i - top) === 1);
    if (top < 0 || !isNear || (chosen.length > 0 && (gains[top] ?? 0) < worth * total)) break;
    chosen.push(top);
    for (const term of bags[top]?.terms ?? []) left.delete(term);
  }
  return chosen;
}

/** The sentences of an evidence text with their terms; many claims are held against the same. */
const sentencesOf = remember(256, (evidence) => {
  const list = sentences(evidence);
  return { list, bags: list.map((s) => terms(s.text)) };
});

interface Bag {
  readonly terms: ReadonlySet<string>;
  readonly length: number;
}

const syllables = (text: string) => fold(text).match(/[\p{L}]+|\d+(?:[.,/]\d+)*/gu) ?? [];
const pairs = (words: readonly string[]) => words.slice(1).map((word, i) => `${words[i]} ${word}`);

function terms(text: string): Bag {
  const words = syllables(text);
  return { terms: new Set([...words, ...pairs(words)]), length: words.length };
}

function weights(text: string): Map<string, number> {
  const words = syllables(text);
  const weight = (word: string) => (/^\d/.test(word) ? 4 * FIGURE : idf(word));
  const out = new Map(words.map((word) => [word, weight(word)] as [string, number]));
  for (const pair of pairs(words)) {
    const [a = "", b = ""] = pair.split(" ");
    out.set(pair, (weight(a) + weight(b)) / 2);
  }
  return out;
}

function gain(bag: Bag, left: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const term of bag.terms) sum += left.get(term) ?? 0;
  return sum / (1 + Math.max(0, bag.length - USUAL_LENGTH) / 100);
}
