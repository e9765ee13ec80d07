import { initialsOf } from "../text/initials.ts";
import type { Normalised } from "../text/normalise.ts";
import { prepare } from "../text/prepare.ts";
import { expandTeencode } from "../text/teencode.ts";
import { isBareSyllable } from "../text/undiacritised.ts";
import { restore } from "./restore.ts";

/** Share of words that must be Vietnamese syllables in a text without one diacritic, where the other text has them. */
const SYLLABLES = 0.7;

/**
 * A text as a careful writer types it: chat spellings in full, diacritics restored where they are missing, both with the
 * help of `beside`, the text that it will be held against. Offsets lead back to the input.
 */
export function retype(text: string, beside = ""): Normalised {
  const expanded = expandTeencode(text, { initials: initialsOf(beside), leaveDoubtful: true });
  if (!isBare(expanded.text, beside)) return expanded;
  const restored = restore(expanded.text, beside);
  return { text: restored.text, toOriginal: (offset) => expanded.toOriginal(restored.toOriginal(offset)) };
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
