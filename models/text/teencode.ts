import lexicon from "../lexicons/chat.json" with { type: "json" };
import { fold } from "./fold.ts";
import type { Initials } from "./initials.ts";
import type { Normalised } from "./normalise.ts";
import { type Prepared, prepare, type Token } from "./prepare.ts";
import { isBareSyllable } from "./undiacritised.ts";

/** Chat spellings and the words they stand for. */
const TABLE = new Map<string, string>(
  Object.entries(lexicon.spellings).flatMap(([full, spellings]) =>
    spellings.split(" ").map((short) => [short, full] as const),
  ),
);
/** Signs of a unit behind a number: never expanded there. */
const AFTER_NUMBER = new Set("k kg kh m h r ng tr g t e".split(" "));
/** A word of their own in text with diacritics or as capitals (names, codes). */
const ONLY_LOWER = new Set(
  "k r j z dc hs gv sv nv bs bv vn vs ms tk tn bt mn ng hk kh nc bn qđ đt tg nx e t".split(" "),
);
/** "h" is "giờ" behind these words. */
const HOUR = /^(?:bây|bay|mấy|may|mỗi|từ|đến|tới|cả|đúng|tầm)$/;
/** "f" and "w" typed for "ph" and "qu" at the beginning of a syllable. */
const F_WORD = /^f[aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/;

export interface Expansion {
  /** What initials may stand for: "lđc" beside a text that names "Lê Đình Chinh". */
  readonly initials?: Initials;
  /**
   * Leave what may be a word of its own where the text has no diacritics ("hong": không, hồng, hỏng): who restores them
   * chooses by the words around it.
   */
  readonly leaveDoubtful?: boolean;
}

/** What a chat spelling of one syllable stands for, where it also looks like a word typed without diacritics. */
export function doubtfulSpelling(bare: string): string | undefined {
  const full = isBareSyllable(bare) ? TABLE.get(bare) : undefined;
  return full?.includes(" ") ? undefined : full;
}

/** Rewrites chat spellings (ko, đc, ntn …) as the words they stand for; offsets lead back to the input. */
export function expandTeencode(text: string, how: Expansion = {}): Normalised {
  const p = prepare(text);
  let out = "";
  const origin: number[] = [];
  const keep = (from: number, to: number) => {
    for (let i = from; i < to; i++) {
      out += p.text[i];
      origin.push(p.quote(i, i).start);
    }
  };
  let at = 0;
  for (const [i, token] of p.tokens.entries()) {
    if (how.leaveDoubtful && p.plain && doubtfulSpelling(token.lower) !== undefined) continue;
    const full = expansion(p, token, i, how.initials);
    if (full === null) continue;
    keep(at, token.start);
    const words = p.plain ? fold(full) : full;
    const cased =
      i === 0 && /^\p{Lu}/u.test(token.text) ? (words[0] as string).toUpperCase() + words.slice(1) : words;
    const start = p.quote(token.start, token.end).start;
    for (const c of cased) {
      out += c;
      origin.push(start);
    }
    at = token.end;
  }
  keep(at, p.text.length);
  return { text: out, toOriginal: (offset) => origin[Math.max(0, offset)] ?? text.length };
}

function expansion(p: Prepared, token: Token, i: number, initials?: Initials): string | null {
  if (token.kind !== "word") return null;
  const previous = p.tokens[i - 1];
  const next = p.tokens[i + 1];
  // Parts of addresses and codes: "ng.vn", "@ko", "dc-12".
  if (!token.spaced && previous && /^[.@/_-]$/.test(previous.text) && previous.end === token.start)
    return null;
  if (next && !next.spaced && /^[@/_-]$/.test(next.text)) return null;
  if (previous?.kind === "number" && AFTER_NUMBER.has(token.lower)) return null;
  // "t2", "t7": a weekday or a month.
  if (token.lower === "t" && next?.kind === "number" && !next.spaced) return null;
  // "Tôi e là …", "e rằng": to fear, not "em".
  if (token.lower === "e" && /^(?:là|la|rằng|rang|ngại|ngai|dè)$/.test(next?.lower ?? "")) return null;
  if (token.lower === "h") return HOUR.test(previous?.lower ?? "") || next?.lower === "này" ? "giờ" : null;
  const full = TABLE.get(token.lower);
  const named = full === undefined || full.includes(" ") ? initials?.(token.lower) : undefined;
  if (named !== undefined) return named;
  if (full !== undefined) {
    const capitals = token.text !== token.lower && token.text === token.text.toUpperCase();
    if (capitals && ONLY_LOWER.has(token.lower) && p.text !== p.text.toUpperCase()) return null;
    if (token.lower === "kg" && previous?.kind === "number") return null;
    if (token.lower === "kh" && next?.text === "/") return null;
    return full;
  }
  if (
    token.text === token.lower &&
    F_WORD.test(token.lower) &&
    token.lower.length <= 7 &&
    fold(token.lower) !== token.lower
  )
    return `ph${token.lower.slice(1)}`;
  return null;
}
