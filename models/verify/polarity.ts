import { PhraseTable } from "../text/phrases.ts";
import type { DifferenceType } from "../types.ts";
import { type Comparison, type Read, stretch } from "./comparison.ts";
import type { Finding } from "./finding.ts";
import lexicon from "./lexicon.json" with { type: "json" };
import { negationFindings } from "./negation.ts";

interface Pole {
  readonly axis: string;
  readonly pole: string;
}

/** A cue with the pieces it covers. */
interface Cue {
  readonly from: number;
  readonly to: number;
}

const BARE_UNSAFE = [
  "đã",
  "cấm",
  "bác",
  "hạ",
  "nên",
  "thu",
  "chưa",
  "tùy",
  "sửa",
  "tạm",
  "hẳn",
  "cứu",
  "là đúng",
  "xây",
  "vừa",
  "sắp",
  "chả",
];
const POLES = new PhraseTable<Pole[]>(
  groupByPhrase(
    Object.entries(lexicon.contrasts).flatMap(([axis, poles]) =>
      Object.entries(poles).flatMap(([pole, phrases]) =>
        phrases.map((phrase) => [phrase, { axis, pole }] as const),
      ),
    ),
  ),
  BARE_UNSAFE,
);
const NEGATIONS = new PhraseTable(
  lexicon.negations.map((phrase) => [phrase, true]),
  ["chả", "đừng", "chưa", "chưa từng"],
);
/** "ai không cài sẽ bị phạt": a condition, not a denial. */
const CONDITION = /^(?:ai|nếu|neu|nào|nao|mà|nhưng ai)$/;
/** Opposites on these axes contradict wherever they stand; on the others they must speak of the same words. */
const ANYWHERE = new Set(["truth", "duration", "rescue", "works", "victims", "fee", "certainty"]);
const TYPES: Record<string, string> = lexicon.contrastType;
const REACH = 4;

function groupByPhrase(entries: readonly (readonly [string, Pole])[]): [string, Pole[]][] {
  const grouped = new Map<string, Pole[]>();
  for (const [phrase, pole] of entries) grouped.set(phrase, [...(grouped.get(phrase) ?? []), pole]);
  return [...grouped];
}

interface Polarity {
  readonly cues: readonly (Cue & { readonly poles: readonly Pole[] })[];
  readonly negations: readonly Cue[];
}

/** Opposites and negations of one side; a negation inside a known phrase ("không bắt buộc") belongs to the phrase. */
export function readPolarity(read: Read): Polarity {
  const known = cache.get(read);
  if (known) return known;
  const fresh = readAfresh(read);
  cache.set(read, fresh);
  return fresh;
}

/** Coverage and contradictions ask for the same side. */
const cache = new WeakMap<Read, Polarity>();

function readAfresh(read: Read): Polarity {
  const { prepared } = read.side;
  const inPieces = (m: { from: number; to: number }) => ({
    from: read.pieceOf(m.from),
    to: read.pieceOf(m.to - 1) + 1,
  });
  const raw = POLES.all(prepared);
  const denials = NEGATIONS.all(prepared).filter((n) => !raw.some((m) => n.from >= m.from && n.from < m.to));
  const phrases = raw.filter((m) => !denials.some((n) => m.from >= n.from && m.to <= n.to));
  return {
    cues: phrases.map((m) => ({ ...inPieces(m), poles: m.value })).filter((c) => c.from >= 0),
    negations: denials
      .filter((m) => !CONDITION.test(prepared.tokens[m.from - 1]?.lower ?? ""))
      .map(inPieces)
      .filter((c) => c.from >= 0),
  };
}

/** The content pieces that a cue governs: those after it in its clause, up to `REACH`. */
function governed(read: Read, cue: Cue): number[] {
  const out: number[] = [];
  for (let i = cue.to; i < read.pieces.length && out.length < REACH; i++) {
    const piece = read.pieces[i];
    if (!piece || (i > cue.to && followsMark(read, piece.from))) break;
    if (!piece.functional) out.push(i);
  }
  return out;
}

/** The content pieces around a cue, both sides. */
function around(read: Read, cue: Cue): number[] {
  const before: number[] = [];
  for (let i = cue.from - 1; i >= 0 && before.length < REACH; i--) {
    if (!read.pieces[i]?.functional) before.push(i);
  }
  return [...before, ...governed(read, cue)];
}

const followsMark = (read: Read, token: number) => read.side.prepared.tokens[token - 1]?.kind === "mark";

/** Pieces of the claim that lie in a cue with the same pole in the evidence: said in other words. */
export function agreeing(c: Comparison): Set<number> {
  const there = new Set(
    readPolarity(c.evidence).cues.flatMap((e) => e.poles.map((p) => `${p.axis} ${p.pole}`)),
  );
  const out = new Set<number>();
  for (const cue of readPolarity(c.claim).cues) {
    if (!cue.poles.some((p) => there.has(`${p.axis} ${p.pole}`))) continue;
    for (let i = cue.from; i < cue.to; i++) out.add(i);
  }
  return out;
}

/** Contradictions by negation and by opposites. */
export function polarityFindings(c: Comparison): Finding[] {
  const claim = readPolarity(c.claim);
  const evidence = readPolarity(c.evidence);
  return [...negationFindings(c), ...opposed(c, claim, evidence)];
}

function opposed(c: Comparison, claim: Polarity, evidence: Polarity): Finding[] {
  const { partner } = c.alignment;
  const out: Finding[] = [];
  for (const cue of claim.cues) {
    for (const { axis, pole } of cue.poles) {
      const there = around(c.claim, cue)
        .map((i) => partner[i] ?? -1)
        .filter((j) => j >= 0);
      const rivals = evidence.cues.flatMap((e) =>
        e.poles.filter((p) => p.axis === axis).map((p) => ({ cue: e, pole: p.pole })),
      );
      const touches = (e: Cue) => around(c.evidence, e).some((j) => there.some((t) => Math.abs(t - j) <= 1));
      if (rivals.some((r) => r.pole === pole && (touches(r.cue) || rivals.length === 1))) continue;
      if (ANYWHERE.has(axis) && rivals.some((r) => r.pole === pole)) continue;
      const rival = rivals.find(
        (r) => r.pole !== pole && !isCompatible(pole, r.pole) && (ANYWHERE.has(axis) || touches(r.cue)),
      );
      if (!rival || negatedBefore(claim, cue) !== negatedBefore(evidence, rival.cue)) continue;
      const type = (TYPES[axis] ?? "action") as DifferenceType;
      out.push(finding(type, c, [cue.from, cue.to], [rival.cue.from, rival.cue.to]));
    }
  }
  return out;
}

const negatedBefore = (side: Polarity, cue: Cue) =>
  side.negations.some((n) => cue.from - n.to >= 0 && cue.from - n.to <= 1);
const isCompatible = (a: string, b: string) =>
  lexicon.compatible.some(([x, y]) => (x === a && y === b) || (x === b && y === a)) &&
  !(a === "must" && b === "optional");

function finding(
  type: DifferenceType,
  c: Comparison,
  claim: [number, number],
  evidence: [number, number],
): Finding {
  return {
    type,
    claim: stretch(c.claim, ...claim),
    evidence: stretch(c.evidence, ...evidence),
    effect: "contradicts",
  };
}
