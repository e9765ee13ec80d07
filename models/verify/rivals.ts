import exclusive from "../lexicons/exclusive.json" with { type: "json" };
import { PhraseTable } from "../text/phrases.ts";
import type { DifferenceType } from "../types.ts";
import type { Comparison, Read } from "./comparison.ts";

interface Membership {
  readonly set: string;
  readonly member: number;
}

/** A word that belongs to sets of which a thing is one, with the pieces it covers. */
interface Cue {
  readonly of: readonly Membership[];
  readonly from: number;
  readonly to: number;
}

const TYPES = new Map<string, DifferenceType>();
const TABLE = new PhraseTable<Membership[]>(entries());

function entries(): [string, Membership[]][] {
  const out = new Map<string, Membership[]>();
  for (const [type, sets] of Object.entries(exclusive.sets)) {
    for (const [n, row] of sets.entries()) {
      const set = `${type} ${n}`;
      TYPES.set(set, type as DifferenceType);
      for (const [member, words] of row.split(" | ").entries())
        for (const word of words.split(", ")) out.set(word, [...(out.get(word) ?? []), { set, member }]);
    }
  }
  return [...out];
}

const cache = new WeakMap<Read, readonly Cue[]>();

function cuesOf(read: Read): readonly Cue[] {
  const known = cache.get(read);
  if (known) return known;
  const fresh = read.side.prepared.tokens.flatMap((_, i) => {
    const m = TABLE.at(read.side.prepared, i);
    if (!m) return [];
    const cue = { of: m.value, from: read.pieceOf(m.from), to: read.pieceOf(m.to - 1) + 1 };
    return cue.from < 0 ? [] : [cue];
  });
  cache.set(read, fresh);
  return fresh;
}

/** A word of the claim and one of the evidence that exclude each other. */
export interface Rivals {
  readonly type: DifferenceType;
  /** How much of what stands beside the claim's word stands near the evidence's, 0..1. */
  readonly together: number;
  /** The pieces of the claim that say it; `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** The pieces of the evidence that say the other. */
  readonly there: { readonly from: number; readonly to: number };
}

/** Content pieces on either side of a word that show what it is said of. */
const BESIDE = 3;
const NEAR = 6;

/** Words of the claim for which the evidence has another of their set, and neither side says the other's too. */
export function rivalsIn(c: Comparison): Rivals[] {
  const own = cuesOf(c.claim);
  const there = cuesOf(c.evidence);
  const says = (cues: readonly Cue[], { set, member }: Membership) =>
    cues.some((cue) => cue.of.some((m) => m.set === set && m.member === member));
  const keys = new Set(c.evidence.pieces.map((p) => p.key));
  const out: Rivals[] = [];
  for (const cue of own) {
    const said = c.claim.pieces.slice(cue.from, cue.to).every((p) => keys.has(p.key));
    for (const membership of said ? [] : cue.of) {
      if (says(there, membership)) continue;
      for (const rival of there) {
        const other = rival.of.find((m) => m.set === membership.set);
        if (!other || says(own, other)) continue;
        out.push({
          type: TYPES.get(membership.set) ?? "action",
          together: together(c, cue, rival),
          from: cue.from,
          to: cue.to,
          there: { from: rival.from, to: rival.to },
        });
      }
    }
  }
  return out.sort((a, b) => b.together - a.together);
}

function beside({ pieces }: Read, { from, to }: Cue, most: number): string[] {
  const content = (list: typeof pieces) => list.filter((p) => !p.functional).map((p) => p.key);
  return [...content(pieces.slice(0, from)).slice(-most), ...content(pieces.slice(to)).slice(0, most)];
}

function together(c: Comparison, own: Cue, rival: Cue): number {
  const words = beside(c.claim, own, BESIDE);
  const near = new Set(beside(c.evidence, rival, NEAR));
  return words.length === 0 ? 0 : words.filter((w) => near.has(w)).length / words.length;
}
