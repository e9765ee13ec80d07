import { fold } from "./fold.ts";
import { normalise } from "./normalise.ts";
import { letterByLetter } from "./speech/abbreviations.ts";
import { digitByDigit } from "./speech/numbers.ts";
import { RULES, SPELLED } from "./speech/rules.ts";
import { isBareSyllable } from "./undiacritised.ts";

const SYMBOLS: readonly (readonly [RegExp, string])[] = [
  [/&/g, " và "],
  [/\+/g, " cộng "],
  [/=/g, " bằng "],
  [/[<]/g, " nhỏ hơn "],
  [/[>]/g, " lớn hơn "],
  [/@/g, " a còng "],
  [/%/g, " phần trăm "],
  [/["“”„«»'‘’`*_#|~^•▪►●]/g, " "],
  [/[[({]/g, ", "],
  [/[\])}]/g, ", "],
  [/\s[-–—]\s/g, ", "],
  [/[-–—/\\]/g, " "],
  [/…|\.{2,}/g, ". "],
];

/**
 * The text as a Vietnamese announcer reads it: lower-case words without digits; numbers, money, dates, times,
 * ranges, units, abbreviations and document numbers in full, phone numbers digit by digit. Commas and full stops
 * stay as pauses.
 *
 * @example spoken("1.250.000 đồng") === "một triệu hai trăm năm mươi nghìn đồng"
 */
export function spoken(text: string): string {
  let out = normalise(text).text;
  for (const { pattern, say } of RULES) {
    const whole = out;
    out = out.replace(pattern, (...args) => {
      const groups = args.slice(0, -2) as string[];
      const match = Object.assign(groups, { index: args.at(-2) as number, input: whole }) as RegExpMatchArray;
      return say(match, whole);
    });
  }
  const shouting = out === out.toUpperCase();
  if (!shouting)
    out = out.replace(SPELLED, (word) =>
      isBareSyllable(fold(word)) || /[^\p{Lu}]/u.test(word) ? word : letterByLetter(word),
    );
  for (const [pattern, words] of SYMBOLS) out = out.replace(pattern, words);
  out = out.replace(/\d+/g, (digits) => ` ${digitByDigit(digits)} `);
  return out
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\s.,;:?!]/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/ ([.,;:?!])/g, "$1")
    .replace(/,(?:\s?,)+/g, ",")
    .replace(/,\s?([.?!;:])/g, "$1")
    .replace(/^[\s,.;:]+/, "")
    .replace(/[\s,]+$/, "");
}
