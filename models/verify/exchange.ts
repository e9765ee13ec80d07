import { PhraseTable } from "../text/phrases.ts";
import type { DifferenceType } from "../types.ts";
import { type Comparison, type Read, stretch } from "./comparison.ts";
import type { Finding } from "./finding.ts";
import { interchangeFindings, misattributedFindings } from "./interchange.ts";
import lexicon from "./lexicon.json" with { type: "json" };
import type { Piece } from "./pieces.ts";
import { type Segment, segments } from "./segments.ts";

interface Verb {
  readonly pair: number;
  readonly side: 0 | 1;
  readonly gives: boolean;
}
/** Verbs and their converses: "A thắng B" is "B thua A". */
const VERBS = new PhraseTable<Verb>(
  lexicon.converses.flatMap(({ gives, verbs, back }, pair) => [
    ...verbs.map((v) => [v, { pair, side: 0, gives }] as [string, Verb]),
    ...back.map((v) => [v, { pair, side: 1, gives }] as [string, Verb]),
  ]),
  ["hạ", "bán", "tặng", "bại", "trao", "thu", "bắt"],
);
/** Pieces up to which a claim is one statement; long reports order their words in many ways. */
const SHORT = 22;
const PASSIVE = /^(?:bị|được|bi|duoc)$/;
const GIVES = /^(?:cho|tới|đến)$/;
/** Words that join equals: "A và B gặp nhau" may be told the other way round. */
const EQUALS = /^(?:và|với|cùng|giữa|va|voi|cung|giua)$/;
/** Content words on each side of a verb that may be its roles. */
const ROLE = 4;
const NEAREST = 2;

/** Who did it to whom, which way, and who did which of two things, told the other way round. */
export function exchangeFindings(c: Comparison): Finding[] {
  if (c.claim.pieces.length > SHORT) return [];
  return [turned(c), ...interchangeFindings(c), ...misattributedFindings(c), routed(c)]
    .filter((f) => f !== null)
    .slice(0, 1);
}

/** "xe buýt tông xe tải" beside "xe tải tông xe buýt": around one verb, or its converse, both sides changed places. */
function turned(c: Comparison): Finding | null {
  // "cứ bảy cơ sở thì một cơ sở": a ratio, in which nobody does anything to anybody.
  if (/^cứ\s/iu.test(c.claim.side.text)) return null;
  const parts = segments(c.evidence);
  for (const own of segments(c.claim)) {
    for (const { at, there, converse, gives } of pivots(c, own)) {
      const part = parts.find((s) => there >= s.from && there < s.to);
      if (!part || isRetold(c, own, part) || joins(c.claim, own) || joins(c.evidence, part)) continue;
      const [here, other] = [passive(c.claim, at), passive(c.evidence, there)];
      // "được" is "may" as often as a passive: only "bị" with its doer turns the roles for sure.
      const turn = (here === "doer" && other === null) || (other === "doer" && here === null);
      if ((!turn && here !== other) || (turn && sameWordBefore(c, at, there))) continue;
      if (isCaused(c.claim, at) !== isCaused(c.evidence, there)) continue;
      const crossed = cross(c, own, at, part, there);
      if (crossed === null || crossed === (turn !== converse)) continue;
      const documents = c.claim.pieces.slice(at - 1, at + 2).some((p) => p.key.startsWith("document:"));
      return finding(c, documents ? "document_number" : gives ? "direction" : "subject", own, part);
    }
  }
  return null;
}

/** The same words in the same order turn nothing round, whatever small words stand between them. */
function isRetold(c: Comparison, own: Segment, part: Segment): boolean {
  const content = ({ pieces }: Read, { from, to }: Segment) =>
    pieces.slice(from, to).flatMap(({ functional, key }) => (functional ? [] : [key]));
  const said = content(c.claim, own);
  let told = 0;
  for (const key of content(c.evidence, part)) if (key === said[told]) told++;
  return told === said.length;
}

/** Whether the claim says with a converse verb and exchanged sides what the evidence says: "B thua A", "A thắng B". */
export function saysConverse(c: Comparison): boolean {
  const parts = segments(c.evidence);
  return segments(c.claim).some((own) =>
    pivots(c, own).some(({ at, there, converse }) => {
      const part = parts.find((s) => there >= s.from && there < s.to);
      return converse && part !== undefined && cross(c, own, at, part, there) === true;
    }),
  );
}

interface Pivot {
  readonly at: number;
  readonly there: number;
  /** The evidence has the converse verb ("thắng" beside "thua"). */
  readonly converse: boolean;
  readonly gives: boolean;
}

/** Verbs of a segment with a like or converse verb in the evidence; content words that are aligned may be verbs. */
function pivots(c: Comparison, { from, to }: Segment): Pivot[] {
  const out: Pivot[] = [];
  const known = VERBS.all(c.evidence.side.prepared).map((m) => ({
    at: c.evidence.pieceOf(m.from),
    verb: m.value,
  }));
  for (const match of VERBS.all(c.claim.side.prepared)) {
    const at = c.claim.pieceOf(match.from);
    const told = c.evidence.pieces.some((p) => p.key === c.claim.pieces[at]?.key);
    if (at <= from || at >= to - 1 || told) continue;
    for (const { at: there, verb } of known)
      if (verb.pair === match.value.pair && there >= 0)
        out.push({ at, there, converse: verb.side !== match.value.side, gives: verb.gives });
  }
  for (let at = from + 1; at < to - 1; at++) {
    const there = c.alignment.partner[at] ?? -1;
    const piece = c.claim.pieces[at];
    if (there < 0 || piece?.kind !== "word" || piece.functional || piece.capital) continue;
    // What is named twice, or counted, is a thing and no verb.
    const often = [c.claim, c.evidence].some((r) => r.pieces.filter((p) => p.key === piece.key).length > 1);
    if (often || /^count:/.test(c.claim.pieces[at - 1]?.key ?? "")) continue;
    const gives = c.claim.pieces.slice(at + 1, to).some((p) => GIVES.test(p.lower));
    out.push({ at, there, converse: false, gives });
  }
  return out;
}

