import { fold } from "../text/fold.ts";
import { PhraseTable } from "../text/phrases.ts";
import type { Read } from "./comparison.ts";
import lexicon from "./lexicon.json" with { type: "json" };
import { isWord } from "./vectors.ts";

/** A denial of one side; numbers are indices of pieces, `to` exclusive. */
export interface Denial {
  readonly from: number;
  readonly to: number;
  /** plain: "chưa khống chế"; contrast: "chứ không phải trưởng thôn", "không phải xã mà tỉnh". */
  readonly kind: "plain" | "contrast";
  /** The word that is denied: one piece, or two that form one word. */
  readonly head: readonly [from: number, to: number];
  /** End of the clause that the denial reaches. */
  readonly end: number;
  /** It stands in a condition ("ai không nộp thì bị phạt"): nothing is denied. */
  readonly condition: boolean;
}

const NEGATIONS = new PhraseTable(
  lexicon.negations.map((phrase) => [phrase, true]),
  ["chả", "đừng"],
);
/** In bare text "chua" is "sour" and "to mend" too: it may agree with a denial, never make one. */
const BARE_DOUBTFUL = /^(?:chua|chua tung|chang)$/;
/** "không chỉ", "không riêng gì": more than this, not less. */
const NOT_ONLY = /^(?:chỉ|chi|những|nhung|riêng|rieng)$/;
/** "không quá 120 tháng", "chưa tới một phần ba": a bound. */
const BOUND =
  /^(?:quá|qua|tới|toi|đến|den|dưới|duoi|đầy|day|hơn|hon|ít|it|kém|kem|dưới|thấp|trên|tren|vượt|vuot)$/;
/** Words between a denial and what it denies. */
const AUXILIARY = new Set(
  "được bị có phải còn hề thể cần là do ai gì đã đang sẽ từng nào hẳn mới bao giờ nên một cho tại vì hộ người của ở tự ý ra chuyện việc đến lên tới".split(
    " ",
  ),
);
const BARE_AUXILIARY = new Set([...AUXILIARY].map(fold));
const isAuxiliary = (read: Read, i: number) =>
  (read.side.plain ? BARE_AUXILIARY : AUXILIARY).has(read.pieces[i]?.lower ?? "") || isDecision(read, i);
/** "chưa ra quyết định cưỡng chế" denies what was to be decided. */
const isDecision = (read: Read, i: number) =>
  /^quy[ếe]t [đd][ịi]nh$/.test(read.pieces[i]?.lower ?? "") && read.pieces[i - 1]?.lower === "ra";
/** "không đêm nào thiếu bác sĩ": the second word denies as well. */
const LACKING = /^(?:thiếu|hết|thieu|het)$/;
const CONDITION = /^(?:ai|nếu|neu|nào|nao|mà|nhưng ai|hễ)$/;
/** Words that open another clause. */
const BREAK =
  /^(?:mà|nhưng|nhung|chứ|chu|chớ|như|nhu|nên|vì|thì|thi|rồi|roi|còn|trừ|tru|nếu|neu|khi|để|sau|trước|và|là|la)$/;
/** "có hay không hoặc …": what joins words is no word that is denied. */
const JOINS = /^(?:hoặc|hay|và|hoac)$/;
const NEVER = /^(?:chưa từng|chưa bao giờ|không bao giờ|chua tung|chua bao gio|khong bao gio)$/;
/** Words between two denials that belong to one clause, at most. */
const DOUBLE_REACH = 16;

const cache = new WeakMap<Read, Denial[]>();

/** The denials of a side; a double denial ("không hộ nào chưa nhận") is none, nor is "không chỉ". Cached. */
export function readDenials(read: Read): Denial[] {
  const known = cache.get(read);
  if (known) return known;
  const fresh = find(read);
  cache.set(read, fresh);
  return fresh;
}

interface Cue {
  readonly from: number;
  readonly to: number;
  readonly phrase: string;
}

function find(read: Read): Denial[] {
  const { prepared } = read.side;
  const cues: Cue[] = [];
  for (const match of NEGATIONS.all(prepared)) {
    const from = read.pieceOf(match.from);
    const to = read.pieceOf(match.to - 1) + 1;
    const piece = read.pieces[from];
    // Inside a phrase with a meaning of its own ("không mất tiền") the negation denies nothing.
    if (!piece || piece.kind === "figure" || piece.to - piece.from > match.to - match.from) continue;
    const next = prepared.tokens[match.to];
    if (NOT_ONLY.test(next?.lower ?? "") || /\schỉ$/.test(match.phrase)) continue;
    if (next?.kind === "word" && BOUND.test(next.lower) && figureNear(read, to)) continue;
    cues.push({ from, to, phrase: match.phrase });
  }
  const single = withoutDoubles(read, cues);
  return single.flatMap((cue) => {
    const one = denial(read, cue);
    return one ? [one, ...alternatives(read, one)] : [];
  });
}

/** Whether a figure follows within two pieces. */
const figureNear = (read: Read, at: number) => read.pieces.slice(at, at + 3).some((p) => p.kind !== "word");

const afterMark = (read: Read, i: number) => {
  const piece = read.pieces[i];
  return piece !== undefined && read.side.prepared.tokens[piece.from - 1]?.kind === "mark";
};

