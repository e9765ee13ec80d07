import { PhraseTable } from "../text/phrases.ts";
import { type Prepared, prepare } from "../text/prepare.ts";
import type { Quote, Span } from "../types.ts";

/** A negation cue with the stretch it denies. */
export interface Negation extends Quote {
  readonly scope: Span;
  /** True where a second cue turns it positive again ("không phải không có", "không thể không"). */
  readonly double: boolean;
}

type Cue = "deny" | "deny2" | "idle";

/** Chat and southern spellings of "không". */
const AS_TYPED = ["ko", "hông", "hổng", "hok", "hong", "khum", "hem"];
const typedToo = (phrases: readonly string[]): string[] =>
  phrases.flatMap((phrase) =>
    phrase.startsWith("không")
      ? [phrase, ...AS_TYPED.map((w) => w + phrase.slice("không".length))]
      : [phrase],
  );

/** "deny2" are two cues in one phrase; "idle" phrases hold a negative word and deny nothing. */
const CUES = new PhraseTable<Cue>(
  [
    ...typedToo([
      "không",
      "chưa",
      "không bao giờ",
      "chưa bao giờ",
      "chẳng bao giờ",
      "nghỉ bán",
      "nghỉ chạy",
      "thôi không",
      "chẳng",
      "chả",
      "đừng",
      "không phải",
      "không hề",
      "chưa hề",
      "chưa từng",
      "không còn",
      "không được",
      "chưa được",
      "không có",
      "không thể",
      "chẳng hề",
      "chẳng có",
      "chẳng phải",
      "không bị",
      "chưa bị",
      "không cần",
      "không phải là",
      "chưa có",
      "cấm",
      "nghiêm cấm",
      "miễn",
      "bác bỏ",
      "phủ nhận",
      "từ chối",
      "bãi bỏ",
      "hủy bỏ",
      "không ai",
      "không nơi nào",
      "không đúng",
      "sai sự thật",
      "vô can",
      "làm gì có",
      "đâu có",
      "đâu phải",
      "nào có",
      "hết",
      "thiếu",
      "mất",
    ]).map((w): [string, Cue] => [w, "deny"]),
    ...typedToo([
      "không phải không",
      "không phải là không",
      "không thể không",
      "không phải chưa",
      "không phải là chưa",
      "chẳng phải không",
      "không ai không",
      "không có nghĩa là không",
      "không nơi nào không",
      "không hộ nào không",
      "không thể phủ nhận",
      "không phủ nhận",
      "không bác bỏ",
      "không cấm",
      "không từ chối",
    ]).map((w): [string, Cue] => [w, "deny2"]),
    ...typedToo([
      "không những",
      "không chỉ",
      "chẳng những",
      "không khí",
      "hàng không",
      "không gian",
      "phòng không",
      "không quân",
      "trên không",
      "chưa kể",
      "không kể",
      "không ngừng",
      "không quá",
      "không dưới",
      "chưa đầy",
      "chưa đến",
      "chưa tới",
      "không ít",
      "không ít hơn",
      "không nhỏ",
      "không lâu sau",
      "hết sức",
      "trước hết",
      "hầu hết",
      "bất kể",
      "miễn là",
      "thiếu nhi",
      "thiếu tá",
      "thiếu niên",
      "thiếu úy",
      "không vượt quá",
      "không nhiều hơn",
      "không gì hơn",
      "số không",
      "mất mùa",
      "tỉnh nào chưa",
      "không chính thức",
      "hết hạn",
    ]).map((w): [string, Cue] => [w, "idle"]),
  ],
  ["hem", "hong", "cấm", "miễn", "chả", "hết", "mất", "thiếu", "đâu có"],
);
/** Words that close a scope. */
const CLOSERS = new PhraseTable<true>(
  [
    "nhưng",
    "mà",
    "tuy nhiên",
    "song",
    "vì",
    "do",
    "nên",
    "để",
    "khi",
    "nếu",
    "trong khi",
    "còn",
    "và",
    "rồi",
    "thì",
    "cho nên",
    "bởi",
    "dù",
    "mặc dù",
  ].map((w) => [w, true]),
  ["song", "con", "do", "vi", "nen", "ma", "va"],
);
/** Behind these two cues the first one asks ("có … không"). */
const QUESTION_END = /^\s*(?:\?|$)/;
/** A scope longer than this many tokens says nothing. */
const LONGEST = 14;