/** true: both sides changed places; false: both stayed; null: neither can be told. Names decide where there are any. */
function cross(c: Comparison, own: Segment, at: number, part: Segment, there: number): boolean | null {
  for (const pick of [isNamed, isTelling]) {
    const [here, other] = [sides(c.claim, own, at, pick), sides(c.evidence, part, there, pick)];
    const [near, nearOther] = [
      sides(c.claim, own, at, pick, NEAREST),
      sides(c.evidence, part, there, pick, NEAREST),
    ];
    const meets = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].some((k) => b.has(k));
    const crossed = meets(here.left, other.right) && meets(here.right, other.left);
    const stayed = meets(near.left, nearOther.left) || meets(near.right, nearOther.right);
    if (crossed && !stayed) return true;
    if (meets(here.left, other.left) && meets(here.right, other.right) && !crossed) return false;
  }
  return null;
}

const isNamed = (p: Piece) => p.capital || p.key.startsWith("document:");
const isTelling = (p: Piece) => p.kind === "word" && !p.functional && p.weight >= 1.5;

/** Words before and behind a piece, save for those on both sides ("xe" in "xe buýt tông xe tải"). */
function sides(read: Read, { from, to }: Segment, at: number, pick: (p: Piece) => boolean, reach = ROLE) {
  const collect = (step: 1 | -1) => {
    const out = new Set<string>();
    for (let i = at + step; i >= from && i < to && out.size < reach; i += step) {
      const piece = read.pieces[i];
      if (piece && pick(piece)) out.add(piece.key);
    }
    return out;
  };
  const [left, right] = [collect(-1), collect(1)];
  return {
    left: new Set([...left].filter((k) => !right.has(k))),
    right: new Set([...right].filter((k) => !left.has(k))),
  };
}

/** "bị cáo", "bị hại" are people. */
const NO_PASSIVE = /^(?:cáo|can|hại|động)$/;
const CAUSES = /^(?:làm|khiến|gây|lam|khien|gay)$/;
/** "mưa làm ngập chợ" beside "chợ ngập vì mưa". */
const isCaused = (read: Read, at: number) =>
  read.pieces.slice(Math.max(0, at - 3), at).some((p) => CAUSES.test(p.lower));

/** What stands before the verb stands before it on the other side too: it is part of the verb, no doer. */
const sameWordBefore = (c: Comparison, at: number, there: number) =>
  c.claim.pieces[at - 1]?.key === c.evidence.pieces[there - 1]?.key;

/** "doer": "bị xe tải tông"; "bare": another passive, or one that is none ("được" as "may"); null: none. */
function passive(read: Read, at: number): "doer" | "bare" | null {
  if (/^(?:bị|được) /.test(read.pieces[at]?.lower ?? "")) return "bare";
  for (let i = at - 1; i >= Math.max(0, at - ROLE); i--) {
    const piece = read.pieces[i];
    if (!piece || !PASSIVE.test(piece.lower) || NO_PASSIVE.test(read.pieces[i + 1]?.lower ?? "")) continue;
    const between = read.pieces.slice(i + 1, at).some((p) => !p.functional);
    return between && piece.lower === "bị" ? "doer" : "bare";
  }
  return null;
}

const joins = (read: Read, { from, to }: Segment) =>
  read.pieces.slice(from, to).some((p) => EQUALS.test(p.lower));

const FROM = /^(?:từ|khỏi|rời|tu|khoi|roi)$/;
const TO = /^(?:đến|tới|vào|ra|về|lên|xuống|sang|den|toi|vao|ve|len|xuong)$/;
/** Pieces between "từ" and the name it leads to ("từ khu công nghiệp Du Long"). */
const LEAD = 4;

/** "từ Phan Rang đến Du Long" beside "từ Du Long vào Phan Rang": a name that is left on one side is reached on the other. */
function routed(c: Comparison): Finding | null {
  const [own, there] = [route(c.claim), route(c.evidence)];
  for (const [key, at] of own.from) {
    const to = there.to.get(key);
    if (to === undefined || there.from.has(key) || own.to.has(key)) continue;
    return finding(c, "direction", { from: at - 1, to: at + 1 }, { from: to - 1, to: to + 1 });
  }
  return null;
}

function route({ pieces }: Read): { from: Map<string, number>; to: Map<string, number> } {
  const out = { from: new Map<string, number>(), to: new Map<string, number>() };
  pieces.forEach((piece, i) => {
    const list = FROM.test(piece.lower) ? out.from : TO.test(piece.lower) ? out.to : null;
    if (!list) return;
    for (let k = i + 1; k <= i + LEAD && k < pieces.length; k++) {
      const name = pieces[k];
      if (name?.kind !== "word" || FROM.test(name.lower) || TO.test(name.lower)) break;
      if (name.capital) {
        list.set(`${name.key} ${pieces[k + 1]?.key ?? ""}`, k);
        break;
      }
    }
  });
  return out;
}

function finding(c: Comparison, type: DifferenceType, own: Segment, there: Segment): Finding {
  return {
    type,
    claim: stretch(c.claim, own.from, own.to),
    evidence: stretch(c.evidence, there.from, there.to),
    effect: "contradicts",
  };
}
