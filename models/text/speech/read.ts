/** What every way of reading aloud shares: the rules in their order, letters, symbols, digits. */
import { fold } from "../fold.ts";
import { isBareSyllable } from "../undiacritised.ts";
import { letterByLetter } from "./abbreviations.ts";
import { digitByDigit } from "./numbers.ts";
import { RULES, SPELLED } from "./rules.ts";

const SYMBOLS: readonly (readonly [RegExp, string])[] = [
  [/&/g, " và "],
  [/\+/g, " cộng "],
  [/=/g, " bằng "],
  [/</g, " nhỏ hơn "],
  [/>/g, " lớn hơn "],
  [/@/g, " a còng "],
  [/%/g, " phần trăm "],
  [/["„«»'‘’`*_#|~^•▪►●]/g, " "],
  [/[[({]/g, ", "],
  [/[\])}]/g, ", "],
  [/\s[-–—]\s/g, ", "],
  [/[-–—/\\]/g, " "],
  [/…|\.{2,}/g, ". "],
];

/**
 * Numbers, dates, money, units and abbreviations in words, symbols by their names or as pauses, what is left of digits
 * one by one. Capitals, curly quotation marks and spaces are as they fall.
 */
export function readAloud(text: string): string {
  let out = text;
  for (const { pattern, say } of RULES) {
    const whole = out;
    out = out.replace(pattern, (...args) => {
      const groups = args.slice(0, -2) as string[];
      const match = Object.assign(groups, { index: args.at(-2) as number, input: whole }) as RegExpMatchArray;
      return say(match, whole);
    });
  }
  const shouting = out === out.toUpperCase();
  if (!shouting) out = out.replace(SPELLED, spell);
  for (const [pattern, words] of SYMBOLS) out = out.replace(pattern, words);
  return out.replace(/\d+/g, (digits) => ` ${digitByDigit(digits)} `);
}

const spell = (word: string): string =>
  isBareSyllable(fold(word)) || /[^\p{Lu}]/u.test(word) ? word : letterByLetter(word);
