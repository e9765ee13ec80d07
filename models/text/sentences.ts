import type { Quote } from "../types.ts";

/** Abbreviations whose full stop ends no sentence; compared without case, as the letters before the stop. */
const ABBREVIATIONS = new Set(
  "tp p x tt h q tx t gs pgs ts ths bs ks cn ds ll th dr mr mrs ms st vs no đ/c đc ô tr pgs.ts gs.ts ubnd.tp v.v kts ncs nxb sđt đt tel fax co ltd jr vol pp kp".split(
    " ",
  ),
);
const CLOSERS = /["'”’»)\]]/;
const OPENERS = /["'“‘«([]/;
/** Marks that open what is said. */
const QUOTE = /["“«]/;
/** The dash and the lower-case word behind a closed quote. */
const SPEAKER = /^\s?[-–—]\s?\p{Ll}/u;
/** Words that take a letter for a name; any other lone capital is the initial of a person ("bị can N."). */
const LETTERED = new Set(
  "đến tới vitamin loại nhóm hạng gan lớp khối bảng lô khu án dãy tổ cổng điểm mục cấp khổ".split(" "),
);
const BULLET = /^\s*(?:[-–—•*+●▪►✓✅👉🔹🔸]|\d{1,2}[.)]\s|[a-zđ]\)\s)/u;
/** A post without marks is cut where a new line or a very long stretch asks for it. */
const LONGEST = 600;

/**
 * The sentences of a text, with offsets in it, trimmed of surrounding space. Lines are cut where a heading, a list
 * item or a blank line stands; a line that runs on (ends without a mark, next one begins lower-case) is joined.
 */
export function sentences(text: string): Quote[] {
  const out: Quote[] = [];
  for (const [start, end] of blocks(text)) {
    let from = start;
    for (let i = start; i < end; i++) {
      if (!ends(text, i, end)) continue;
      let to = i + 1;
      while (to < end && (/[.!?…]/.test(text[to] as string) || CLOSERS.test(text[to] as string))) to++;
      push(out, text, from, to);
      from = to;
      i = to - 1;
    }
    push(out, text, from, end);
  }
  return out;
}

/** Paragraph-like stretches. */
function blocks(text: string): [number, number][] {
  const out: [number, number][] = [];
  let start = 0;
  let previous = "";
  const lines = /[^\r\n]*(?:\r\n|\n|\r|$)/g;
  for (let m = lines.exec(text); m && (m[0] !== "" || m.index < text.length); m = lines.exec(text)) {
    const line = m[0].trim();
    const runsOn =
      previous !== "" &&
      line !== "" &&
      !/[.!?…:;]["'”’»)\]]*$/.test(previous) &&
      !BULLET.test(line) &&
      !BULLET.test(previous) &&
      /^[\p{Ll}\d(,]/u.test(line);
    if (!runsOn && m.index > start) {
      out.push([start, m.index]);
      start = m.index;
    }
    previous = line;
  }
  if (start < text.length) out.push([start, text.length]);
  return out;
}

/** Whether the mark at `i` ends a sentence. */
function ends(text: string, i: number, end: number): boolean {
  const c = text[i] as string;
  if (c === "!" || c === "?") {
    const after = follows(text, i + 1, end);
    // “Thật à?” bà hỏi: the sentence goes on behind the quote.
    return after !== "joined" && !(after === "lower" && CLOSERS.test(text[i + 1] ?? ""));
  }
  if (c === "…") return startsAnew(text, i + 1, end);
  if (c !== ".") return c === ";" && text.slice(i + 1, i + 3) === " -";
  const next = text[i + 1] ?? "";
  if (next === ".") return false;
  if (text[i - 1] === ".") return startsAnew(text, i + 1, end);
  if (/\d/.test(next) && /\d/.test(text[i - 1] ?? "")) return false;
  const word = /[\p{L}/.]{1,12}$/u.exec(text.slice(Math.max(0, i - 12), i))?.[0] ?? "";
  const bare = word.toLowerCase();
  const last = bare.slice(bare.lastIndexOf(".") + 1);
  if (ABBREVIATIONS.has(bare) || ABBREVIATIONS.has(last)) {
    // "… của TP." at the very end, or "v.v." before a capital, still ends.
    return (
      !/^\s*[\p{L}\d]/u.test(text.slice(i + 1, i + 4)) ||
      (bare === "v.v" && startsAnew(text, i + 1, end)) ||
      isPlainEnd(text, i, word)
    );
  }
  if (/^\p{Lu}$/u.test(word) && /^ \p{Lu}/u.test(text.slice(i + 1, i + 3))) return isLettered(text, i);
  // A number that opens a list item: "1. Hỗ trợ …"
  if (/(?:^|\n)\s{0,8}\d{1,2}$/.test(text.slice(Math.max(0, i - 11), i))) return false;
  const after = follows(text, i + 1, end);
  if (after === "joined") {
    // "xong.Mai" : a missing space after a full word.
    return (
      /^\p{Lu}\p{Ll}/u.test(text.slice(i + 1, i + 3)) &&
      /\p{Ll}$/u.test(word) &&
      word.length > 1 &&
      !/^\p{L}+\.\p{L}/u.test(bare)
    );
  }
  return after !== "lower" || word.length === 0 || /\d/.test(text[i - 1] ?? "") || postLike(text, i);
}

/** "từ A đến Z. Trường …", "vitamin C. Trẻ …" end; "Nguyễn V. A.", "ông A. Dũng" do not. */
function isLettered(text: string, i: number): boolean {
  const before = /(\p{L}{1,12})\s$/u.exec(text.slice(Math.max(0, i - 15), i - 1))?.[1];
  return before !== undefined && LETTERED.has(before);
}

/** Lower-case abbreviations that are also words at the end of a sentence ("h", "x") do not end; capitals as "P." neither. */
function isPlainEnd(text: string, i: number, word: string): boolean {
  return (
    /^(?:no|th|co|vs|đt|ô)$/i.test(word) &&
    /^\s+\p{Lu}/u.test(text.slice(i + 1, i + 4)) &&
    word === word.toLowerCase()
  );
}

/** Posts write every sentence in lower case. */
function postLike(text: string, i: number): boolean {
  return (
    /^ \p{Ll}/u.test(text.slice(i + 1, i + 3)) && /[\p{Ll}]{2,}$/u.test(text.slice(Math.max(0, i - 3), i))
  );
}

function follows(text: string, i: number, end: number): "end" | "upper" | "lower" | "joined" {
  let j = i;
  while (j < end && (CLOSERS.test(text[j] as string) || /[.!?…]/.test(text[j] as string))) j++;
  if (j >= end) return "end";
  const quoted = j > i && CLOSERS.test(text[j - 1] as string);
  // “Đợi mãi...” - ông kể: the one who speaks is named behind a dash.
  if (quoted && SPEAKER.test(text.slice(j, j + 6))) return "lower";
  if (!/\s/.test(text[j] as string)) return "joined";
  let opens = false;
  while (j < end && (/\s/.test(text[j] as string) || OPENERS.test(text[j] as string))) {
    opens ||= QUOTE.test(text[j] as string);
    j++;
  }
  if (j >= end) return "end";
  // “… hiếm có. "nhanh lên" – he says”: behind a mark, words in quotes begin anew in whatever case.
  return !opens && /\p{Ll}/u.test(text[j] as string) ? "lower" : "upper";
}

/** Behind an ellipsis only a capital, a digit or a quote begins a new sentence. */
const startsAnew = (text: string, i: number, end: number) => ["upper", "end"].includes(follows(text, i, end));

function push(out: Quote[], text: string, from: number, to: number) {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text[start] as string)) start++;
  while (end > start && /\s/.test(text[end - 1] as string)) end--;
  if (end <= start || !/[\p{L}\p{N}]/u.test(text.slice(start, end))) return;
  if (end - start > LONGEST && !/[.!?…]/.test(text.slice(start, end - 1))) {
    const cut = longCut(text, start, end);
    if (cut > start) {
      push(out, text, start, cut);
      push(out, text, cut, end);
      return;
    }
  }
  out.push({ start, end, text: text.slice(start, end) });
}

/** The comma or semicolon nearest to the middle of an endless sentence. */
function longCut(text: string, start: number, end: number): number {
  const middle = (start + end) >> 1;
  for (let d = 0; d < LONGEST / 2; d++) {
    for (const i of [middle + d, middle - d]) {
      if (i > start && i < end - 1 && /[,;]/.test(text[i] as string) && text[i + 1] === " ") return i + 1;
    }
  }
  return -1;
}
