import { type NameEntry, type NameIndex, namesAt, TYPE_LETTER } from "../lexicons/names.ts";
import { PhraseTable } from "../text/phrases.ts";
import type { Prepared, Token } from "../text/prepare.ts";
import {
  cueBefore,
  deniesPlace,
  endsRoad,
  happensAt,
  isCommonWord,
  isPeople,
  isPerson,
  isSurname,
  speaksAt,
} from "./place-cues.ts";

/** A stretch that may be a place, not yet resolved. Token indices; `letter` from the word before the name. */
export interface RawPlace {
  readonly from: number;
  readonly name: number;
  readonly to: number;
  readonly letter: string | null;
  readonly entries: readonly NameEntry[];
  /** Behind a word of place ("ở", "tại", "dân") or in a list of places. */
  readonly placed: boolean;
  /** Behind words that set it against another place ("không phải Phước Sơn ..."). */
  readonly contrast: boolean;
}

const PREFIX = new PhraseTable<string>([
  ["xã", "X"],
  ["phường", "P"],
  ["thị trấn", "T"],
  ["đặc khu", "K"],
  ["huyện", "H"],
  ["quận", "Q"],
  ["thị xã", "S"],
  ["thành phố", "C"],
  ["tỉnh", "V"],
]);
const ABBREVIATION: Record<string, string> = {
  x: "X",
  p: "P",
  tt: "T",
  h: "H",
  q: "Q",
  tx: "S",
  tp: "C",
  t: "V",
};
/** Two letters with a mark between: "T.X", "T.P", "T.T". */
const DOTTED: Record<string, string> = { x: "S", p: "C", t: "T" };
const LINK = /^(?:,|và|va|-|–|hoặc|hay|với|cùng)$/;

