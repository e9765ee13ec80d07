import lexicon from "../lexicons/chat.json" with { type: "json" };
import { fold } from "./fold.ts";
import type { Initials } from "./initials.ts";
import type { Normalised } from "./normalise.ts";
import { type Prepared, prepare, type Token } from "./prepare.ts";
import { isBareSyllable } from "./undiacritised.ts";

/** "nha mn": who is turned to behind a particle. */
const PARTICLES = new Set(lexicon.particles);
const READERS = new Set(lexicon.readers);

type Table = ReadonlyMap<string, readonly string[]>;

/** What each chat spelling stands for, the usual word first. */
const TABLE = tableOf(lexicon.spellings);
/** Letters that are chat spellings only among surer ones. */
const SHORT = tableOf(lexicon.short);

function tableOf(rows: Readonly<Record<string, string>>): Table {
  const table = new Map<string, string[]>();
  for (const [full, spellings] of Object.entries(rows))
    for (const short of spellings.split(" ")) table.set(short, [...(table.get(short) ?? []), full]);
  return table;
}
/** Letters in front of a number that are more are words. */
const LONGEST_CODE = 2;
/** Signs of a unit behind a number: never expanded there. */
const AFTER_NUMBER = new Set("k kg kh m h r ng tr g t e nm".split(" "));
const NO_UNIT_APART = new Set("r ng e".split(" "));
/** A word of their own in text with diacritics or as capitals (names, codes). */
const ONLY_LOWER = new Set(
  "k r j z dc hs gv sv nv bs bv vn vs ms tk tn bt mn ng hk kh nc bn qđ đt tg nx e t sn ch".split(" "),
);
/** "h" is "giờ" behind these words. */
const HOUR = /^(?:bao|bây|bay|mấy|may|mỗi|từ|đến|tới|cả|đúng|tầm)$/;
export interface Expansion {
  /** What initials may stand for: "lđc" beside a text that names "Lê Đình Chinh". */
  readonly initials?: Initials;
  /**
   * Leave what may be a word of its own where the text has no diacritics ("hong": không, hồng, hỏng): who restores them
   * chooses by the words around it.
   */
  readonly leaveDoubtful?: boolean;
}

/** Whether the words around a spelling must say what it stands for: it has several readings, or is a bare word too. */
const isDoubtful = (p: Prepared, token: Token, readings: readonly string[]) =>
  readings.length > 1 || (p.plain && isBareSyllable(token.lower));

/** What single letters may stand for: nothing, kinds of places in a text without a capital, anything among chat spellings. */
export type Letters = "none" | "places" | "any";
const PLACES = new Set("xã phường huyện quận".split(" "));
const AT = /^(?:xã|phường|huyện|quận|tỉnh|[xphq])$/;

/** What a token may stand for as a chat spelling that is left in doubt; empty for others. */
export function doubtfulReadings(p: Prepared, i: number, letters: Letters): readonly string[] {
  const token = p.tokens[i] as Token;
  const readings = chatReadings(p, token, i);
  if (readings.length > 0) return isDoubtful(p, token, readings) ? readings : [];
  const previous = p.tokens[i - 1];
  const apart =
    token.kind === "word" &&
    (token.spaced || i === 0) &&
    previous?.kind !== "number" &&
    !isBeforeNumber(p, i);
  const may = letters !== "none" && apart && token.text === token.lower ? (SHORT.get(token.lower) ?? []) : [];
  if (letters === "any") return may;
  // "ca p đông hải": the police of a place.
  const ofPlace = AT.test(p.tokens[i + 1]?.lower ?? "");
  return may.filter((word) => PLACES.has(word) || (ofPlace && word === "công an"));
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
    const readings = chatReadings(p, token, i, how.initials);
    const full = readings[0];
    if (full === undefined || (how.leaveDoubtful && isDoubtful(p, token, readings))) continue;
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

/** Behind it a letter or two with a full stop are initials. */
const TITLE = /^(?:ông|bà|anh|chị|em|cô|chú|bác|cháu|cụ|ong|ba|chi|chu|bac|chau|cu)$/;

/** What a token may stand for as a chat spelling, the usual word first. */
function chatReadings(p: Prepared, token: Token, i: number, initials?: Initials): readonly string[] {
  if (token.kind !== "word" || isPartOfCode(p, token, i)) return [];
  const previous = p.tokens[i - 1];
  const next = p.tokens[i + 1];
  // "hộ ông Ch.": the initials of somebody whose name is kept back.
  if (next?.text === "." && token.text !== token.lower && TITLE.test(previous?.lower ?? "")) return [];
  if (previous?.kind === "number" && !token.spaced && token.lower === "p")
    return isMinutes(p, i) ? [" phút"] : [];
  if (previous?.kind === "number" && isUnit(token) && !(token.spaced && isName(p, i - 1))) return [];
  // "t2", "t7": a weekday or a month.
  if (token.lower === "t" && next?.kind === "number" && !next.spaced) return isMonth(p, i) ? ["tháng "] : [];
  // "Tôi e là …", "e rằng": to fear, not "em".
  if (token.lower === "e" && /^(?:là|la|rằng|rang|ngại|ngai|dè)$/.test(next?.lower ?? "")) return [];
  if (token.lower === "h") return HOUR.test(previous?.lower ?? "") || next?.lower === "này" ? ["giờ"] : [];
  const full = TABLE.get(token.lower) ?? [];
  const isTurnedTo = PARTICLES.has(previous?.lower ?? "") && full.some((words) => READERS.has(words));
  const named =
    full.every((words) => words.includes(" ")) && !isTurnedTo ? initials?.(token.lower, full) : undefined;
  if (named !== undefined) return [named];
  if (full.length > 0) {
    const capitals = token.text !== token.lower && token.text === token.text.toUpperCase();
    if (capitals && ONLY_LOWER.has(token.lower) && p.text !== p.text.toUpperCase()) return [];
    if (token.lower === "kg" && previous?.kind === "number") return [];
    if (token.lower.length <= LONGEST_CODE && isBeforeNumber(p, i)) return [];
    // "KH/UBND", "kh 97179 ts": a plan, the number of a boat.
    if (token.lower === "kh" && (next?.text === "/" || next?.kind === "number")) return [];
    if (token.lower === "k" && MANY.test(previous?.lower ?? "")) return ["nghìn"];
    return full;
  }
  const whole = token.text === token.lower ? respelt(token) : null;
  return whole === null ? [] : [whole];
}

/** Letters that chats leave out or put for others, at the end and the beginning of a syllable: "tỉh", "khôg", "đượk", "fải", "wá". */
const RESPELT: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L}[^\p{ASCII}])h$/u, "nh"],
  [/(?<=\p{L}[^\p{ASCII}])g$/u, "ng"],
  [/(?<=[íìỉĩịếềểễệ])k$/u, "ch"],
  [/(?<=ư[ơớợ])k$/u, "c"],
  [/^f/u, "ph"],
  [/^w/u, "qu"],
  [/^j(?![iíìỉĩị])/u, "gi"],
];

