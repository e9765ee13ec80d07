import { type Comparison, type Read, stretch } from "./comparison.ts";
import type { Finding } from "./finding.ts";
import { type Segment, segments } from "./segments.ts";

/** Weight from which a word may tell one statement from another: less than elsewhere, since only one of two has it. */
const APART = 0.4;
/** Weight from which a word at the head of a statement says whom it is about. */
const SUBJECT = 1;
/** Pieces that may stand before that word. */
const OPENING = 2;

/** The telling words of a stretch, in order, each once. */
interface Told {
  readonly s: Segment;
  readonly keys: readonly string[];
}

/**
 * What the evidence tells of one is told of the other: "A về nhất, B về nhì" beside "B về nhất, A về nhì"
 *. Two statements of the evidence, `a` and `b`, are mixed where the claim begins
 * with words that only `a` has and goes on with words that only `b` has.
 */
export function interchangeFindings(c: Comparison): Finding[] {
  const there = segments(c.evidence).map((s) => told(c.evidence, s));
  const own = segments(c.claim).map((s) => told(c.claim, s));
  for (const [n, first] of own.entries()) {
    const near = there.filter((s) => shares(first, s));
    for (const a of near) {
      for (const b of near) {
        const mix = a === b ? null : mixed(first, a, b);
        if (!mix) continue;
        const second = own[n + 1];
        const back = second ? mixed(second, b, a) : null;
        // Of each statement the head goes to one and the rest to the other.
        if (back && ahead(mix.ofA, back.ofB) && ahead(back.ofA, mix.ofB)) return [finding(c, first.s, b.s)];
      }
    }
  }
  return [];
}

const SPEAKS = /^(?:cho biết|nói|cho rằng|rằng|khẳng định|tuyên bố|đề nghị|kiến nghị|noi|cho biet|cho rang)$/;

/** "Trưởng ban nói sẽ miễn phí" beside "Đại diện chủ đầu tư nói sẽ miễn phí; Trưởng ban cho rằng nên thu": one speaker's words from another's mouth. */
export function misattributedFindings(c: Comparison): Finding[] {
  if (!speaks(c.claim, { from: 0, to: c.claim.pieces.length })) return [];
  const there = segments(c.evidence)
    .filter((s) => speaks(c.evidence, s))
    .map((s) => told(c.evidence, s));
  for (const one of segments(c.claim).map((s) => told(c.claim, s))) {
    for (const speaker of there) {
      for (const said of there) {
        const mix = said === speaker ? null : mixed(one, speaker, said);
        if (mix && hasOwnSubject(c.evidence, said, one, mix.ofB) && goesOn(speaker, said, one, mix.ofA))
          return [finding(c, one.s, said.s)];
      }
    }
  }
  return [];
}

const speaks = ({ pieces }: Read, { from, to }: Segment) =>
  pieces
    .slice(from, to)
    .some((p, k, all) => SPEAKS.test(p.lower) || SPEAKS.test(`${all[k - 1]?.lower} ${p.lower}`));

function told({ pieces }: Read, s: Segment): Told {
  const keys = pieces
    .slice(s.from, s.to)
    .filter((p) => p.kind !== "word" || (!p.functional && p.weight >= APART))
    .map((p) => p.key);
  return { s, keys: [...new Set(keys)] };
}

/** Positions in `a` and in `b` of the claim's words that only one of them has; null unless those of `a` come first. */
function mixed(own: Told, a: Told, b: Told): { ofA: number[]; ofB: number[] } | null {
  const only = (x: Told, y: Told) =>
    own.keys.flatMap((key, at) =>
      x.keys.includes(key) && !y.keys.includes(key) ? [{ at, in: x.keys.indexOf(key) }] : [],
    );
  const [ofA, ofB] = [only(a, b), only(b, a)];
  if (ofA.length === 0 || ofB.length === 0) return null;
  if (Math.max(...ofA.map((w) => w.at)) > Math.min(...ofB.map((w) => w.at))) return null;
  return { ofA: ofA.map((w) => w.in), ofB: ofB.map((w) => w.in) };
}

const shares = (own: Told, there: Told) => own.keys.some((key) => there.keys.includes(key));
const ahead = (head: readonly number[], rest: readonly number[]) => Math.max(...head) < Math.min(...rest);

/** Whether `b` opens with somebody else than the claim speaks of, ahead of what the claim takes from it. */
function hasOwnSubject({ pieces }: Read, b: Told, own: Told, taken: readonly number[]): boolean {
  const opening = pieces
    .slice(b.s.from, b.s.to)
    .filter((p) => !p.functional)
    .slice(0, OPENING);
  return opening.some(
    (p) =>
      p.kind === "word" &&
      p.weight >= SUBJECT &&
      !own.keys.includes(p.key) &&
      b.keys.indexOf(p.key) < Math.min(...taken),
  );
}

/** Whether `a` says something else of its subject. */
const goesOn = (a: Told, b: Told, own: Told, taken: readonly number[]) =>
  a.keys.some((key, at) => at > Math.max(...taken) && !own.keys.includes(key) && !b.keys.includes(key));

const finding = (c: Comparison, own: Segment, there: Segment): Finding => ({
  type: "subject",
  claim: stretch(c.claim, own.from, own.to),
  evidence: stretch(c.evidence, there.from, there.to),
  effect: "contradicts",
});
