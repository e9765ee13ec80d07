import { PhraseTable } from "../text/phrases.ts";
import type { DifferenceType } from "../types.ts";
import { type Comparison, type Read, stretch } from "./comparison.ts";
import { readDenials } from "./denials.ts";
import { saysConverse } from "./exchange.ts";
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
  "thả",
  "bắt",
  "tặng",
  "bán",
  "cắt",
  "hiến",
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
/** Opposites on these axes contradict wherever they stand; on the others they must speak of the same words. */
const ANYWHERE = new Set([
  ...["truth", "duration", "rescue", "works", "victims", "fee", "certainty", "harm", "strength", "flight"],
  ...["sentence", "schooling", "licence"],
]);
const TYPES: Record<string, string> = lexicon.contrastType;
const REACH = 4;
/** Axes whose cue decides over the next words only, and how many of them. */
const HEADED: Readonly<Record<string, number>> = { tense: 2, order: 2, modality: 8, stage: 4 };

function groupByPhrase(entries: readonly (readonly [string, Pole])[]): [string, Pole[]][] {
  const grouped = new Map<string, Pole[]>();
  for (const [phrase, pole] of entries) grouped.set(phrase, [...(grouped.get(phrase) ?? []), pole]);
  return [...grouped];
}

interface Polarity {
  readonly cues: readonly (Cue & { readonly poles: readonly Pole[] })[];
  readonly negations: readonly Cue[];
}

/** Opposites and denials of one side. */
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
  const denials = readDenials(read);
  // What a contrast denies ("không phải trước Tết") is not said.
  const inDenial = (m: Cue) =>
    denials.some((n) => m.from >= n.from && (m.to <= n.to || (n.kind === "contrast" && m.from < n.end)));
  return {
    cues: raw
      .map((m) => ({ ...inPieces(m), poles: m.value }))
      .filter((c) => c.from >= 0 && !inDenial(c) && !isConnector(read, c)),
    negations: denials,
  };
}

/** "trước đó", "sau đây" join sentences; they say of nothing that it was before or after another. */
const isConnector = ({ pieces }: Read, { from, to }: Cue) =>
  /^(?:trước|sau|truoc)$/.test(pieces[from]?.lower ?? "") &&
  /^(?:đó|đây|này|do|day|nay)$/.test(pieces[to]?.lower ?? "");

/** The content pieces that a cue governs: those after it in its clause, up to `reach`. */
function governed(read: Read, cue: Cue, reach = REACH): number[] {
  const out: number[] = [];
  for (let i = cue.to; i < read.pieces.length && out.length < reach; i++) {
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
  const out: Finding[] = [];
  for (const cue of claim.cues) {
    for (const { axis, pole } of cue.poles) {
      const rivals = evidence.cues.flatMap((e) =>
        e.poles.filter((p) => p.axis === axis).map((p) => ({ cue: e, pole: p.pole })),
      );
      const touches = meeting(c, cue, axis);
      const anywhere = ANYWHERE.has(axis);
      if (rivals.some((r) => r.pole === pole && (anywhere || touches(r.cue)))) continue;
      if (rivals.length === 1 && rivals[0]?.pole === pole) continue;
      const rival = rivals.find(
        (r) => r.pole !== pole && isRival(axis, pole, r.pole) && (anywhere || touches(r.cue)),
      );
      if (axis === "access" && rival && [timed(c.claim, cue), timed(c.evidence, rival.cue)].every(Boolean))
        continue;
      if (axis === "result" && saysConverse(c)) continue;
      if (axis === "tense" && pole === "past" && LOOKS_BACK.test(c.claim.side.text)) continue;
      if (!rival || negatedBefore(claim, cue) !== negatedBefore(evidence, rival.cue)) continue;
      const type = (TYPES[axis] ?? "action") as DifferenceType;
      out.push(finding(type, c, [cue.from, cue.to], [rival.cue.from, rival.cue.to]));
    }
  }
  return out;
}

/** Whether a cue of the evidence speaks of the same words: those it governs ("sẽ mở", "đã mở"), or those around it. */
function meeting(c: Comparison, cue: Cue, axis: string): (rival: Cue) => boolean {
  const reach = HEADED[axis];
  if (reach !== undefined) {
    const keys = (read: Read, of: Cue) => governed(read, of, reach).map((i) => read.pieces[i]?.key);
    const own = keys(c.claim, cue);
    return (rival) => keys(c.evidence, rival).some((key) => own.includes(key));
  }
  const there = around(c.claim, cue)
    .map((i) => c.alignment.partner[i] ?? -1)
    .filter((j) => j >= 0);
  return (rival) => around(c.evidence, rival).some((j) => there.some((t) => Math.abs(t - j) <= 1));
}

/** "mở đến 23 giờ" and "đóng lúc 23 giờ" say one thing: their hours are compared as hours. */
const timed = (read: Read, cue: Cue) =>
  read.pieces.slice(cue.to, cue.to + 5).some((p) => p.key.startsWith("time:"));

/** "hồi tháng 10, hai tàu đã thăm cảng": told afterwards, what the evidence announced has come to pass. */
const LOOKS_BACK =
  /(?:^|[\s,])(?:hồi|trước đó|vừa qua|năm ngoái|năm trước|tháng trước|tuần trước)(?=[\s,])/iu;

/** A claim that a matter has gone further than the evidence says contradicts it; the other way both may be true. */
const isRival = (axis: string, own: string, other: string) =>
  axis === "stage" ? STAGES.indexOf(own) > STAGES.indexOf(other) : !isCompatible(own, other);
const STAGES = ["proposed", "examined", "decided", "begun", "done"];

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