/** A syllable with diacritics that no Vietnamese writes so, as he would write it; null where it is one, or cannot be. */
function respelt({ lower, folded }: Token): string | null {
  if (lower === folded || isBareSyllable(folded)) return null;
  let out = lower;
  for (const [pattern, letters] of RESPELT) out = out.replace(pattern, letters);
  return out !== lower && isBareSyllable(fold(out)) ? out : null;
}

/** "CT4", "n5", "m2": codes. */
const isBeforeNumber = ({ tokens }: Prepared, i: number) =>
  tokens[i + 1]?.kind === "number" && !tokens[i + 1]?.spaced;

/** Parts of addresses and codes: "ng.vn", "@ko", "dc-12". */
function isPartOfCode(p: Prepared, token: Token, i: number): boolean {
  const previous = p.tokens[i - 1];
  const next = p.tokens[i + 1];
  return (
    (!token.spaced &&
      previous !== undefined &&
      /^[.@/_-]$/.test(previous.text) &&
      previous.end === token.start) ||
    (next !== undefined && !next.spaced && /^[@/_-]$/.test(next.text))
  );
}

/** "15p", "2h14p": up to sixty. */
const isMinutes = (p: Prepared, i: number) => /^[1-5]?\d$/.test(p.tokens[i - 1]?.text ?? "");

/** "t8" to "t12" are no weekdays, nor is "t5/2026". */
function isMonth({ tokens }: Prepared, i: number): boolean {
  const number = Number(tokens[i + 1]?.text);
  const [stroke, year] = tokens.slice(i + 2, i + 4);
  const dated = stroke?.text === "/" && /^(?:19|20)\d{2}$/.test(year?.text ?? "");
  return Number.isInteger(number) && (dated ? number >= 1 : number >= 8) && number <= 12;
}

/** What the number behind it names: a day, a road, a hamlet. */
const NAMED = /^(?:ngày|mùng|tháng|năm|thứ|lộ|số|thôn|tổ|khóm|ngay|mung|thang|nam|thu|lo|so|thon|to|khom)$/;

/**
 * "2/12 k nêu", "quốc lộ 1 k có", "Ninh Thuận 1 k thuộc": the number of a day or a thing, which has no unit. A capital tells a name only
 * within a sentence: "Phạt 500 k".
 */
function isName({ tokens }: Prepared, i: number): boolean {
  const [first, before] = [tokens[i - 2], tokens[i - 1]];
  const isWithin = before?.capital === true && first?.kind === "word";
  return before?.text === "/" || isWithin || NAMED.test(before?.lower ?? "");
}

/** "hàng k người": thousands. */
const MANY = /^(?:hàng|hang|mấy|vài|chục|bạc)$/;

/** "5 k", "35t": a unit; but "4 ng" are persons, and "9/9 r" is done. */
const isUnit = (token: Token) =>
  AFTER_NUMBER.has(token.lower) && !(token.spaced && NO_UNIT_APART.has(token.lower));