/** "chưa từng không có", "không hộ nào … chưa nhận", "không phải không có": both together affirm. */
function withoutDoubles(read: Read, cues: readonly Cue[]): Cue[] {
  const out: Cue[] = [];
  for (let i = 0; i < cues.length; i++) {
    const cue = cues[i] as Cue;
    const next = cues[i + 1];
    const strong =
      NEVER.test(cue.phrase) ||
      isNone(read, cue) ||
      isNever(read, cue) ||
      (/phải$|thể$/.test(cue.phrase) && next?.from === cue.to);
    if (next && strong && next.from - cue.to <= DOUBLE_REACH && sameClause(read, cue.to, next.from)) {
      i++;
      continue;
    }
    out.push(cue);
  }
  return out;
}

/** "không hộ nào", "không có tàu nào", "không ai". */
function isNone(read: Read, cue: Cue): boolean {
  const next = read.pieces.slice(cue.to, cue.to + 4).map((p) => p.lower);
  return next[0] === "ai" || next.some((word, k) => k > 0 && /^(?:nào|nao)$/.test(word));
}

/** "chưa bao giờ", "không lần nào", "không khi nào". */
function isNever(read: Read, cue: Cue): boolean {
  const words = read.pieces
    .slice(cue.to, cue.to + 2)
    .map((p) => p.lower)
    .join(" ");
  return /^(?:bao giờ|bao gio|khi nào|khi nao|lần nào|lan nao)/.test(words);
}

/** Whether pieces [from, to) hold no mark inside and no word that opens another clause. */
export function sameClause(read: Read, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (i > from && afterMark(read, i)) return false;
    if (/^(?:nên|vì|mà|nhưng|rồi|để|thì|và)$/.test(read.pieces[i]?.lower ?? "")) return false;
  }
  return !afterMark(read, to);
}

function denial(read: Read, cue: Cue): Denial | null {
  const { pieces } = read;
  let head = cue.to;
  if (isNone(read, cue)) {
    const nao = pieces.slice(cue.to, cue.to + 4).findIndex((p) => /^(?:nào|nao|ai)$/.test(p.lower));
    // "Không bó nào vượt ngưỡng" denies the verb; "không có tàu nào" at the end of a clause the noun.
    const after = pieces[cue.to + nao + 1];
    if (nao >= 0 && after && !afterMark(read, cue.to + nao + 1)) head = cue.to + nao + 1;
  }
  while (head < pieces.length && isAuxiliary(read, head) && !afterMark(read, head)) head++;
  // "chưa ra quyết định." ends there, and denies the decision itself.
  if ((head >= pieces.length || afterMark(read, head)) && isDecision(read, head - 1)) head--;
  const first = pieces[head];
  if (!first || afterMark(read, head) || JOINS.test(first.lower)) return null;
  let end = head + 1;
  while (end < pieces.length && !afterMark(read, end) && !BREAK.test(pieces[end]?.lower ?? "")) end++;
  if (isNone(read, cue) && pieces.slice(head, end).some((p) => LACKING.test(p.lower))) return null;
  const second = pieces[head + 1];
  const pair =
    second !== undefined && head + 1 < end && isWord(`${first.lower} ${second.lower}`) ? head + 2 : head + 1;
  return {
    from: cue.from,
    to: cue.to,
    kind: isContrast(read, cue, end) ? "contrast" : "plain",
    head: [head, pair],
    end,
    condition: isCondition(read, cue, end),
  };
}

/** "không ai thiệt mạng hay mất tích" denies both. */
function alternatives(read: Read, one: Denial): Denial[] {
  const at = read.pieces.findIndex(
    (p, i) => i >= one.head[1] && i < one.end && /^(?:hay|hoặc|hoac)$/.test(p.lower),
  );
  if (at < 0 || at + 1 >= one.end) return [];
  const [first, second] = [read.pieces[at + 1], read.pieces[at + 2]];
  const pair = first && second && at + 2 < one.end && isWord(`${first.lower} ${second.lower}`);
  return [{ ...one, head: [at + 1, at + (pair ? 3 : 2)] }];
}

/** "không phải X mà Y", "Y, không phải X", "Y chứ không X"; but "không phải nộp" says that nobody must. */
function isContrast(read: Read, cue: Cue, end: number): boolean {
  const before = read.pieces[cue.from - 1]?.lower ?? "";
  if (/^(?:chứ|chớ)$/.test(before)) return true;
  if (!/phải$/.test(cue.phrase)) return false;
  if (before === "chu") return true;
  const opens =
    cue.from === 0 ||
    afterMark(read, cue.from) ||
    read.side.prepared.tokens[(read.pieces[cue.from]?.from ?? 0) - 1]?.text === "(";
  const paired = /^(?:mà|ma)$/.test(read.pieces[end]?.lower ?? "");
  return opens || paired || /^(?:do|tại|vì|là)$/.test(read.pieces[cue.to]?.lower ?? "");
}

function isCondition(read: Read, cue: Cue, end: number): boolean {
  const before = read.pieces.slice(Math.max(0, cue.from - 3), cue.from).map((p) => p.lower);
  if (
    before.some(
      (word, k) => CONDITION.test(word) && (k === before.length - 1 || /^(?:nếu|neu|hễ|ai)$/.test(word)),
    )
  )
    return true;
  const next = read.pieces[end]?.lower ?? "";
  const after = read.pieces[end + 1]?.lower ?? "";
  return (
    /^(?:thì|thi)$/.test(next) ||
    (/^(?:là|la)$/.test(next) && /^(?:bị|bi|phạt|phat|mất|mat|thu|cắt)$/.test(after))
  );
}

/** Whether a bare denial is too doubtful to contradict anything. */
export const isDoubtful = (read: Read, { from, to }: Denial) =>
  read.side.plain &&
  BARE_DOUBTFUL.test(
    read.pieces
      .slice(from, to)
      .map((p) => p.lower)
      .join(" "),
  );
