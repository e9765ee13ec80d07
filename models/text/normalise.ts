import { INVISIBLE, markedBase, plainLetter, SUSPECT, unmixScripts } from "./lookalikes.ts";
import { unifyTones } from "./tone.ts";

/** A cleaned text that remembers where each of its units came from. */
export interface Normalised {
  readonly text: string;
  /** Offset in the original for an offset in `text` (0..text.length). */
  toOriginal(offset: number): number;
}

const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;
/** Toned vowel → its bare self, for "quáa". */
const BARE_OF = new Map<string, string>();
for (const vowel of "aăâeêioôơuưy") {
  for (const tone of ["\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]) {
    const toned = (vowel + tone).normalize("NFC");
    BARE_OF.set(toned, vowel);
    BARE_OF.set(toned.toUpperCase(), vowel.toUpperCase());
  }
}
const LETTER = /^\p{L}$/u;

/** A letter three times or more, or a toned vowel followed by its bare self: a cheap test without case folding. */
function mayBeElongated(text: string): boolean {
  for (let i = 0; i + 1 < text.length; i++) {
    const c = text[i] as string;
    if (c === text[i + 1]) {
      if (c === text[i + 2] && LETTER.test(c)) return true;
    } else if (c > "\u00bf" && BARE_OF.get(c) === text[i + 1]) return true;
  }
  return false;
}

/** Roman numerals, "www", and noughts typed as letters ("0905 ooo 123") are no drawl. */
const KEEP_RUN = /^(?:[ivxlc]+|w+|o+)$/i;

/** NFC, one tone placement, no zero-width or look-alike characters, no elongation ("đẹpppp"). */
export function normalise(text: string): Normalised {
  if (!SUSPECT.test(text) && text === text.normalize("NFC")) {
    const toned = unifyTones(text);
    if (!mayBeElongated(toned)) return { text: toned, toOriginal: (offset) => offset };
    return shorten(toned, null, text.length);
  }
  let out = "";
  const origin: number[] = [];
  for (const match of text.matchAll(CLUSTER)) {
    if (INVISIBLE.test(match[0])) {
      const rest = match[0].replace(/\p{Cf}|\p{Variation_Selector}/gu, "");
      if (!rest) continue;
    }
    const cluster = match[0].replace(/\p{Variation_Selector}/gu, "");
    const point = cluster.codePointAt(0) as number;
    const first = String.fromCodePoint(point);
    const marks = cluster.slice(first.length);
    const letter = ((marks ? markedBase(plainLetter(first)) : plainLetter(first)) + marks).normalize("NFC");
    for (let i = 0; i < letter.length; i++) origin.push(match.index + (letter === match[0] ? i : 0));
    out += letter;
  }
  return shorten(unifyTones(unmixScripts(out)), origin, text.length);
}

/** Drops the letters of an elongation, keeping the map to the original. */
function shorten(text: string, origin: readonly number[] | null, length: number): Normalised {
  const at = (i: number) => (origin ? (origin[i] ?? length) : i);
  const kept: number[] = [];
  let out = "";
  if (mayBeElongated(text)) {
    for (const part of text.matchAll(/\p{L}+|\P{L}+/gu)) {
      const word = part[0];
      const drop =
        /^\p{L}/u.test(word) && mayBeElongated(word) && !KEEP_RUN.test(word) && !isAcronym(word)
          ? elongation(word)
          : null;
      for (let i = 0; i < word.length; i++) {
        if (drop?.has(i)) continue;
        kept.push(at(part.index + i));
        out += word[i];
      }
    }
  } else {
    out = text;
    for (let i = 0; i < text.length; i++) kept.push(at(i));
  }
  return {
    text: out,
    toOriginal: (offset) => (offset >= kept.length ? length : (kept[Math.max(0, offset)] as number)),
  };
}

/** "PCCC", "THCCC": capitals alone are no drawl. */
const isAcronym = (word: string) => word.length <= 6 && word === word.toUpperCase();

/** Grave, acute, hook, tilde and dot below, which leave â, ơ, ư … as letters of their own. */
const TONE_MARKS = /\u0300|\u0301|\u0309|\u0303|\u0323/g;

/** Indices of a word's letters that only lengthen it. */
function elongation(word: string): Set<number> {
  const drop = new Set<number>();
  const low = word.toLowerCase();
  const toneless = low.normalize("NFD").replace(TONE_MARKS, "").normalize("NFC");
  if (toneless.length !== low.length) return drop;
  let start = 0;
  for (let i = 1; i <= low.length; i++) {
    if (i < low.length && toneless[i] === toneless[start]) continue;
    const run = i - start;
    const rest = [...low.slice(start + 1, i)];
    const toned = low[start] !== toneless[start] && rest.every((c) => c === toneless[start]);
    const same = rest.every((c) => c === low[start]);
    if (run >= 3 ? same || toned : run === 2 && toned && i === low.length) {
      for (let j = start + 1; j < i; j++) drop.add(j);
    }
    start = i;
  }
  return drop;
}
