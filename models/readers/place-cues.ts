import cues from "../lexicons/place-cues.json" with { type: "json" };
import { fold } from "../text/fold.ts";
import { PhraseTable } from "../text/phrases.ts";
import type { Prepared } from "../text/prepare.ts";

/**
 * What the words before a name say of it: a word of place or of people who live there, a contrast with a place
 * ("không phải"), or that the name is no place: of a person, street, hamlet, firm, work or ship.
 */
export type PlaceCue =
  | "placed"
  | "dwellers"
  | "contrast"
  | "title"
  | "role"
  | "street"
  | "hamlet"
  | "firm"
  | "work"
  | "ship";

const list = (words: string) => words.split(",");
const asCue = (words: string, cue: PlaceCue) => list(words).map((w): [string, PlaceCue] => [w, cue]);
const BARE_PLACED = new Set(list(cues.barePlaced));

const CUES = new PhraseTable<PlaceCue>(
  [
    ...asCue(cues.titles, "title"),
    ...asCue(cues.surnames, "title"),
    ...asCue(cues.roles, "role"),
    ...asCue(cues.streets, "street"),
    ...asCue(cues.hamlets, "hamlet"),
    ...asCue(cues.firms, "firm"),
    ...asCue(cues.works, "work"),
    ...asCue(cues.ships, "ship"),
    ...asCue(cues.dwellers, "dwellers"),
    ...asCue(cues.placed, "placed"),
    ...asCue(cues.contrasts, "contrast"),
  ],
  [
    ...list(cues.bareUnsafe),
    ...[...list(cues.placed), ...list(cues.dwellers)].filter((w) => !BARE_PLACED.has(fold(w))),
  ],
);
/** How many lower-case words may stand between the cue and the name ("ca sĩ trẻ", "quán cơm gà"). */
const REACH: Partial<Record<PlaceCue, number>> = { role: 1, firm: 3, work: 1, dwellers: 1 };
const FARTHEST = 6;
const PEOPLES = new Set(list(cues.peoples));
const CAPITAL_SURNAMES = new Set(list(cues.capitalSurnames));
const PERSONS = new Set(list(cues.persons));
const COMMON = new Set(list(cues.common));
const BARE_COMMON = new Set(list(cues.common).map(fold));
const SPEAKS = new PhraseTable(list(cues.speaks).map((w): [string, true] => [w, true]));
const HAPPENS = new PhraseTable(
  list(cues.happens).map((w): [string, true] => [w, true]),
  ["mưa", "cúp", "nắng", "lũ", "hạn", "cháy", "lụt"],
);
const LINKS = new PhraseTable(list(cues.links).map((w): [string, true] => [w, true]));
const ROAD = new PhraseTable([
  ["quốc lộ", true],
  ["đại lộ", true],
  ["tỉnh lộ", true],
]);

/** The cue that a name at token `i` stands behind, the longest one; null where none does. */
export function cueBefore(p: Prepared, i: number): PlaceCue | null {
  let reached: PlaceCue | null = null;
  for (let s = Math.max(0, i - FARTHEST); s < i; s++) {
    const match = CUES.at(p, s);
    if (!match || match.to > i) continue;
    const gap = i - match.to;
    if (gap === 0) return match.value;
    if (gap > (REACH[match.value] ?? 0)) continue;
    if (match.value === "dwellers" ? isPeople(p, match.to) : isQuiet(p, match.to, i)) reached ??= match.value;
  }
  return reached;
}

/** Whether a cue says that the name is no place. A ship has a number behind its name. */
export const deniesPlace = (cue: PlaceCue | null, p: Prepared, to: number) =>
  cue !== null &&
  cue !== "placed" &&
  cue !== "dwellers" &&
  cue !== "contrast" &&
  (cue !== "ship" || p.tokens[to]?.kind === "number");

/** Words that describe the thing before them: in small letters or an abbreviation, and no words of place. */
function isQuiet(p: Prepared, from: number, to: number): boolean {
  for (let j = from; j < to; j++) {
    const token = p.tokens[j];
    if (token?.kind !== "word" || (token.capital && !p.plain && token.text !== token.text.toUpperCase()))
      return false;
    const cue = CUES.at(p, j)?.value;
    if (cue === "placed" || cue === "contrast") return false;
  }
  return true;
}

/** "bà con Chăm …": the name of a people. */
export const isPeople = (p: Prepared, i: number) => PEOPLES.has(p.tokens[i]?.lower ?? "");

/** A surname, which begins a name of a person where it stands capitalised. */
export const isSurname = (p: Prepared, i: number) => {
  const word = p.tokens[i]?.lower ?? "";
  return CAPITAL_SURNAMES.has(word) || CUES.at(p, i)?.value === "title";
};

/** "Anh Dũng": to begin a sentence with it is to speak of a person. */
export const isPerson = (p: Prepared, from: number, to: number) => PERSONS.has(words(p, from, to));

/** A name that is also an everyday word in lower case ("bảo an" of "đảm bảo an toàn"). */
export const isCommonWord = (p: Prepared, from: number, to: number) =>
  p.plain ? BARE_COMMON.has(fold(words(p, from, to))) : COMMON.has(words(p, from, to));

const words = (p: Prepared, from: number, to: number) =>
  p.lower.slice(p.tokens[from]?.start ?? 0, p.tokens[to - 1]?.end ?? 0);

/** A verb of people's speech stands at token `i`. */
export const speaksAt = (p: Prepared, i: number) => SPEAKS.at(p, i) !== null;
/** What happens to places, not to people, stands at token `i` ("… cúp nước"). */
export const happensAt = (p: Prepared, i: number) => HAPPENS.at(p, i) !== null;
/** A word that joins peers ("Đông Hải gặp Cà Ná") fills the tokens between two names. */
export const linksPeers = (p: Prepared, from: number, to: number) => LINKS.at(p, from)?.to === to;
/** "quốc lộ", "tỉnh lộ" end at token `i`. */
export const endsRoad = (p: Prepared, i: number) => i >= 2 && ROAD.at(p, i - 2) !== null;
