import { fold } from "../text/fold.ts";
import { expandTeencode } from "../text/teencode.ts";
import { type Comparison, compare, type Read } from "./comparison.ts";
import { coverage } from "./coverage.ts";
import { findDifferences } from "./differences.ts";
import { compareIdentity } from "./same-event.ts";
import { idf } from "./weight.ts";

/** same: one meaning; related: one event, but something was changed or added; different: another matter. */
export type MatchDecision = "same" | "related" | "different";

export interface Match {
  readonly id: string;
  /** 0..1: how much of each text the other covers; a changed figure does not lower it, the decision tells it. */
  readonly score: number;
  readonly decision: MatchDecision;
}

export interface LibraryRow {
  readonly id: string;
  readonly text: string;
}

export interface Matcher {
  /** Library rows that share rare words with the text, best first. */
  match(text: string): Match[];
}

/** Rows that are compared in full, by shared rare words. */
const CANDIDATES = 12;
/** Share of a text's weight that a candidate must hold at all. */
const FLOOR = 0.12;
/** Below: another matter. */
const RELATED = 0.42;
/** From here, with nothing changed, one meaning. */
const SAME = 0.62;

/** A scrap says the same as nothing ("Mỗi nhà 30 ký" beside a whole announcement): this much of the longer must be said. */
const SAID = 0.3;

/** A matcher over past claims and rebuttals, built once for many texts. */
export function createMatcher(library: readonly LibraryRow[]): Matcher {
  const index = new Map<string, number[]>();
  const rows = library.map((row, i) => {
    const weights = weigh(row.text);
    for (const word of weights.keys()) {
      const holders = index.get(word);
      if (holders) holders.push(i);
      else index.set(word, [i]);
    }
    return { row, total: sum(weights) };
  });
  return {
    match(text) {
      const own = weigh(text);
      const total = sum(own);
      const shared = new Map<number, number>();
      for (const [word, weight] of own)
        for (const i of index.get(word) ?? []) shared.set(i, (shared.get(i) ?? 0) + weight);
      const ranked = [...shared]
        .map(([i, weight]) => ({
          i,
          share: weight / Math.max(1, Math.min(total, rows[i]?.total ?? total)),
        }))
        .filter(({ share }) => share >= FLOOR)
        .sort((a, b) => b.share - a.share)
        .slice(0, CANDIDATES);
      const order = { same: 0, related: 1, different: 2 };
      return ranked
        .map(({ i }) => judge(text, (rows[i] as (typeof rows)[number]).row))
        .sort((a, b) => order[a.decision] - order[b.decision] || b.score - a.score);
    },
  };
}

const sum = (weights: ReadonlyMap<string, number>) => [...weights.values()].reduce((a, b) => a + b, 0);

function weigh(text: string): Map<string, number> {
  const words = fold(expandTeencode(text).text).match(/[\p{L}]+|\d+/gu) ?? [];
  return new Map(words.map((word) => [word, idf(word)] as [string, number]));
}

function judge(text: string, row: LibraryRow): Match {
  const there = compare(text, row.text);
  const back = compare(row.text, text);
  const covers = [coverage(there).share, coverage(back).share];
  // The shorter text should be covered nearly whole, the longer may say more.
  const said = Math.min(...covers);
  const score = 0.65 * Math.max(...covers) + 0.35 * said;
  // Differences cost most by far, so they are looked for last, and only where the two may say the same.
  const same =
    score >= SAME &&
    said >= SAID &&
    !(figuresBeyond(there.claim, there.evidence) && figuresBeyond(there.evidence, there.claim)) &&
    // Seen from either side, so that two texts say the same of one another or neither does.
    !isChanged(there, row.text) &&
    !isChanged(back, text);
  const decision = score < RELATED ? "different" : same ? "same" : "related";
  return { id: row.id, score: Math.round(score * 1000) / 1000, decision };
}

/** Whether the claim changes something of what it is held against, rather than adding to it. */
function isChanged(held: Comparison, against: string): boolean {
  const findings = findDifferences(held, compareIdentity(held, against), held.evidence.facts);
  return findings.some((finding) => finding.effect !== "adds");
}

/**
 * Whether one text gives a figure that the other does not. One of two that say the same may leave figures out; where
 * each has its own ("126 tỷ cho 9 xã", "chi xong trước 31/12"), they say different things of one matter.
 */
function figuresBeyond(one: Read, other: Read): boolean {
  const known = new Set(figuresOf(other));
  return figuresOf(one).some((key) => !known.has(key));
}

const figuresOf = ({ pieces }: Read): string[] =>
  pieces.filter(({ kind, lower }) => kind === "figure" && /\d/.test(lower)).map(({ key }) => key);
