import { fold } from "@minhchung/models/text/fold";

/** A figure that one text has and its copy has otherwise, at the same place between the same words. */
export interface ChangedFigure {
  readonly earlier: string;
  readonly later: string;
}

/** A headline for a person, not a list: whoever wants more opens both. */
const MOST_CHANGED = 5;
/** What is looked at of a text, as much as is compared (`shingles.ts`). */
const MOST_CHARACTERS = 400_000;
const MOST_WORDS = 20_000;
const WORD = /\p{N}+(?:[.,:/]\p{N}+)*|\p{L}+/gu;
const FIGURE = /^\p{N}/u;

/**
 * Figures that were changed between two copies of a text: those that stand between the same words (two before, one
 * after) but differ. A copy with "50 triệu" where the first has "5 triệu" says something else, however alike the rest is.
 */
export function changedFigures(earlier: string, later: string): ChangedFigure[] {
  const before = figuresByPlace(earlier);
  const changed: ChangedFigure[] = [];
  for (const [place, figures] of figuresByPlace(later)) {
    const there = before.get(place);
    if (there === undefined || figures.some((figure) => there.includes(figure))) continue;
    changed.push({ earlier: there[0] ?? "", later: figures[0] ?? "" });
    if (changed.length === MOST_CHANGED) break;
  }
  return changed;
}

function figuresByPlace(text: string): Map<string, string[]> {
  const words: string[] = [];
  for (const [word] of fold(text.slice(0, MOST_CHARACTERS).normalize("NFC")).matchAll(WORD)) {
    if (words.push(word) === MOST_WORDS) break;
  }
  const places = new Map<string, string[]>();
  for (const [at, word] of words.entries()) {
    if (at < 2 || at === words.length - 1 || !FIGURE.test(word)) continue;
    const place = `${words[at - 2]} ${words[at - 1]} _ ${words[at + 1]}`;
    const known = places.get(place);
    if (known === undefined) places.set(place, [word.slice(0, 40)]);
    else if (known.length < 20) known.push(word.slice(0, 40));
  }
  return places;
}