const capital = (t: Token | undefined) => t?.capital === true;
const shouted = (t: Token | undefined) => t !== undefined && t.text === t.text.toUpperCase();
const startsSentence = (p: Prepared, i: number) =>
  i === 0 || /^[.!?…:;"“”([*•-]$/.test(p.tokens[i - 1]?.text ?? "");

/** Whether the text writes names with capitals: one that does not merely begin a sentence, nor is an abbreviation. */
function writesNames(p: Prepared): boolean {
  return p.tokens.some((token, i) => token.capital && !shouted(token) && !startsSentence(p, i));
}

/** All candidate places of a text, left to right. */
export function rawPlaces(p: Prepared, index: NameIndex): RawPlace[] {
  const out: RawPlace[] = [];
  const mixedCase = writesNames(p);
  for (let i = 0; i < p.tokens.length; ) {
    const read = prefixed(p, index, i) ?? unprefixed(p, index, i, mixedCase, out.at(-1)?.to);
    if (!read || typeof read === "number") {
      i = read ?? i + 1;
      continue;
    }
    out.push(read);
    i = read.to;
    if (read.letter) {
      for (const next of listed(p, index, read, mixedCase)) {
        out.push(next);
        i = next.to;
      }
    }
  }
  return out;
}

function prefixed(p: Prepared, index: NameIndex, i: number): RawPlace | null {
  const token = p.tokens[i];
  if (token?.kind !== "word") return null;
  const word = PREFIX.at(p, i);
  if (word?.value === "X" && p.tokens[i - 1]?.folded === "tac" && p.tokens[i - 2]?.folded === "hop")
    return null;
  const kind = word ? { letter: word.value, name: word.to, sure: true } : abbreviated(p, i);
  if (!kind) return null;
  const { letter, name } = kind;
  const names = namesAt(index, p, name);
  if (!names) return null;
  // "x phước hữu": one small letter without a mark means a kind only where a unit of ours is of that kind.
  if (!kind.sure && !names.entries.some((e) => e.units.some((u) => TYPE_LETTER[u.type] === letter)))
    return null;
  // "xã hội", "tỉnh táo": the name behind must be written as one where the text uses capitals.
  if (!p.plain && !capital(p.tokens[name]) && names.entries.every((e) => e.units.length === 0)) return null;
  const contrast = cueBefore(p, i) === "contrast";
  return { from: i, name, to: names.to, letter, entries: names.entries, placed: true, contrast };
}

/** "P.", "TT", "T.X", "tp": the kind, where the name begins, and whether the letters can mean nothing else. */
function abbreviated(p: Prepared, i: number): { letter: string; name: number; sure: boolean } | null {
  const token = p.tokens[i] as Token;
  const letter = ABBREVIATION[token.folded];
  if (!letter) return null;
  const mark = (j: number) => p.tokens[j]?.text === "." && !p.tokens[j]?.spaced;
  if (!mark(i + 1)) {
    const sure = token.folded.length > 1 || shouted(token);
    return { letter, name: i + 1, sure };
  }
  const second =
    token.folded === "t" && !p.tokens[i + 2]?.spaced ? DOTTED[p.tokens[i + 2]?.folded ?? ""] : undefined;
  if (second) return { letter: second, name: mark(i + 3) ? i + 4 : i + 3, sure: true };
  return { letter, name: i + 2, sure: true };
}

/** "các xã Phước Hữu, Phước Thái và An Hải": the kind goes on, unless the name is the district of the first. */
function listed(p: Prepared, index: NameIndex, first: RawPlace, mixedCase: boolean): RawPlace[] {
  const out: RawPlace[] = [];
  const plural = /^(?:cac|nhung|hai|ba|bon|nam|\d)/.test(p.tokens[first.from - 1]?.folded ?? "");
  for (let at = first.to; LINK.test(p.tokens[at]?.lower ?? ""); ) {
    const names = namesAt(index, p, at + 1);
    if (!names || (mixedCase && !capital(p.tokens[at + 1]))) break;
    if (capital(p.tokens[names.to]) && mixedCase) break;
    const higher = names.entries.some(isHigher);
    const same = names.entries.some(
      (e) =>
        e.units.some((u) => TYPE_LETTER[u.type] === first.letter) ||
        e.elsewhere.some((x) => x.letter === first.letter),
    );
    if (!same || (higher && !plural && "XPT".includes(first.letter ?? ""))) break;
    out.push({
      from: at + 1,
      name: at + 1,
      to: names.to,
      letter: first.letter,
      entries: names.entries,
      placed: true,
      contrast: false,
    });
    at = names.to;
  }
  return out;
}
/** A name without its kind; the token behind one that is of no place; null where none stands. */
function unprefixed(
  p: Prepared,
  index: NameIndex,
  i: number,
  mixedCase: boolean,
  lastPlace: number | undefined,
): RawPlace | number | null {
  const token = p.tokens[i] as Token;
  if (token.kind !== "word") return null;
  if (mixedCase && !capital(token)) return null;
  const names = namesAt(index, p, i);
  if (!names) return null;
  const { to } = names;
  const single =
    to - i === 1 &&
    !/^(?:hcm|tphcm|prtc|tpprtc|cana|daklak|hn)$/.test(token.folded) &&
    !(token.lower === "huế");
  if (single || /^\d/.test(token.text)) return null;
  const cue = cueBefore(p, i);
  if (deniesPlace(cue, p, to) || endsRoad(p, i)) return to;
  const begins = startsSentence(p, i);
  if (begins && (isPerson(p, i, to) || speaksAt(p, to))) return null;
  const joined = p.tokens[i - 1]?.kind === "word";
  const placed =
    cue === "placed" ||
    cue === "dwellers" ||
    cue === "contrast" ||
    happensAt(p, to) ||
    goesOn(p, lastPlace, i);
  if (mixedCase) {
    if (!fullyCapital(p, i, to) || !standsAlone(p, index, i, to, placed, lastPlace === i)) return null;
  } else if (!placed) {
    // Lower-case posts: only behind a word of place, or when the name is ours alone and no everyday word.
    const ours = names.entries.every((e) => e.units.length > 0 && e.elsewhere.length === 0);
    const written = begins && fullyCapital(p, i, to);
    if ((!ours && !written) || p.plain || (isCommonWord(p, i, to) && !written)) return null;
  } else if ((isPerson(p, i, to) || (p.plain && isCommonWord(p, i, to))) && !fullyCapital(p, i, to)) {
    return null;
  }
  return {
    from: i,
    name: i,
    to,
    letter: null,
    entries: names.entries,
    placed: placed && joined,
    contrast: cue === "contrast",
  };
}

/** "ở phước hậu, ninh phước": a place stands right before, with a comma or an "and" between. */
const goesOn = (p: Prepared, lastPlace: number | undefined, i: number) =>
  lastPlace === i - 1 && LINK.test(p.tokens[i - 1]?.lower ?? "");

function fullyCapital(p: Prepared, from: number, to: number): boolean {
  for (let j = from; j < to; j++) if (p.tokens[j]?.kind === "word" && !capital(p.tokens[j])) return false;
  return true;
}

/**
 * Whether a capitalised name is no part of a longer one ("Nguyễn Phước Hữu"). A capital before it may begin the
 * sentence, be an abbreviation, a people or another place; one behind it may begin a higher unit ("Phước Hải Ninh Phước").
 */
function standsAlone(
  p: Prepared,
  index: NameIndex,
  i: number,
  to: number,
  placed: boolean,
  behindPlace: boolean,
): boolean {
  const before = p.tokens[i - 1];
  const after = p.tokens[to];
  if (capital(before) && !shouted(before) && !placed && !behindPlace && !isPeople(p, i - 1)) {
    if (!startsSentence(p, i - 1) || isSurname(p, i - 1)) return false;
  }
  if (!capital(after) || shouted(after)) return true;
  const next = namesAt(index, p, to);
  return next?.entries.some(isHigher) === true && !capital(p.tokens[next.to]) && fullyCapital(p, to, next.to);
}

const isHigher = (entry: NameEntry) =>
  entry.units.some((u) => u.level !== "commune") || entry.elsewhere.some((x) => "HQCSV".includes(x.letter));