/** Negation cues with their scope: from the cue to the next mark or conjunction. */
export function readNegations(text: string): Negation[] {
  const p = prepare(text);
  const out: Negation[] = [];
  for (let i = 0; i < p.tokens.length; ) {
    const match = CUES.at(p, i);
    if (!match) {
      i++;
      continue;
    }
    i = match.to;
    if (match.value === "idle" || asks(p, match.to) || weak(p, match.phrase, match.from, match.to)) continue;
    const first = p.tokens[match.from];
    const last = p.tokens[match.to - 1];
    if (!first || !last) continue;
    const scopeEnd = scopeEndOf(p, match.to);
    const second = match.value === "deny" ? secondCue(p, match.to, scopeEnd) : null;
    const start = p.tokens[second ?? match.to]?.start ?? last.end;
    const end = Math.max(start, p.tokens[scopeEnd - 1]?.end ?? last.end);
    const scope = p.quote(start, end);
    out.push({
      ...p.quote(first.start, (second === null ? last : (p.tokens[second - 1] ?? last)).end),
      scope: { start: scope.start, end: scope.end },
      double: match.value === "deny2" || second !== null,
    });
    if (second !== null) i = second;
    else if (NEVER.test(match.phrase)) {
      // "Chưa bao giờ xã từ chối …": what is never refused is granted.
      const refusal = refusalIn(p, match.to, scopeEnd);
      const [from, to] = [p.tokens[refusal?.from ?? -1], p.tokens[(refusal?.to ?? 0) - 1]];
      if (refusal && from && to) {
        out.push({
          ...p.quote(from.start, to.end),
          scope: { start: scope.start, end: scope.end },
          double: true,
        });
        i = refusal.to;
      }
    }
  }
  return out;
}

const NEVER = /^(?:(?:không|chưa|chẳng) (?:bao giờ|hề|từng))$/;
const REFUSALS = new Set(["từ chối", "bác bỏ", "phủ nhận", "cấm", "bãi bỏ", "hủy bỏ", "thiếu"]);
function refusalIn(p: Prepared, from: number, end: number) {
  for (let j = from; j < end; j++) {
    const match = CUES.at(p, j);
    if (match && REFUSALS.has(match.phrase)) return match;
  }
  return null;
}

/** "… đúng không?", "… chưa?" at the end ask. */
function asks(p: Prepared, to: number): boolean {
  const before = p.tokens[to - 1];
  if (!before || !/^(?:không|chưa|khong|chua|chăng)$/.test(before.lower)) return false;
  return QUESTION_END.test(p.text.slice(before.end, before.end + 3)) && to - 2 >= 0;
}

/** Verbs that deny only in some company: "hết" before a noun of goods, "miễn" before fees, "mất" and "thiếu" rarely. */
function weak(p: Prepared, phrase: string, from: number, to: number): boolean {
  const next = p.tokens[to]?.lower ?? "";
  if (phrase === "hết") return !/^(?:nước|điện|tiền|thuốc|vắc|xăng|hàng|chỗ|dịch|gạo)$/.test(next);
  if (phrase === "mất") return !/^(?:điện|nước|sóng|liên)$/.test(next);
  if (phrase === "thiếu") return !/^(?:nước|điện|tiền|thuốc|giáo|cơ|bằng|căn)$/.test(next);
  if (phrase === "miễn") return !/^(?:phí|học|thuế|tiền|giảm|trừ|viện|nộp|thu)$/.test(next);
  return phrase === "cấm" && /^(?:địa)$/.test(p.tokens[from - 1]?.lower ?? "");
}

function scopeEndOf(p: Prepared, from: number): number {
  let j = from;
  for (; j < p.tokens.length && j - from < LONGEST; j++) {
    const token = p.tokens[j];
    if (token?.kind === "mark" && /[.,;:!?…()"“”–—]/.test(token.text)) break;
    if (j > from && CLOSERS.at(p, j)) break;
  }
  return j;
}

/** A second cue right inside the scope: "không phải là chưa làm" ("không" far off denies something else). */
function secondCue(p: Prepared, from: number, end: number): number | null {
  for (let j = from; j < Math.min(end, from + 3); j++) {
    const match = CUES.at(p, j);
    if (match?.value === "idle") return null;
    if (match && /^(?:không|chưa|chẳng|chả)/.test(match.phrase)) return match.to;
  }
  return null;
}
