import list from "../weights/words.json" with { type: "json" };

/**
 * Words of several syllables, lower-case, syllables apart by a space: those that the news write as one word more often
 * than chance (`models/cards/words.md`). Names are not among them.
 */
export const WORD_LIST: ReadonlySet<string> = new Set(
  Object.entries(list).flatMap(([first, rests]) => rests.split(",").map((rest) => `${first} ${rest}`)),
);
