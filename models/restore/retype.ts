import { initialsOf } from "../text/initials.ts";
import type { Normalised } from "../text/normalise.ts";
import { prepare } from "../text/prepare.ts";
import { doubtfulReadings, expandTeencode, type Letters } from "../text/teencode.ts";
import { isBareSyllable } from "../text/undiacritised.ts";
import { played } from "./alike.ts";
import { capitals } from "./capitals.ts";
import { restore } from "./restore.ts";
import { syllableModel } from "./syllable-model.ts";

/** Share of words that must be Vietnamese syllables in a text without one diacritic, where the other text has them. */
const SYLLABLES = 0.7;

/** No spelling that stands for several words is longer, if it is no word. */
const SHORT = 3;

/**
 * A text as a careful writer types it: chat spellings in full, diacritics restored where they are missing, both with the
 * help of `beside`, the text that it will be held against. `sounds`: played words ("zà", "mụt", "coá") are read by their
 * sound; evidence, which has nothing beside it, is taken as it stands. Offsets lead back to the input.
 */
export function retype(text: string, beside = "", sounds = beside !== ""): Normalised {
  const { text: plain, toOriginal } = inFull(text, beside, sounds);
  return { text: beside === "" ? plain : capitals(plain, beside), toOriginal };
}

function inFull(text: string, beside: string, sounds: boolean): Normalised {
  const typed = prepare(text).text;
  const expanded = expandTeencode(text, { initials: initialsOf(beside), leaveDoubtful: true });
  const chatOnly = !isBare(expanded.text, beside);
  const how = sounds ? played(syllableModel(), prepare(expanded.text).tokens) : "no";
  const chat = how === "surely" || expanded.text !== typed || hasSurelyChat(expanded.text);
  const letters = chat ? "any" : typed === typed.toLowerCase() ? "places" : "none";
  if (chatOnly && how === "no" && !hasDoubtful(expanded.text, letters)) return expanded;
  const restored = restore(expanded.text, { beside, chatOnly, letters, sounds });
  return { text: restored.text, toOriginal: (offset) => expanded.toOriginal(restored.toOriginal(offset)) };
}

function hasDoubtful(text: string, letters: Letters): boolean {
  const prepared = prepare(text);
  return prepared.tokens.some((_, i) => doubtfulReadings(prepared, i, letters).length > 0);
}

/** "trg", "vc": several words may be meant, but it is none itself. */
function hasSurelyChat(text: string): boolean {
  const prepared = prepare(text);
  return prepared.tokens.some(
    (token, i) =>
      token.text.length <= SHORT &&
      token.text === token.lower &&
      doubtfulReadings(prepared, i, "none").length > 0 &&
      !isBareSyllable(token.folded),
  );
}

/** Beside a text with diacritics a short one needs fewer signs that they are missing. */
function isBare(text: string, beside: string): boolean {
  const { plain, tokens } = prepare(text);
  if (plain || beside === "") return plain;
  const words = tokens.filter((t) => t.kind === "word");
  const syllables = words.filter((t) => t.lower === t.folded && isBareSyllable(t.folded));
  return (
    words.length > 1 &&
    words.every((t) => t.lower === t.folded) &&
    syllables.length >= words.length * SYLLABLES
  );
}
